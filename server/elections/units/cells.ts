import { joinLinks, type Link } from '../../../layers/elections/join-links.ts'
import type { Transaction } from '../../database.ts'

/** Doors further apart are no neighbours, whatever fields their cells share. Metres. */
const longestLink = 400

/**
 * Divides the commune among its addresses: each gets what is nearer to it than to any other. All lines are cut at all crossings once,
 * before areas are made of them, so that cells share their corners to the last bit: no gap, no overlap.
 */
export async function makeCells(tx: Transaction, commune: string): Promise<void> {
  await tx.query({ text: spots, values: [commune] })
  await tx.query('create index on spot using gist (at); analyze spot')
  await tx.query({ text: ground, values: [commune] })
  await tx.query(faces)
  await tx.query({ text: 'delete from elections.address_cell where commune = $1', values: [commune] })
  await tx.query({ text: cells, values: [commune] })
  await linkCells(tx, commune)
  await tx.query('drop table spot, land, face')
}

/** Addresses on one spot stand in a ring of five centimetres, so that each has its ground. */
const spots = `
  create temp table spot on commit drop as
  select address, case when many = 1 then geom
    else ST_Translate(geom, 0.05 * cos(2 * pi() * nth / many), 0.05 * sin(2 * pi() * nth / many)) end as at
  from (
    select id as address, geom, row_number() over (partition by geom order by id) as nth, count(*) over (partition by geom) as many
    from addresses.address where commune = $1 and geom is not null
  ) as s`

/** The commune as the plan draws it; where it does not, what lies round its addresses. */
const ground = `
  create temp table land on commit drop as
  select coalesce(
    (select geom from cadastre.commune where commune = $1 and id = $1),
    (select ST_Buffer(ST_ConvexHull(ST_Collect(at)), 50) from spot)) as geom`

const faces = `
  create temp table face on commit drop as
  with lines as (
    select ST_UnaryUnion(ST_Collect(ST_Boundary(l.geom),
      (select ST_VoronoiLines(ST_Collect(at), 0, l.geom) from spot having count(*) > 1))) as geom
    from land l
  ), pieces as (
    select (ST_Dump(ST_Polygonize(geom))).geom from lines
  ), own as (
    select p.geom, ST_PointOnSurface(p.geom) as inside from pieces p
  )
  select n.address, o.geom
  from own o
  join land l on ST_Intersects(l.geom, o.inside)
  cross join lateral (select address from spot order by at <-> o.inside limit 1) as n`

const cells = `
  insert into elections.address_cell (commune, address, geom)
  select $1, address, ST_Multi(case when count(*) = 1 then ST_Collect(geom) else ST_Union(geom) end)
  from face group by address`

/** Cells that share a side, with the length of it: a side of one is the same two corners in the other. */
const touching = `
  with side as (
    select address, least(array[x1, y1], array[x2, y2]) as one, greatest(array[x1, y1], array[x2, y2]) as other,
      sqrt((x2 - x1) ^ 2 + (y2 - y1) ^ 2) as metres
    from (
      select c.address, ST_X(ST_StartPoint(s.geom)) as x1, ST_Y(ST_StartPoint(s.geom)) as y1,
        ST_X(ST_EndPoint(s.geom)) as x2, ST_Y(ST_EndPoint(s.geom)) as y2
      from elections.address_cell c, ST_DumpSegments(c.geom) as s
      where c.commune = $1
    ) as corners
  )
  select address, one, other, metres from side`

async function linkCells(tx: Transaction, commune: string): Promise<void> {
  await tx.query({ text: `create temp table cell_side on commit drop as ${touching}`, values: [commune] })
  const doors = await tx.query<{ address: string; x: number; y: number }>(
    'select address, ST_X(at) as x, ST_Y(at) as y from spot order by address',
  )
  const found = await tx.query<{ a: string; b: string; metres: number }>(`
    select s.address as a, o.address as b, sum(s.metres) as metres
    from cell_side s join cell_side o on o.one = s.one and o.other = s.other and s.address < o.address
    group by 1, 2 order by 1, 2`)
  await tx.query('drop table cell_side')
  const index = new Map(doors.map(({ address }, at) => [address, at]))
  const at = (address: string) => index.get(address) as number
  const place = doors.map(({ x, y }) => [x, y] as const)
  const links = found.map((link) => {
    const [a, b] = [at(link.a), at(link.b)]
    const [from, to] = [doors[a], doors[b]] as [(typeof doors)[0], (typeof doors)[0]]
    return { a, b, metres: link.metres, distance: Math.hypot(from.x - to.x, from.y - to.y) }
  })
  const { kept, added } = joinLinks(place, links, longestLink)
  await writeLinks(tx, commune, doors, [...kept, ...added] as (Link & { metres?: number })[])
}

async function writeLinks(
  tx: Transaction,
  commune: string,
  doors: readonly { readonly address: string }[],
  links: readonly (Link & { readonly metres?: number })[],
): Promise<void> {
  const name = (door: number) => doors[door]?.address ?? ''
  await tx.query({ text: 'delete from elections.cell_link where commune = $1', values: [commune] })
  await tx.query({
    text: `
      insert into elections.cell_link (commune, a, b, metres, geom)
      select $1, least(l.a, l.b), greatest(l.a, l.b), l.metres, ST_MakeLine(one.at, other.at)
      from unnest($2::text[], $3::text[], $4::float8[]) as l(a, b, metres)
      join spot one on one.address = l.a join spot other on other.address = l.b`,
    values: [
      commune,
      links.map(({ a }) => name(a)),
      links.map(({ b }) => name(b)),
      links.map(({ metres }) => metres ?? 0),
    ],
  })
}
