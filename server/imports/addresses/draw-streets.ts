import { placeLine, streetLine } from '../../../layers/addresses/street-line.ts'
import type { Transaction } from '../../database.ts'

/** Streets drawn at a time: what is held is their addresses, some ten thousand at most. */
const batch = 500

/** Fills `new_street.geom`: a line deduced from the addresses, or a short one through a place that has none. */
export async function drawStreets(tx: Transaction, legal: number, signal?: AbortSignal): Promise<void> {
  await tx.query(`alter table new_street add column geom geometry(LineString, ${Number(legal)})`)
  for (let after = ''; ; ) {
    signal?.throwIfAborted()
    const streets = await tx.query<StreetPoints>({ text: selectPoints, values: [after, batch] })
    const last = streets.at(-1)
    if (!last) return
    const drawn = streets.map(draw)
    await tx.query({
      text: `update new_street s set geom = ST_SetSRID(ST_GeomFromText(d.line), ${Number(legal)})
        from unnest($1::text[], $2::text[]) as d(id, line) where s.id = d.id and d.line is not null`,
      values: [streets.map((street) => street.id), drawn],
    })
    after = last.id
  }
}

type StreetPoints = {
  id: string
  numbers: number[]
  xs: number[]
  ys: number[]
  x: number | null
  y: number | null
}

const selectPoints = `
  select s.id, ST_X(s.place_geom) as x, ST_Y(s.place_geom) as y,
    coalesce(array_agg(a.number order by a.number, a.id) filter (where a.id is not null), '{}') as numbers,
    coalesce(array_agg(ST_X(a.geom) order by a.number, a.id) filter (where a.id is not null), '{}') as xs,
    coalesce(array_agg(ST_Y(a.geom) order by a.number, a.id) filter (where a.id is not null), '{}') as ys
  from (select * from new_street where id > $1 order by id limit $2) as s
  left join new_address a on a.street = s.id
  group by s.id, s.place_geom
  order by s.id`

function draw({ numbers, xs, ys, x, y }: StreetPoints): string | null {
  const points = numbers.map((number, place) => ({ number, x: xs[place] as number, y: ys[place] as number }))
  const line =
    streetLine(points) ?? (points.length === 0 && x !== null && y !== null ? placeLine([x, y]) : null)
  return line && `linestring(${line.map(([px, py]) => `${px.toFixed(2)} ${py.toFixed(2)}`).join(',')})`
}
