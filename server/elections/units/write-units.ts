import { groupBy } from '../../../layers/elections/group-by.ts'
import { stationsOf } from '../../../layers/elections/moves.ts'
import { numberOf } from '../../../layers/elections/positions.ts'
import { unitLabel } from '../../../layers/elections/unit-label.ts'
import type { Unit } from '../../../layers/elections/units.ts'
import type { Transaction } from '../../database.ts'
import type { UnitSources } from './sources.ts'

type Scope = {
  /** the ground of all units is other than before */
  readonly cellsAreNew?: boolean
  /** the units are those of these streets; all others stay */
  readonly streets?: readonly string[]
}

/** Writes the units that are new or other, and takes away those that are no more; then who touches whom. */
export async function writeUnits(
  tx: Transaction,
  commune: string,
  sources: UnitSources,
  units: readonly Unit[],
  { cellsAreNew = false, streets }: Scope,
): Promise<void> {
  await stage(tx, sources, units, cellsAreNew)
  await tx.query({
    text: `delete from elections.voting_unit u where u.commune = $1 and ($2::text[] is null or u.street = any ($2))
      and not exists (select from new_unit n where n.id = u.id)`,
    values: [commune, streets ?? null],
  })
  await tx.query({ text: upsert, values: [commune] })
  // of units that are what they were all else stays too
  for (const [table, where] of [
    ['unit_address', 't.unit = n.id'],
    ['unit_place', 't.unit = n.id'],
    ['unit_border', 't.a = n.id'],
    ['unit_border', 't.b = n.id'],
  ])
    await tx.query({
      text: `delete from elections.${table} t using new_unit n where t.commune = $1 and n.redrawn and ${where}`,
      values: [commune],
    })
  await tx.query({ text: members, values: [commune] })
  await tx.query({ text: places, values: [commune] })
  await tx.query({ text: borders, values: [commune] })
  await tx.query('drop table new_unit, new_unit_address')
}

async function stage(
  tx: Transaction,
  { ranges, inForce, former, streetNames }: UnitSources,
  units: readonly Unit[],
  cellsAreNew: boolean,
): Promise<void> {
  const own = groupBy(
    ranges.filter(({ plan }) => plan === inForce),
    ({ street }) => street,
  )
  const stations = new Map(
    [...groupBy(units, ({ street }) => street)].flatMap(([street, list]) => [
      ...stationsOf(own.get(street) ?? [], list),
    ]),
  )
  const before = new Map(former.map(({ id, addresses }) => [id, [...addresses].sort().join()]))
  const writtenNames = new Map(ranges.map(({ street, street_name }) => [street, street_name]))
  const rows = units.map((unit) => ({
    id: unit.id,
    street: unit.street,
    side: unit.side,
    number_from: numberOf(unit.from),
    number_to: numberOf(unit.to),
    place_from: unit.from,
    place_to: unit.to,
    label: unitLabel(streetNames.get(unit.street) ?? writtenNames.get(unit.street) ?? unit.street, unit),
    electors: unit.electors,
    addresses: unit.addresses.length,
    station: stations.get(unit.id) ?? null,
    redrawn: cellsAreNew || before.get(unit.id) !== [...unit.addresses].sort().join(),
  }))
  await tx.query({
    text: `create temp table new_unit on commit drop as select * from jsonb_to_recordset($1::jsonb) as u(id text, street text, side text,
      number_from integer, number_to integer, place_from integer, place_to integer, label text, electors integer, addresses integer, station text, redrawn boolean)`,
    values: [JSON.stringify(rows)],
  })
  const pairs = units.flatMap(({ id, addresses }) => addresses.map((address) => ({ id, address })))
  await tx.query({
    text: `create temp table new_unit_address on commit drop as
      select unit, address from unnest($1::text[], $2::text[]) as a(unit, address)`,
    values: [pairs.map(({ id }) => id), pairs.map(({ address }) => address)],
  })
  await tx.query('analyze new_unit, new_unit_address')
}

/** Ground is put together for all units at once: one by one the planner would look through all cells for each. */
const upsert = `
  with ground as materialized (
    select a.unit, ST_Multi(ST_Union(c.geom)) as geom
    from new_unit n
    join new_unit_address a on a.unit = n.id
    join elections.address_cell c on c.commune = $1 and c.address = a.address
    where n.redrawn group by a.unit
  )
  insert into elections.voting_unit as u (commune, id, street, side, number_from, number_to, label, electors, addresses, station, geom)
  select $1, n.id, n.street, n.side, n.number_from, n.number_to, n.label, n.electors, n.addresses, n.station,
    case when n.redrawn then g.geom else o.geom end
  from new_unit n
  left join elections.voting_unit o on o.commune = $1 and o.id = n.id
  left join ground g on g.unit = n.id
  order by n.id
  on conflict (commune, id) do update set street = excluded.street, side = excluded.side, number_from = excluded.number_from,
    number_to = excluded.number_to, label = excluded.label, electors = excluded.electors, addresses = excluded.addresses,
    station = excluded.station, geom = excluded.geom
  where (u.street, u.side, u.number_from, u.number_to, u.label, u.electors, u.addresses, u.station)
      is distinct from (excluded.street, excluded.side, excluded.number_from, excluded.number_to, excluded.label, excluded.electors,
        excluded.addresses, excluded.station)
    or u.geom is distinct from excluded.geom`

const members = `
  insert into elections.unit_address (commune, unit, address)
  select $1, a.unit, a.address from new_unit n join new_unit_address a on a.unit = n.id where n.redrawn`

/** The door in the middle of a unit; without doors the middle of its street. */
const places = `
  insert into elections.unit_place (commune, unit, place_from, place_to, geom, is_door)
  select $1, n.id, n.place_from, n.place_to, coalesce(d.geom, ST_LineInterpolatePoint(s.geom, 0.5)), d.geom is not null
  from new_unit n
  left join (
    select distinct on (m.unit) m.unit, a.geom
    from (
      select u.unit, ST_Centroid(ST_Collect(a.geom)) as middle
      from new_unit r join new_unit_address u on u.unit = r.id
      join addresses.address a on a.commune = $1 and a.id = u.address
      where r.redrawn and a.geom is not null group by u.unit
    ) as m
    join new_unit_address u on u.unit = m.unit
    join addresses.address a on a.commune = $1 and a.id = u.address and a.geom is not null
    order by m.unit, ST_Distance(a.geom, m.middle), a.id
  ) as d on d.unit = n.id
  left join addresses.street s on s.commune = $1 and s.id = n.street
  where n.redrawn`

/** Of a link, one door or both may be in a unit that is drawn anew. */
const borders = `
  with door as materialized (
    select a.address from new_unit n join new_unit_address a on a.unit = n.id where n.redrawn
  ), link as (
    select l.a, l.b, l.metres from elections.cell_link l join door d on d.address = l.a where l.commune = $1
    union
    select l.a, l.b, l.metres from elections.cell_link l join door d on d.address = l.b where l.commune = $1
  )
  insert into elections.unit_border (commune, a, b, metres)
  select $1, least(one.unit, other.unit), greatest(one.unit, other.unit), sum(l.metres)
  from link l
  join elections.unit_address one on one.commune = $1 and one.address = l.a
  join elections.unit_address other on other.commune = $1 and other.address = l.b
  where one.unit <> other.unit
  group by 2, 3`
