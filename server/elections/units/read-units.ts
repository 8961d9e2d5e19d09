import type { Parity } from '../../../layers/elections/positions.ts'
import type { Transaction } from '../../database.ts'

/** A unit as it is stored, with its place. `from` and `to` are places along the street. */
export type UnitRow = {
  readonly id: string
  readonly street: string
  readonly side: Parity
  readonly from: number
  readonly to: number
  readonly number_from: number
  readonly number_to: number
  readonly label: string
  readonly electors: number
  readonly addresses: number
  readonly station: string | null
  /** metres; null where nobody knows */
  readonly x: number | null
  readonly y: number | null
  readonly is_door: boolean
  /** degrees; of a unit without place those of the middle of the commune */
  readonly lon: number
  readonly lat: number
}

/** Street by street, as people read them; of some streets alone where they are named: a unit without place is then in the middle of these. */
export async function readUnits(
  tx: Transaction,
  commune: string,
  streets: readonly string[] | null = null,
): Promise<UnitRow[]> {
  // right after units were made the planner takes them for many: translating the question to machine code would take seconds
  await tx.query('set local jit = off')
  return tx.query<UnitRow>({
    text: `
      with placed as (
        select u.id, u.street, u.side, p.place_from, p.place_to, u.number_from, u.number_to, u.label, u.electors, u.addresses, u.station,
          p.is_door, ST_X(p.geom) as x, ST_Y(p.geom) as y, ST_Transform(p.geom, 4326) as at
        from elections.voting_unit u join elections.unit_place p on p.commune = u.commune and p.unit = u.id
        where u.commune = $1 and ($2::text[] is null or u.street = any ($2))
      ), middle as (
        select avg(ST_X(at)) as lon, avg(ST_Y(at)) as lat from placed
      )
      select id, street, side, place_from as from, place_to as to, number_from, number_to, label, electors, addresses, station, is_door,
        round(x::numeric, 1)::float8 as x, round(y::numeric, 1)::float8 as y,
        round(coalesce(ST_X(at), lon, 0)::numeric, 6)::float8 as lon, round(coalesce(ST_Y(at), lat, 0)::numeric, 6)::float8 as lat
      from placed, middle
      order by street, side, place_from, id`,
    values: [commune, streets],
  })
}
