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

/** Of the commune, or of some of its streets alone. */
export async function readUnitSources(
  tx: Transaction,
  commune: string,
  streets: readonly string[] | null = null,
): Promise<UnitSources> {
  const values = [commune, streets]
  const addresses = await tx.query<AddressRow>({
    text: `select id, street, number, suffix, ST_X(geom) as x, ST_Y(geom) as y from addresses.address
      where commune = $1 and ($2::text[] is null or street = any ($2)) order by id`,
    values,
  })
  const plans = await tx.query<{ id: string; applied: boolean }>({
    text: `select p as id, s.status = 'applied' as applied
      from elections.living_plans($1) as p join elections.scenario s on s.commune = $1 and s.id = p
      order by s.status <> 'applied', p`,
    values: [commune],
  })
  const former = await tx.query<FormerUnit>({
    text: `select u.id, u.street, coalesce(array_agg(a.address order by a.address) filter (where a.address is not null), '{}') as addresses
      from elections.voting_unit u left join elections.unit_address a on a.commune = u.commune and a.unit = u.id
      where u.commune = $1 and ($2::text[] is null or u.street = any ($2)) group by u.commune, u.id, u.street order by u.id`,
    values,
  })
  const named = await tx.query<{ id: string; name: string }>({
    text: 'select id, name from addresses.street where commune = $1 and ($2::text[] is null or id = any ($2))',
    values,
  })
  const ids = plans.map(({ id }) => id)
  const ranges = await readRanges(tx, commune, ids)
  return {
    addresses,
    ranges: streets ? ranges.filter(({ street }) => streets.includes(street)) : ranges,
    plans: ids,
    inForce: plans.find(({ applied }) => applied)?.id ?? null,
    roll: await readRoll(tx, commune, streets),
    former,
    streetNames: new Map(named.map(({ id, name }) => [id, name])),
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
async function readRoll(
  tx: Transaction,
  commune: string,
  streets: readonly string[] | null,
): Promise<ReadonlyMap<string, number> | null> {
  const [roll] = await tx.query<{ there: boolean }>({
    text: 'select exists (select from elections.elector where commune = $1) as there',
    values: [commune],
  })
  if (!roll?.there) return null
  const rows = await tx.query<{ address: string; electors: number }>({
    text: `select address, count(distinct coalesce(ine, id))::integer as electors
      from elections.elector where commune = $1 and address is not null and ($2::text[] is null or address in (
        select a.id from addresses.address a where a.commune = $1 and a.street = any ($2)))
      group by address`,
    values: [commune, streets],
  })
  return new Map(rows.map(({ address, electors }) => [address, electors]))
}
