import type { Transaction } from '../database.ts'
import { shareElectors, stageTable } from './stage-ranges.ts'

type Placing = {
  readonly commune: string
  readonly plan: string
  readonly name: string
  /** none: the name stays as written, without a street */
  readonly streets: readonly string[]
}

/** A range of another name and station that holds the same numbers. */
export type Clash = {
  readonly name: string
  readonly station: string
  readonly from: number
  readonly to: number
}

/**
 * Puts the ranges of one name of a plan on the streets that it means, electors shared out by addresses. What lies within its own station’s
 * range stays without a street; what contradicts another station’s is given back, and nothing is changed.
 */
export async function placeName(tx: Transaction, placing: Placing): Promise<Clash | null> {
  const { commune, plan, name } = placing
  await tx.query(stageTable)
  await tx.query({ text: stageName, values: [commune, plan, name, placing.streets] })
  const [clash] = await tx.query<Clash>({ text: clashes, values: [commune, plan, name] })
  if (clash) return clash
  await tx.query({ text: leaveContained, values: [commune, plan, name] })
  await shareElectors(tx, commune)
  await tx.query({
    text: `delete from elections.street_range
      where commune = $1 and plan = $2 and search = carreau.search_text($3)`,
    values: [commune, plan, name],
  })
  await tx.query({
    text: `insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, suffix_from,
        suffix_to, no_number, station, electors_men, electors_women, electors)
      select $1, coalesce(l.id, $1 || '-' || substr(md5($2 || l.row || '.' || l.part || random()), 1, 12)), $2, l.street, l.street_name,
        l.parity, l.number_from, l.number_to, l.suffix_from, l.suffix_to, l.no_number, l.station, l.electors_men, l.electors_women, l.electors
      from listed_range l order by l.row, l.part`,
    values: [commune, plan],
  })
  return null
}

/** Stretches that were shared out over several streets are one again before they are put on others. */
const stageName = `
  insert into listed_range (row, part, id, station, street_name, street, parity, number_from, number_to, suffix_from, suffix_to, no_number,
    electors_men, electors_women, electors)
  select g.row, coalesce(s.part, 1) - 1, case when coalesce(s.part, 1) = 1 then g.id end, g.station, g.street_name, s.street, g.parity,
    g.number_from, g.number_to, g.suffix_from, g.suffix_to, g.no_number, g.electors_men, g.electors_women, g.electors
  from (
    select row_number() over (order by min(id))::int as row, min(id) as id, station, min(street_name) as street_name, parity, number_from,
      number_to, suffix_from, suffix_to, no_number, sum(electors_men)::int as electors_men, sum(electors_women)::int as electors_women,
      sum(electors)::int as electors
    from elections.street_range
    where commune = $1 and plan = $2 and search = carreau.search_text($3)
    group by station, parity, number_from, number_to, suffix_from, suffix_to, no_number
  ) as g
  left join unnest($4::text[]) with ordinality as s(street, part) on true`

const others = `
  from listed_range l
  join elections.street_range o on o.commune = $1 and o.plan = $2 and o.street = l.street and o.sides && l.sides and o.span && l.span
    and o.search <> carreau.search_text($3)`

const clashes = `
  select o.street_name as name, coalesce(s.number, '') as station, o.number_from as "from", o.number_to as "to"
  ${others} and o.station is distinct from l.station
  left join elections.polling_station s on s.commune = o.commune and s.id = o.station
  order by l.row, o.number_from limit 1`

const leaveContained = `
  with contained as (select distinct l.row ${others}), fewer as (
    delete from listed_range where row in (select row from contained) and part > 0)
  update listed_range set street = null where row in (select row from contained) and part = 0`
