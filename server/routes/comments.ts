import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { addComment, announceEditing, listComments, resolveComment } from '../features/comments.ts'
import { mentionsOf } from '../features/mentions.ts'
import { forLayer, forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { collectionOf } from '../readable-layers.ts'
import { queryOf } from '../request.ts'
import { ownFeature } from './own-feature.ts'

const item = `${paths.items(':collection')}/:feature`
const list = `${item}/comments`

/** how long a page is taken to be editing without saying so again */
const editingSeconds = 45
const longest = 2000

/** What colleagues say of a feature, and who changes it at this moment: for those who work in its commune. */
export function comments(app: FastifyInstance, house: House): void {
  const asks = ({ person }: FastifyRequest) => ({ database: house.database, who: person })
  const featureOf = async (request: FastifyRequest) => ({
    ...(await ownFeature(house, request)),
    layer: collectionOf(house, request),
  })

  app.get(list, forRole('agent'), async (request, reply) => {
    queryOf(request)
    reply.header('cache-control', 'no-store')
    return listComments(asks(request), await featureOf(request))
  })

  app.post(list, forRole('agent'), async (request, reply) => {
    queryOf(request)
    const said = readWords(request.body)
    const added = await addComment(asks(request), await featureOf(request), said)
    return reply.code(201).header('location', `${request.url}/${added.id}`).send(added)
  })

  app.patch(`${list}/:comment`, forRole('agent'), async (request) => {
    queryOf(request)
    const { resolved, ...others } = (request.body ?? {}) as { resolved?: unknown }
    if (typeof resolved !== 'boolean' || Object.keys(others).length > 0) throw notResolution
    const { comment } = request.params as { comment: string }
    const of = await featureOf(request)
    const changed = uuid.test(comment) ? await resolveComment(asks(request), of, comment, resolved) : null
    if (!changed) throw unknownComment
    return changed
  })

  app.get(paths.mentions, forRole('agent'), async (request, reply) => {
    queryOf(request)
    reply.header('cache-control', 'no-store')
    return { mentions: await mentionsOf(house, request.person) }
  })

  app.put(`${item}/editing`, forLayer('update'), async (request, reply) => {
    queryOf(request)
    await announceEditing(asks(request), await featureOf(request), editingSeconds)
    return reply.code(204).send()
  })

  app.delete(`${item}/editing`, forLayer('update'), async (request, reply) => {
    queryOf(request)
    await announceEditing(asks(request), await featureOf(request), 0)
    return reply.code(204).send()
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Some lines of text: no control characters but the ends of lines. */
function readWords(body: unknown): string {
  const { said, ...others } = (body ?? {}) as { said?: unknown }
  if (typeof said !== 'string' || Object.keys(others).length > 0) throw notWords
  const words = said.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (words === '' || [...words].length > longest || /[^\P{C}\n\u200d]/u.test(words)) throw notWords
  return words
}

const notWords = new Refusal(
  'invalid-body',
  label(
    `Un texte de 1 à ${longest} caractères est attendu : { "said": … }.`,
    `A text of 1 to ${longest} characters is expected: { "said": … }.`,
  ),
  { field: 'said' },
)

const notResolution = new Refusal(
  'invalid-body',
  label('{ "resolved": true } ou false est attendu.', '{ "resolved": true } or false is expected.'),
  { field: 'resolved' },
)

const unknownComment = new Refusal(
  'not-found',
  label('Cet objet n’a pas ce commentaire.', 'This feature has no such comment.'),
)
