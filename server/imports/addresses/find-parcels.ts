import type { Transaction } from '../../database.ts'

/**
 * Fills `address_link` (id, parcel, parcel_link) for the addresses of one commune that `source` selects (id, declared, geom): the
 * first declared parcel that the plan knows; else the one the point lies in (the smallest, for parcels may lie on each other);
 * else the nearest within 30 m, to be checked by a person. Set by set: the declared ones are joined, the rest goes by the index.
 */
export async function findParcels(
  tx: Transaction,
  commune: string,
  source: string,
  size: 'many' | 'few' = 'many',
): Promise<void> {
  await tx.query(`create temp table if not exists address_link
    (id text primary key, parcel text, parcel_link text) on commit drop`)
  await tx.query('truncate address_link')
  await tx.query({ text: declared(source, size), values: [commune] })
  await tx.query('set local enable_seqscan = off')
  await tx.query({ text: inside(source), values: [commune] })
  await tx.query({ text: nearest(source), values: [commune] })
  await tx.query('set local enable_seqscan = on')
  await tx.query('analyze address_link')
}

/** The plan is read once for many addresses, and by its key for a few. */
const plan = {
  many: '(select id from cadastre.parcel where commune = $1 offset 0)',
  few: 'lateral (select id from cadastre.parcel where commune = $1 and id = u.parcel)',
}

const declared = (source: string, size: 'many' | 'few') => `
  insert into address_link
  select distinct on (a.id) a.id, p.id, 'declared'
  from (${source}) a, unnest(a.declared) with ordinality as u(parcel, rank)
  join ${plan[size]} p on p.id = u.parcel
  order by a.id, u.rank`

const inside = (source: string) => `
  insert into address_link
  select a.id, l.id, 'inside'
  from (${source}) a
  cross join lateral (
    select p.id from cadastre.parcel p
    where p.commune = $1 and p.geom && a.geom and ST_Intersects(p.geom, a.geom)
    order by p.drawn_area, p.id limit 1
  ) as l
  where a.geom is not null and not exists (select from address_link k where k.id = a.id)`

/** The box is made beforehand: a function of a column inside the condition would keep the index out of row level security. */
const nearest = (source: string) => `
  insert into address_link
  select a.id, l.id, 'nearest'
  from (
    select s.id, s.geom, ST_Expand(s.geom, 30) as box from (${source}) s
    where s.geom is not null and not exists (select from address_link k where k.id = s.id)
    offset 0
  ) as a
  cross join lateral (
    select p.id from cadastre.parcel p
    where p.commune = $1 and p.geom && a.box and ST_DWithin(p.geom, a.geom, 30)
    order by ST_Distance(p.geom, a.geom), p.id limit 1
  ) as l`
