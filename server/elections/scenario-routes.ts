import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { digest, formatOf, geoJson, isKnown, json, sendJson } from '../answer.ts'
import type { Transaction } from '../database.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { invalidParameter, queryOf } from '../request.ts'
import { readComparison, readFindings } from './look-at-plan.ts'
import { planAsCsv, planAsJson } from './plan-list.ts'
import { readProblem } from './problem.ts'
import { readBase } from './rebase.ts'
import { readScenario, type ScenarioRow, scenarioOfPath } from './scenario.ts'
import { districtsAsGeoJson } from './scenario-districts.ts'
import { refreshUnits, unitsAreFresh } from './units/derive.ts'

const one = `${paths.items('scenarios')}/:feature`
const office = forRole('elections')
const formats = { csv: 'text/csv; charset=utf-8', json }

/** What a scenario says: its problem, districts, list, what is to be looked at, what it changes. */
export function scenarioRoutes(app: FastifyInstance, house: House): void {
  app.get(`${one}/problem`, office, async (request, reply) => {
    queryOf(request)
    const found = await looking(house, request, async ({ tx, commune, scenario }) => {
      const state = await stateOf(tx, commune, scenario)
      return isKnown(request, reply, state) ? null : readProblem(tx, commune, scenario)
    })
    return found ? sendJson(reply, found) : reply
  })

  app.get(`${one}/findings`, office, async (request, reply) => {
    queryOf(request)
    const found = await looking(house, request, ({ tx, commune, scenario }) =>
      readFindings(tx, commune, scenario),
    )
    return sendJson(reply.header('cache-control', 'no-store'), found)
  })

  app.get(`${one}/districts`, office, async (request, reply) => {
    queryOf(request)
    const found = await looking(house, request, ({ tx, commune, scenario }) =>
      districtsAsGeoJson(tx, commune, scenario),
    )
    return reply.header('cache-control', 'no-store').type(geoJson).send(found)
  })

  app.get(`${one}/comparison`, office, async (request, reply) => {
    const other = queryOf(request, (name) => name === 'with').get('with')
    if (other === undefined) throw invalidParameter('with', 'un scénario est attendu', 'expected a scenario')
    const found = await looking(house, request, ({ tx, commune, scenario }) =>
      readComparison(tx, commune, scenario, other),
    )
    return sendJson(reply.header('cache-control', 'no-store'), found)
  })

  app.get(`${one}/base`, office, async (request, reply) => {
    queryOf(request)
    return sendJson(reply.header('cache-control', 'no-store'), await looking(house, request, readBase))
  })

  app.get(`${one}/list`, office, async (request, reply) => {
    const format = formatOf(request, queryOf(request), formats)
    const list = await looking(house, request, format === 'csv' ? planAsCsv : planAsJson)
    return reply.header('cache-control', 'no-store').type(formats[format]).send(list)
  })
}

type Looked = { readonly tx: Transaction; readonly commune: string; readonly scenario: ScenarioRow }

/** Reads a scenario whose units are fresh; where they are not they are made first. */
async function looking<T>(
  house: House,
  request: FastifyRequest,
  work: (looked: Looked) => Promise<T>,
): Promise<T> {
  const of = scenarioOfPath(request)
  const context = { communes: [of.commune], who: request.person }
  const read = async (tx: Transaction) => ({
    tx,
    commune: of.commune,
    scenario: await readScenario(tx, of),
  })
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
