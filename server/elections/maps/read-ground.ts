import type { Transaction } from '../../database.ts'

/** Rings of areas and lines as flat numbers, x and y in turn, in metres of the legal plane. */
export type Rings = readonly (readonly number[])[]
export type Box = readonly [x0: number, y0: number, x1: number, y1: number]
export type Shape = { readonly rings: Rings; readonly box: Box }

export type MapStreet = { readonly id: string; readonly name: string; readonly line: readonly number[] }
export type MapAddress = {
  readonly id: string
  readonly street: string
  readonly said: string
  readonly number: number
  readonly x: number
  readonly y: number
}

/** What every map of a commune stands on. */
export type Ground = {
  readonly commune: Shape | null
  readonly parcels: readonly Shape[]
  readonly buildings: readonly Shape[]
  readonly streets: readonly MapStreet[]
  readonly addresses: readonly MapAddress[]
  /** degrees clockwise by which true north leaves the top of the sheet */
  readonly north: number
}

export async function readGround(tx: Transaction, commune: string): Promise<Ground> {
  const shapes = (table: string, where = '') =>
    tx
      .query<{ geometry: string }>({
        text: `select ST_AsGeoJSON(ST_SnapToGrid(geom, 0.1), 1, 0) as geometry from ${table} where commune = $1 ${where} order by id`,
        values: [commune],
      })
      .then((rows) => rows.flatMap(({ geometry }) => shapeOf(geometry) ?? []))
  const [outline] = await shapes('cadastre.commune', 'and id = $1')
  return {
    commune: outline ?? null,
    parcels: await shapes('cadastre.parcel'),
    buildings: await shapes('cadastre.building'),
    streets: await readStreets(tx, commune),
    addresses: await readAddresses(tx, commune),
    north: await readNorth(tx, commune),
  }
}

/** An area of GeoJSON as rings; nothing for one that is empty. */
export function shapeOf(geometry: string | null): Shape | null {
  if (geometry === null) return null
  const { type, coordinates } = JSON.parse(geometry) as { type: string; coordinates: unknown }
  const areas = (type === 'Polygon' ? [coordinates] : coordinates) as number[][][][]
  const rings = areas.flatMap((area) => area.map((ring) => ring.flat()))
  return rings.length === 0 ? null : { rings, box: boxOf(rings) }
}

export function boxOf(rings: Rings): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x, y] = [ring[at] as number, ring[at + 1] as number]
      x0 = Math.min(x0, x)
      y0 = Math.min(y0, y)
      x1 = Math.max(x1, x)
      y1 = Math.max(y1, y)
    }
  return [x0, y0, x1, y1]
}

async function readStreets(tx: Transaction, commune: string): Promise<MapStreet[]> {
  const rows = await tx.query<{ id: string; name: string; geometry: string }>({
    text: `select id, name, ST_AsGeoJSON(geom, 1, 0) as geometry from addresses.street
      where commune = $1 and geom is not null order by ST_Length(geom) desc, id`,
    values: [commune],
  })
  return rows.map(({ id, name, geometry }) => ({ id, name, line: JSON.parse(geometry).coordinates.flat() }))
}

const readAddresses = (tx: Transaction, commune: string): Promise<MapAddress[]> =>
  tx.query<MapAddress>({
    text: `select id, street, number, concat_ws(' ', number::text, suffix) as said, round(ST_X(geom)::numeric, 1)::float8 as x,
        round(ST_Y(geom)::numeric, 1)::float8 as y
      from addresses.address where commune = $1 and geom is not null and elections.has_number(number)
      order by street, number, suffix nulls first, id`,
    values: [commune],
  })

async function readNorth(tx: Transaction, commune: string): Promise<number> {
  const [row] = await tx.query<{ north: number }>({
    text: `
      with middle as (select ST_Centroid(ST_Collect(geom)) as at from elections.voting_unit where commune = $1),
      up as (
        select at, ST_Transform(ST_Translate(ST_Transform(at, 4326), 0, 0.001), ST_SRID(at)) as above from middle
      )
      select coalesce(degrees(atan2(ST_X(above) - ST_X(at), ST_Y(above) - ST_Y(at))), 0) as north from up`,
    values: [commune],
  })
  return row?.north ?? 0
}
