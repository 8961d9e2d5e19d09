import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readsPersons } from '../../layers/model/access.ts'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { accept, smallPicture } from '../attachments/accept.ts'
import { Refusal } from '../errors.ts'
import { mayReadPersons, personalColumns } from '../features/columns.ts'
import { demand, forLayer, forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { recordLook } from '../look.ts'
import { collectionOf } from '../readable-layers.ts'
import { queryOf } from '../request.ts'
import { filePart } from './file-part.ts'
import { idOf } from './items.ts'
import { ownFeature } from './own-feature.ts'

/** A photo of a telephone, or a scanned file of some pages. */
const mostBytes = 25 * 1_048_576
const list = `${paths.items(':collection')}/:feature/attachments`
const one = `${list}/:attachment`

/** Photos and papers of a feature: for those who work in its commune; what tells of somebody is told by its papers too. */
export function attachments(app: FastifyInstance, house: House): void {
  const { attachments } = house

  app.get(list, forRole('agent'), async (request) => {
    queryOf(request)
    const of = await ownFeature(house, request)
    demandPersons(house, request)
    const found = await attachments.list(of)
    if (found.length > 0) await recordPapers(house, request, list)
    return { attachments: found }
  })

  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: mostBytes, fields: 0 } })
    scope.post(list, { ...forLayer('update'), bodyLimit: mostBytes + 65_536 }, async (request, reply) => {
      const of = await ownFeature(house, request)
      const { name, content } = await receive(request)
      const added = await attachments.add(request.person, of, name, await accept(content))
      return reply.code(201).header('location', `${request.url}/${added.id}`).send(added)
    })
  })

  app.get(one, forRole('agent'), async (request, reply) => {
    const size = queryOf(request, (name) => name === 'size').get('size')
    const of = await ownFeature(house, request)
    demandPersons(house, request)
    const found = await attachments.read(of, attachmentId(request))
    if (!found) throw unknown
    const small = size === 'small' && found.type === 'image/jpeg'
    // small pictures come with the list, which has left its line
    if (!small) await recordPapers(house, request, one)
    return reply
      .type(found.type)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      .send(small ? await smallPicture(found.content) : found.content)
  })

  app.delete(one, forLayer('update'), async (request, reply) => {
    const removed = await attachments.remove(
      request.person,
      await ownFeature(house, request),
      attachmentId(request),
    )
    if (!removed) throw unknown
    return reply.code(204).send()
  })
}

/** A deed or a certificate says what the personal fields say, and more. */
function demandPersons(house: House, request: FastifyRequest): void {
  const layer = collectionOf(house, request)
  if (personalColumns(layer).length > 0) demand(request.person, readsPersons(layer.access), layer)
}

/** The line of a look at papers that tell of somebody; before they leave. */
async function recordPapers(house: House, request: FastifyRequest, route: string): Promise<void> {
  const { person } = request
  const layer = collectionOf(house, request)
  if (!mayReadPersons(layer, person)) return
  const look = { route, layer: layer.id, purpose: 'papers', ids: [idOf(request)] } as const
  await house.database.transaction({ communes: person.communes, who: person }, (tx) =>
    recordLook(tx, person, look),
  )
}

function attachmentId(request: FastifyRequest): string {
  const { attachment } = request.params as { attachment: string }
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(attachment)) return attachment
  throw unknown
}

async function receive(request: FastifyRequest): Promise<{ name: string; content: Buffer }> {
  const part = await filePart(request)
  try {
    return { name: shownName(part.filename), content: await part.toBuffer() }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge
    throw error
  }
}

const longestName = 200

/** A name is text to show: its last part, composed, without control characters; cut, if it must be, between two letters as people see them. */
function shownName(given: string): string {
  const last = given.normalize('NFC').replace(/\p{C}/gu, '').split(/[\\/]/).at(-1) ?? ''
  let name = ''
  for (const { segment } of new Intl.Segmenter('fr').segment(last.slice(0, 1000))) {
    if ([...name, ...segment].length > longestName) break
    name += segment
  }
  return name.trim() || 'document'
}

const unknown = new Refusal(
  'unknown-attachment',
  label('Cette pièce jointe n’existe pas, ou plus.', 'There is no such attachment, or no more.'),
)

const tooLarge = new Refusal(
  'too-large',
  label('Le fichier dépasse 25 Mo.', 'The file is larger than 25 MB.'),
  { field: 'file' },
)
