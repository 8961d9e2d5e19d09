import { scenarios } from '../../layers/elections/scenario.ts'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { newId } from '../edits/new-id.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'
import { readScenario } from './scenario.ts'
import { refuseTakenName } from './scenario-names.ts'
import { markFresh, unitsAreFresh } from './units/derive.ts'

/** How a new draft is called. */
export type Named = { readonly name: string; readonly comment: string | null }

export function readName(body: unknown): Named {
  const { name, comment = null, ...others } = isObject(body) ? body : {}
  const isText = (value: unknown, most: number): value is string =>
    typeof value === 'string' && value.length <= most && !/[^\P{C}\n]/u.test(value)
  if (!isText(name, 120) || name.trim() === '' || Object.keys(others).length > 0) throw notNamed
  if (comment !== null && !isText(comment, 1000)) throw notNamed
  return { name: name.trim(), comment }
}

const notNamed = new Refusal(
  'invalid-body',
  label(
    'Il faut { "name": … } de 1 à 120 caractères, et au besoin { "comment": … }.',
    'Expected { "name": … } of 1 to 120 characters, and { "comment": … } if need be.',
  ),
  { field: 'name' },
)

type From = { readonly id: string; readonly commune: string }

/**
 * A new draft that says what another plan says: its ranges, the stations and places that it proposes, its barriers. The ranges it began
 * with are kept beside, so that one can tell later what changed in the plan it came from.
 */
export async function branchScenario(
  tx: Transaction,
  from: From,
  { name, comment }: Named,
  who: string,
): Promise<string> {
  const { status } = await readScenario(tx, from)
  const isAlive = status !== 'replaced' && status !== 'abandoned'
  const { commune } = from
  await refuseTakenName(tx, commune, name)
  const fresh = await unitsAreFresh(tx, commune)
  const id = newId(scenarios, commune, {}, undefined)
  await tx.query({
    text: `insert into elections.scenario (commune, id, name, status, base, base_digest, comment, author)
      values ($1, $2, $3, 'draft', $4, elections.plan_digest($1, $4), $5, $6)`,
    values: [commune, id, name, from.id, comment, who],
  })
  await copyProposals(tx, from, id)
  await tx.query({ text: copyRanges, values: [commune, from.id, id] })
  await keepBase(tx, { id, commune }, from.id)
  // a copy of a plan that is alive cuts no unit
  if (fresh && isAlive) await markFresh(tx, commune)
  return id
}

/** What the base says today is what the scenario was made from. */
export async function keepBase(tx: Transaction, { id, commune }: From, base: string): Promise<void> {
  await tx.query({
    text: `
      insert into elections.scenario_base (commune, scenario, ranges)
      select $1, $2, coalesce(jsonb_agg(jsonb_build_object('link', street, 'street_name', street_name, 'parity', parity,
        'number_from', number_from, 'suffix_from', suffix_from, 'number_to', number_to, 'suffix_to', suffix_to,
        'no_number', no_number, 'station', station) order by street, street_name, parity, number_from, id), '[]')
      from elections.street_range where commune = $1 and plan = $3
      on conflict (commune, scenario) do update set ranges = excluded.ranges`,
    values: [commune, id, base],
  })
}

/** New ids are the old ones under the new scenario, so that the ranges find their stations. */
async function copyProposals(tx: Transaction, { id: from, commune }: From, id: string): Promise<void> {
  const values = [commune, from, id]
  await tx.query({
    text: `insert into elections.polling_place (commune, id, name, address_text, address, booths, accessible, scenario, geom)
      select commune, $3 || '.' || md5(id), name, address_text, address, booths, accessible, $3, geom
      from elections.polling_place where commune = $1 and scenario = $2`,
    values,
  })
  await tx.query({
    text: `insert into elections.polling_station (commune, id, number, label, place, canton, constituency, centralising, scenario)
      select s.commune, $3 || '.' || md5(s.id), s.number, s.label, case when p.scenario = $2 then $3 || '.' || md5(p.id) else s.place end,
        s.canton, s.constituency, s.centralising, $3
      from elections.polling_station s left join elections.polling_place p on p.commune = s.commune and p.id = s.place
      where s.commune = $1 and s.scenario = $2`,
    values,
  })
  await tx.query({
    text: `insert into elections.barrier (commune, id, kind, name, scenario, geom)
      select commune, $3 || '.' || md5(id), kind, name, $3, geom from elections.barrier where commune = $1 and scenario = $2`,
    values,
  })
}

const copyRanges = `
  insert into elections.street_range (commune, plan, id, street, street_name, parity, number_from, suffix_from, number_to, suffix_to,
    no_number, station, electors_men, electors_women, electors)
  select r.commune, $3, $3 || '.' || row_number() over (order by r.street, r.street_name, r.parity, r.number_from, r.id), r.street,
    r.street_name, r.parity, r.number_from, r.suffix_from, r.number_to, r.suffix_to, r.no_number,
    case when s.scenario = $2 then $3 || '.' || md5(s.id) else r.station end, r.electors_men, r.electors_women, r.electors
  from elections.street_range r left join elections.polling_station s on s.commune = r.commune and s.id = r.station
  where r.commune = $1 and r.plan = $2`
