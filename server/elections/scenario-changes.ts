import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { digest, json } from '../answer.ts'
import type { Transaction } from '../database.ts'
import { type Answer, answerOnce } from '../edits/answer-once.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readIfMatch, readKey, takeJson } from '../routes/read-change.ts'
import { branchScenario, readName } from './branch.ts'
import { carryOutMoves } from './move.ts'
import { takeList } from './plan-list.ts'
import { readMoves } from './read-moves.ts'
import { readChoices, rebaseScenario } from './rebase.ts'
import { readDraft, readScenario, type ScenarioRow, scenarioOfPath } from './scenario.ts'
import { refreshUnits } from './units/derive.ts'

const one = `${paths.items('scenarios')}/:feature`
const office = forRole('elections')
/** the ids of all units of a large town, or its list */
const bodyLimit = 4 * 1_048_576

/** What officers do to a draft: all or nothing, never over what somebody else did meanwhile, once for a key. */
export function scenarioChanges(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)
    takeCsv(scope)

    scope.post(`${one}/moves`, { ...office, bodyLimit }, async (request, reply) => {
      const asked = readMoves(request.body)
      return changing(house, request, reply, (draft) => carryOutMoves(draft, asked))
    })

    scope.post(`${one}/list`, { ...office, bodyLimit }, (request, reply) =>
      changing(house, request, reply, (draft) => takeList(draft, request.body)),
    )

    scope.post(`${one}/rebase`, office, async (request, reply) => {
      const choices = readChoices(request.body)
      return changing(house, request, reply, (draft) => rebaseScenario(draft, choices))
    })

    scope.post(`${one}/branch`, office, async (request, reply) => {
      const named = readName(request.body)
      return once(house, request, reply, async (tx, of) => {
        const id = await branchScenario(tx, of, named, request.person.name)
        const { version } = await readScenario(tx, { ...of, id })
        const headers = { location: paths.item('scenarios', id), etag: `"${version}"` }
        return { status: 201, headers, body: JSON.stringify({ id, version }) }
      })
    })
  })
}

type Draft = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }

/** Work on a draft that is what the person saw, its units fresh. */
const changing = async (
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (draft: Draft) => Promise<{ readonly version: number }>,
): Promise<FastifyReply> => {
  scenarioOfPath(request)
  const version = readIfMatch(request)
  return once(house, request, reply, async (tx, of) => {
    const scenario = await readDraft(tx, of, version)
    await refreshUnits(tx, of.commune)
    const done = await work({ tx, commune: of.commune, scenario })
    return { status: 200, headers: { etag: `"${done.version}"` }, body: JSON.stringify(done) }
  })
}

async function once(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (tx: Transaction, of: { readonly id: string; readonly commune: string }) => Promise<Answer>,
): Promise<FastifyReply> {
  queryOf(request)
  const of = scenarioOfPath(request)
  const context = { communes: [of.commune], who: request.person }
  const { status, headers, body } = await answerOnce(
    house.database,
    context,
    readKey(request),
    async (tx) => {
      await lockCommunesToEdit(tx, [of.commune])
      return work(tx, of)
    },
  )
  return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
}

/** A list as text; a request that has a key is known again by its digest. */
function takeCsv(scope: FastifyInstance): void {
  scope.addContentTypeParser('text/csv', { parseAs: 'string' }, (request, body, done) => {
    if (request.headers['idempotency-key'] !== undefined) request.bodyDigest = digest(String(body))
    done(null, String(body))
  })
}
