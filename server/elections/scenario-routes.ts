import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { digest, isKnown, json, sendJson } from '../answer.ts'
import type { Transaction } from '../database.ts'
import { type Answer, answerOnce } from '../edits/answer-once.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { invalidParameter, queryOf } from '../request.ts'
import { readIfMatch, readKey, takeJson } from '../routes/read-change.ts'
import { branchScenario, readName } from './branch.ts'
import { readComparison, readFindings } from './look-at-plan.ts'
import { carryOutMoves } from './move.ts'
import { readProblem } from './problem.ts'
import { readMoves } from './read-moves.ts'
import { readDraft, readScenario, type ScenarioRow, scenarioOfPath } from './scenario.ts'
import { refreshUnits, unitsAreFresh } from './units/derive.ts'

const one = `${paths.items('scenarios')}/:feature`
/** the ids of all units of a large town */
const bodyLimit = 2 * 1_048_576

/** Work on a scenario: its problem, moves, what is to be looked at. */
export function scenarioRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.get(`${one}/problem`, forRole('elections'), async (request, reply) => {
      queryOf(request)
      const found = await looking(house, request, async ({ tx, commune, scenario }) => {
        const state = await stateOf(tx, commune, scenario)
        return isKnown(request, reply, state) ? null : readProblem(tx, commune, scenario)
      })
      return found ? sendJson(reply, found) : reply
    })

    scope.get(`${one}/findings`, forRole('elections'), async (request, reply) => {
      queryOf(request)
      const found = await looking(house, request, ({ tx, commune, scenario }) =>
        readFindings(tx, commune, scenario),
      )
      return sendJson(reply.header('cache-control', 'no-store'), found)
    })

    scope.get(`${one}/comparison`, forRole('elections'), async (request, reply) => {
      const other = queryOf(request, (name) => name === 'with').get('with')
      if (other === undefined)
        throw invalidParameter('with', 'un scénario est attendu', 'expected a scenario')
      const found = await looking(house, request, ({ tx, commune, scenario }) =>
        readComparison(tx, commune, scenario, other),
      )
      return sendJson(reply.header('cache-control', 'no-store'), found)
    })

    scope.post(`${one}/moves`, { ...forRole('elections'), bodyLimit }, async (request, reply) => {
      queryOf(request)
      const of = scenarioOfPath(request)
      const [version, asked] = [readIfMatch(request), readMoves(request.body)]
      const context = { communes: [of.commune], who: request.person.name }
      const answer = await answerOnce(house.database, context, readKey(request), async (tx) => {
        await lockCommunesToEdit(tx, [of.commune])
        const scenario = await readDraft(tx, of, version)
        await refreshUnits(tx, of.commune)
        const moved = await carryOutMoves({ tx, commune: of.commune, scenario }, asked)
        return { status: 200, headers: { etag: `"${moved.version}"` }, body: JSON.stringify(moved) }
      })
      return send(reply, answer)
    })

    scope.post(`${one}/branch`, forRole('elections'), async (request, reply) => {
      queryOf(request)
      const of = scenarioOfPath(request)
      const named = readName(request.body)
      const { name: who } = request.person
      const answer = await answerOnce(
        house.database,
        { communes: [of.commune], who },
        readKey(request),
        async (tx) => {
          await lockCommunesToEdit(tx, [of.commune])
          const id = await branchScenario(tx, of, named, who)
          const { version } = await readScenario(tx, { ...of, id })
          const headers = { location: paths.item('scenarios', id), etag: `"${version}"` }
          return { status: 201, headers, body: JSON.stringify({ id, version }) }
        },
      )
      return send(reply, answer)
    })
  })
}

const send = (reply: FastifyReply, { status, headers, body }: Answer): FastifyReply =>
  reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)

type Looked = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }

/** Reads a scenario whose units are fresh; where they are not they are made first. */
export async function looking<T>(
  house: House,
  request: FastifyRequest,
  work: (looked: Looked) => Promise<T>,
): Promise<T> {
  const of = scenarioOfPath(request)
  const context = { communes: [of.commune], who: request.person.name }
  const read = async (tx: Transaction) => ({ tx, commune: of.commune, scenario: await readScenario(tx, of) })
  const fresh = await house.database.transaction({ ...context, readOnly: true }, async (tx) => {
    const looked = await read(tx)
    return (await unitsAreFresh(tx, of.commune)) ? { done: await work(looked) } : null
  })
  if (fresh) return fresh.done
  return house.database.transaction(context, async (tx) => {
    await lockCommunesToEdit(tx, [of.commune])
    await refreshUnits(tx, of.commune)
    return work(await read(tx))
  })
}

/** All that a problem is made of, as one word. */
async function stateOf(
  tx: Transaction,
  commune: string,
  { id, version, base_changed }: ScenarioRow,
): Promise<string> {
  const [row] = await tx.query<{ state: string }>({
    text: `
      select concat_ws(' ', (select units_of from elections.unit_state where commune = $1),
        (select string_agg(layer || ':' || revision, ' ' order by layer) from carreau.layer_revision
          where commune = $1 and layer in ('barriers', 'polling-stations', 'polling-places'))) as state`,
    values: [commune],
  })
  return digest([id, version, base_changed, row?.state].join(' '))
}
