import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layerOf } from '../../layers/index.ts'
import { legalCrsOf } from '../../layers/model/crs.ts'
import {
  type Grid,
  legalQuad,
  type TilePlace,
  tileAt,
  tileBox,
  tileBuffer,
  tileUnits,
  webMercatorQuad,
} from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { fillLattice } from '../../test/support/parcel-lattice.ts'
import { type DrawnFeature, type Point, readTile } from '../../test/support/read-tile.ts'
import { hasSharedData, sharedData } from '../../test/support/shared-data.ts'
import { columnOf, row, tableOf } from '../features/columns.ts'
import { projectBox } from './project-box.ts'
import { tileAttributes, tileForm, tileValues } from './statement.ts'

/*
 * A feature near its tile is placed by a change of scale alone. These tests hold that picture against the one that
 * ST_AsMVTGeom clips and validates.
 */

const lambert93 = legalQuad(legalCrsOf(2154))
/** Strasbourg, where the two norths part by more than three degrees */
const town: Point = [1_050_000, 6_840_000]

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await fillLattice(house.sql, { commune: '67482', side: 44, corner: [town[0] - 400, town[1] - 400] })
  await house.sql(oddSql)
})
afterAll(() => house.close())

/** A strip of five kilometres, a parcel with a court inside, one in two pieces; large sections; a street and its doors. */
const oddSql = `
insert into cadastre.parcel (commune, id, prefix, section, number, geom)
select '67482', '67482000ZZ000' || n, '000', 'ZZ', n::text, ST_Multi(shape)
from (values
  (1, ST_Buffer(ST_SetSRID('LINESTRING(1047500 6838000, 1052500 6842000)'::geometry, 2154), 8, 'endcap=flat')),
  (2, ST_Difference(ST_Buffer(ST_Point(1050100, 6840050, 2154), 60), ST_Buffer(ST_Point(1050100, 6840050, 2154), 25))),
  (3, ST_Union(ST_Buffer(ST_Point(1050150, 6840300, 2154), 30), ST_Buffer(ST_Point(1050300, 6840400, 2154), 30)))
) as odd(n, shape);
insert into cadastre.section (commune, id, prefix, section, geom)
select '67482', '67482000' || chr(65 + i) || chr(65 + j), '000', chr(65 + i) || chr(65 + j),
  ST_Multi(ST_Difference(disc, ST_Buffer(ST_Centroid(disc), 200)))
from generate_series(0, 3) as i, generate_series(0, 3) as j,
  lateral (select ST_Buffer(ST_Point(1048500 + 1000 * i, 6838500 + 1000 * j, 2154), 700, 32)) as d(disc);
insert into addresses.street (commune, id, name, code, geom)
select '67482', '67482_000' || n, 'Rue ' || n, '000' || n, ST_GeomFromText(line, 2154)
from (values
  (1, 'LINESTRING(1049000 6839900, 1050050 6840030, 1050600 6840500, 1052000 6840550)'),
  (2, 'LINESTRING(1050010 6840010, 1050100 6840090, 1050120 6840060, 1050180 6840070)')
) as s(n, line);
insert into addresses.address (commune, id, number, street, street_name, geom)
select '67482', '67482_0001_' || lpad(n::text, 5, '0'), n, '67482_0001', 'Rue 1',
  ST_Point(1049800 + 13.37 * n, 6839900 + 9.11 * n, 2154)
from generate_series(1, 150) as n;
`

async function ours(layer: Layer, grid: Grid, place: TilePlace) {
  const form = tileForm(layer, grid)
  const rows = await house.database.tileQuery({ text: form.text, values: tileValues(form, place) })
  return readTile(rows[0]?.[1] as Buffer)
}

/** The usual form, on the same column, with the same attributes. */
async function usual(layer: Layer, grid: Grid, place: TilePlace) {
  const geometry = columnOf(grid.srid === 3857 ? 'mercator' : 'geom')
  const rows = await house.database.tileQuery({
    text: `select ST_AsMVT(t, $9, ${tileUnits}, 'geometry') from (
      select ST_AsMVTGeom(${geometry}, ST_MakeEnvelope($1, $2, $3, $4, ${grid.srid}), ${tileUnits}, ${tileBuffer}) as geometry,
        ${['id', ...tileAttributes(layer)].map(columnOf).join(', ')}
      from ${tableOf(layer)} ${row}
      where ${geometry} && ST_MakeEnvelope($5, $6, $7, $8, ${grid.srid})) as t`,
    values: [...tileBox(grid, place), ...tileBox(grid, place, tileBuffer), layer.id],
  })
  return readTile(rows[0]?.[0] as Buffer)
}

function placeOf(grid: Grid, z: number, [dx, dy]: Point = [0, 0]): TilePlace {
  const [x, y] = [town[0] + dx, town[1] + dy]
  const [px, py] = projectBox([x, y, x, y], 2154, grid.srid)
  return tileAt(grid, z, [px, py])
}

const cases = [webMercatorQuad, lambert93].flatMap((grid) => [
  { grid, id: 'parcels', zooms: [14, 16] },
  { grid, id: 'sections', zooms: [12, 14, 16] },
  { grid, id: 'streets', zooms: [15, 16] },
  { grid, id: 'addresses', zooms: [16] },
])

test.each(cases)('$id in $grid.id: the usual picture, feature by feature', async ({ grid, id, zooms }) => {
  const layer = layerOf(id) as Layer
  for (const z of zooms) {
    for (const shift of [[0, 0] as const, [700, 500] as const]) {
      const place = placeOf(grid, z, shift)
      const mine = await ours(layer, grid, place)
      const theirs = await usual(layer, grid, place)
      expect(theirs.size, `level ${z}`).toBeGreaterThan(0)
      for (const [name, expected] of theirs) expectSame(mine.get(name), expected)
      for (const [name, drawn] of mine) if (!theirs.has(name)) expectUnseen(drawn)
      expect(spiked(mine, theirs)).toEqual([])
    }
  }
})

test.skipIf(!hasSharedData)('Bondy as the cadastre draws it: the usual picture', async () => {
  const file = gunzipSync(await readFile(sharedData('bondy-93010/cadastre-93010-parcelles-2025.json.gz')))
  await house.sql(`insert into carreau.commune values ('93010', 'Bondy')`)
  await house.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, fault, geom)
    select '93010', p ->> 'id', p #>> '{properties,prefixe}', p #>> '{properties,section}', p #>> '{properties,numero}',
      case when not ST_IsValid(shape) then 'invalid' end, shape
    from jsonb_array_elements($1::jsonb -> 'features') as p,
      lateral (select ST_Multi(ST_Transform(ST_GeomFromGeoJSON(p -> 'geometry'), 2154))) as g(shape)`,
    [file.toString()],
  )
  const layer = layerOf('parcels') as Layer
  let spikes = 0
  let all = 0
  for (const z of [14, 15, 16]) {
    const [x, y] = projectBox([662_400, 6_867_000, 662_400, 6_867_000], 2154, 3857)
    const place = tileAt(webMercatorQuad, z, [x, y])
    const mine = await ours(layer, webMercatorQuad, place)
    const theirs = await usual(layer, webMercatorQuad, place)
    expect(theirs.size, `level ${z}`).toBeGreaterThan(50)
    for (const [name, expected] of theirs) expectSame(mine.get(name), expected)
    for (const [name, drawn] of mine) if (!theirs.has(name)) expectUnseen(drawn)
    spikes += spiked(mine, theirs).length
    all += theirs.size
  }
  expect(spikes).toBeLessThan(0.02 * all)
})

/** Whole units on both sides may round apart by one in x and one in y. */
const near = 1.5

function expectSame(mine: DrawnFeature | undefined, theirs: DrawnFeature): void {
  if (!mine) throw new Error(`${theirs.id} is missing`)
  expect(mine.properties, theirs.id).toEqual(theirs.properties)
  expect(mine.kind.replace('Multi', ''), theirs.id).toBe(theirs.kind.replace('Multi', ''))
  const strays = theirs.parts.flat().filter((point) => !isOnEdge(point) && distance(point, mine) > near)
  expect(strays, `${theirs.id}: vertices away from our outline`).toEqual([])
  if (mine.kind.endsWith('Polygon')) {
    const difference = Math.abs(seenArea(mine) - seenArea(theirs))
    expect(difference, `${theirs.id}: ground covered`).toBeLessThanOrEqual(seenLength(theirs) + 4)
  }
}

/** Features with a vertex that the usual picture lacks. It drops spikes that snapping has folded flat: they cover nothing. */
const spiked = (mine: Map<string, DrawnFeature>, theirs: Map<string, DrawnFeature>): string[] =>
  [...theirs.values()]
    .filter((other) => {
      const points = mine.get(other.id)?.parts.flat() ?? []
      return points.some((point) => isInside(point) && distance(point, other) > near)
    })
    .map(({ id }) => id)

/** What only the box of the feature brought into the tile covers nothing there. */
function expectUnseen(mine: DrawnFeature): void {
  if (mine.kind.endsWith('Polygon')) {
    expect(Math.abs(seenArea(mine)), `${mine.id} is seen`).toBeLessThanOrEqual(seenLength(mine) + 4)
  } else {
    expect(mine.parts.flat().filter(isInside), `${mine.id} is seen`).toEqual([])
  }
}

const low = -tileBuffer
const high = tileUnits + tileBuffer
const isInside = ([x, y]: Point) => x > low + 1 && y > low + 1 && x < high - 1 && y < high - 1
const isOnEdge = ([x, y]: Point) => [x - low, high - x, y - low, high - y].some((gap) => gap <= 1)

function distance(point: Point, { kind, parts }: DrawnFeature): number {
  const gaps = parts.flatMap((part) =>
    kind.endsWith('Point')
      ? part.map((other) => toSegment(point, other, other))
      : part.slice(1).map((end, i) => toSegment(point, part[i] as Point, end)),
  )
  return Math.min(...gaps)
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1)
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

/** Ground of an area inside the tile and its border; the sign tells which way the rings turn, holes count against. */
const seenArea = ({ parts }: DrawnFeature): number =>
  parts.reduce((sum, ring) => sum + signedArea(cut(ring)), 0)

const seenLength = ({ parts }: DrawnFeature): number =>
  parts.reduce((sum, ring) => {
    const seen = cut(ring)
    return (
      sum +
      seen.reduce((length, [x, y], i) => {
        const [px, py] = seen.at(i - 1) as Point
        return length + Math.hypot(x - px, y - py)
      }, 0)
    )
  }, 0)

const signedArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring.at(i - 1) as Point
    return sum + (px * y - x * py) / 2
  }, 0)

/** A ring cut by the four sides, one after the other (Sutherland and Hodgman): edges may lie on a side, areas add up. */
function cut(ring: readonly Point[]): Point[] {
  const sides = [
    { axis: 0, limit: low, sign: 1 },
    { axis: 0, limit: high, sign: -1 },
    { axis: 1, limit: low, sign: 1 },
    { axis: 1, limit: high, sign: -1 },
  ] as const
  return sides.reduce<Point[]>(
    (points, { axis, limit, sign }) => {
      const depth = (point: Point) => sign * (point[axis] - limit)
      return points.flatMap((point, i) => {
        const before = points.at(i - 1) as Point
        const [d, e] = [depth(before), depth(point)]
        const t = d / (d - e)
        const crossing: Point[] =
          d >= 0 === e >= 0
            ? []
            : [[before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])]]
        return e >= 0 ? [...crossing, point] : crossing
      })
    },
    [...ring],
  )
}

test('an area turns clockwise on the screen and its holes the other way, as the format demands', async () => {
  for (const grid of [webMercatorQuad, lambert93]) {
    const drawn = await ours(layerOf('parcels') as Layer, grid, placeOf(grid, 16, [100, 50]))
    const court = drawn.get('67482000ZZ0002') as DrawnFeature
    expect(court.parts.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1])
    const turns = [...drawn.values()].map(({ parts }) => Math.sign(signedArea(parts[0] as Point[])))
    expect(new Set(turns)).toEqual(new Set([1]))
  }
})

test('a strip of five kilometres is cut one tile away, not carried whole', async () => {
  const drawn = await ours(layerOf('parcels') as Layer, webMercatorQuad, placeOf(webMercatorQuad, 16))
  const strip = drawn.get('67482000ZZ0001') as DrawnFeature
  const xs = strip.parts.flat().map(([x]) => x)
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(-tileUnits - 1)
  expect(Math.max(...xs)).toBeLessThanOrEqual(2 * tileUnits + 1)
})

test('where nothing is drawn the tile is empty', async () => {
  const drawn = await ours(layerOf('parcels') as Layer, webMercatorQuad, { z: 16, row: 1, col: 1 })
  expect(drawn.size).toBe(0)
})
