import { groupBy } from '../../../layers/elections/group-by.ts'
import { shareListed } from '../../../layers/elections/listed-electors.ts'
import { placeOf } from '../../../layers/elections/positions.ts'
import { reviseUnits } from '../../../layers/elections/revise-units.ts'
import { type StreetPlan, sideOf, stationAt, streetPlan } from '../../../layers/elections/side-pieces.ts'
import type { Unit, UnitAddress } from '../../../layers/elections/units.ts'
import type { Transaction } from '../../database.ts'
import { makeCells } from './cells.ts'
import { drawDistricts } from './districts.ts'
import { type AddressRow, type PlanRange, readUnitSources, type UnitSources } from './sources.ts'
import { writeUnits } from './write-units.ts'

/** Do the units still say what addresses, roll and living plans say? One look, before a page is answered. */
export async function unitsAreFresh(tx: Transaction, commune: string): Promise<boolean> {
  const [state] = await tx.query<{ fresh: boolean }>({
    text: `select s.units_of = elections.units_source($1) as fresh from elections.unit_state s where s.commune = $1`,
    values: [commune],
  })
  return state?.fresh === true
}

/**
 * Makes units, cells, borders and the districts in force what they must be; nothing is written that is so already. To be called with the
 * commune locked.
 */
export async function refreshUnits(tx: Transaction, commune: string): Promise<void> {
  const [state] = await tx.query<{ cells: boolean | null; units: boolean | null }>({
    text: `select s.cells_of = elections.cells_source($1) as cells, s.units_of = elections.units_source($1) as units
      from carreau.commune c left join elections.unit_state s on s.commune = c.code where c.code = $1`,
    values: [commune],
  })
  if (state?.units) return
  await tx.query('set local jit = off')
  if (!state?.cells) await makeCells(tx, commune)
  const sources = await readUnitSources(tx, commune)
  await writeUnits(tx, commune, sources, unitsOf(sources), { cellsAreNew: !state?.cells })
  await drawDistricts(tx, commune, sources.inForce)
  await tx.query(`select carreau.refresh_statistics('elections.voting_unit')`)
  await markFresh(tx, commune)
}

/**
 * Cuts some streets anew after a draft was written on them; the units of the commune held before. Units of other streets stay, and the
 * ground of a district in force is the same however its units are cut.
 */
export async function recutStreets(
  tx: Transaction,
  commune: string,
  streets: readonly string[],
): Promise<void> {
  await tx.query('set local jit = off')
  const sources = await readUnitSources(tx, commune, streets)
  await writeUnits(tx, commune, sources, unitsOf(sources), { streets })
  await markFresh(tx, commune)
}

/** From here on the units hold: also after a change that could not make them fall apart. */
export async function markFresh(tx: Transaction, commune: string): Promise<void> {
  await tx.query({
    text: `insert into elections.unit_state (commune, cells_of, units_of)
      values ($1, elections.cells_source($1), elections.units_source($1))
      on conflict (commune) do update set cells_of = excluded.cells_of, units_of = excluded.units_of`,
    values: [commune],
  })
}

function unitsOf(sources: UnitSources): Unit[] {
  const inForce = sources.ranges.filter(({ plan }) => plan === sources.inForce)
  const listed = shareListed(inForce, sources.addresses)
  const plans = sources.plans.map((plan) =>
    streetPlans(sources.ranges.filter((range) => range.plan === plan)),
  )
  const electors = sources.roll ?? listed.electors
  const addresses = sources.addresses.map(
    (address): UnitAddress => ({
      ...address,
      at: address.x === null || address.y === null ? null : [address.x, address.y],
      electors: electors.get(address.id) ?? 0,
      districts: plans.map((plan) => districtOf(plan, address)),
    }),
  )
  const empty = sources.roll ? listed.empty.map((range) => ({ ...range, electors: 0 })) : listed.empty
  return reviseUnits(addresses, empty, sources.former)
}

const streetPlans = (ranges: readonly PlanRange[]): ReadonlyMap<string, StreetPlan> =>
  new Map([...groupBy(ranges, ({ street }) => street)].map(([street, own]) => [street, streetPlan(own)]))

function districtOf(
  plans: ReadonlyMap<string, StreetPlan>,
  { street, number, suffix }: AddressRow,
): string | null {
  const place = placeOf(number, suffix)
  const plan = plans.get(street)
  return plan ? stationAt(plan[place === 0 ? 'even' : sideOf(number)], place) : null
}
