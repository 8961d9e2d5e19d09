import type { Transaction } from '../../database.ts'

/** Districts of the plan in force: each station's units as one area, written where they are other than before. */
export async function drawDistricts(tx: Transaction, commune: string, plan: string | null): Promise<void> {
  if (plan === null) return
  await tx.query({ text: drawn, values: [commune, plan] })
  await tx.query({
    text: `delete from elections.polling_district d
      where d.commune = $1 and d.plan = $2 and not exists (select from drawn_district n where n.station = d.station)`,
    values: [commune, plan],
  })
  await tx.query({ text: updated, values: [commune, plan] })
  await tx.query({ text: added, values: [commune, plan] })
  await tx.query('drop table drawn_district')
}

/** A station of the plan whose streets have no addresses has a district without ground. */
const drawn = `
  create temp table drawn_district on commit drop as
  with area as materialized (
    select station, ST_Multi(ST_Union(geom)) as geom, sum(electors)::integer as electors
    from elections.voting_unit where commune = $1 group by station
  )
  select s.id as station, s.number, p.valid_from, u.geom, coalesce(u.electors, 0) as electors
  from elections.scenario p
  join elections.polling_station s on s.commune = p.commune
    and exists (select from elections.street_range r where r.commune = p.commune and r.plan = p.id and r.station = s.id)
  left join area u on u.station = s.id
  where p.commune = $1 and p.id = $2`

const updated = `
  update elections.polling_district d
  set number = n.number, electors = n.electors, valid_from = n.valid_from, geom = n.geom
  from drawn_district n
  where d.commune = $1 and d.plan = $2 and d.station = n.station
    and ((d.number, d.electors, d.valid_from) is distinct from (n.number, n.electors, n.valid_from) or d.geom is distinct from n.geom)`

const added = `
  insert into elections.polling_district (commune, id, number, station, plan, electors, valid_from, geom)
  select $1, $2 || '.' || n.number, n.number, n.station, $2, n.electors, n.valid_from, n.geom
  from drawn_district n
  where not exists (select from elections.polling_district d where d.commune = $1 and d.plan = $2 and d.station = n.station)
  order by n.number`
