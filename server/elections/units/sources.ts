import type { ListedRange } from '../../../layers/elections/listed-electors.ts'
import type { FormerUnit } from '../../../layers/elections/revise-units.ts'
import { streetKey } from '../../../layers/elections/street-key.ts'
import type { Transaction } from '../../database.ts'

export type AddressRow = {
  readonly id: string
  readonly street: string
  readonly number: number
  readonly suffix: string | null
  readonly x: number | null
  readonly y: number | null
}

/** A range of a plan; `street` is its key, `link` the street of the register where there is one. */
export type PlanRange = ListedRange & {
  readonly plan: string
  readonly link: string | null
  readonly street_name: string
}

/** All that units are made of. */
export type UnitSources = {
  readonly addresses: readonly AddressRow[]
  /** of living plans */
  readonly ranges: readonly PlanRange[]
  /** the one in force first, where there is one */
  readonly plans: readonly string[]
  readonly inForce: string | null
  /** electors by address, once the roll is there */
  readonly roll: ReadonlyMap<string, number> | null
  readonly former: readonly FormerUnit[]
  readonly streetNames: ReadonlyMap<string, string>
}

export async function readUnitSources(tx: Transaction, commune: string): Promise<UnitSources> {
  const values = [commune]
  const addresses = await tx.query<AddressRow>({
    text: `select id, street, number, suffix, ST_X(geom) as x, ST_Y(geom) as y from addresses.address where commune = $1 order by id`,
    values,
  })
  const plans = await tx.query<{ id: string; applied: boolean }>({
    text: `select p as id, s.status = 'applied' as applied
      from elections.living_plans($1) as p join elections.scenario s on s.commune = $1 and s.id = p
      order by s.status <> 'applied', p`,
    values,
  })
  const former = await tx.query<FormerUnit>({
    text: `select u.id, u.street, coalesce(array_agg(a.address order by a.address) filter (where a.address is not null), '{}') as addresses
      from elections.voting_unit u left join elections.unit_address a on a.commune = u.commune and a.unit = u.id
      where u.commune = $1 group by u.commune, u.id, u.street order by u.id`,
    values,
  })
  const streets = await tx.query<{ id: string; name: string }>({
    text: 'select id, name from addresses.street where commune = $1',
    values,
  })
  const ids = plans.map(({ id }) => id)
  return {
    addresses,
    ranges: await readRanges(tx, commune, ids),
    plans: ids,
    inForce: plans.find(({ applied }) => applied)?.id ?? null,
    roll: await readRoll(tx, commune),
    former,
    streetNames: new Map(streets.map(({ id, name }) => [id, name])),
  }
}

/** The ranges of some plans, all of them or of some streets. */
export async function readRanges(
  tx: Transaction,
  commune: string,
  plans: readonly string[],
): Promise<PlanRange[]> {
  const rows = await tx.query<Omit<PlanRange, 'street'>>({
    text: `
      select id, plan, street as link, street_name, parity, number_from, suffix_from, number_to, suffix_to, no_number, station, electors
      from elections.street_range where commune = $1 and plan = any ($2::text[]) order by plan, street, street_name, number_from, id`,
    values: [commune, plans],
  })
  return rows.map((row) => ({ ...row, street: streetKey(commune, row.link, row.street_name) }))
}

/** Electors by the address that they are attached to; one who is on two complementary lists is one. Null before there is a roll. */
async function readRoll(tx: Transaction, commune: string): Promise<ReadonlyMap<string, number> | null> {
  const rows = await tx.query<{ address: string | null; electors: number }>({
    text: `select address, count(distinct coalesce(ine, id))::integer as electors
      from elections.elector where commune = $1 group by address`,
    values: [commune],
  })
  if (rows.length === 0) return null
  return new Map(rows.flatMap(({ address, electors }) => (address === null ? [] : [[address, electors]])))
}
