import { label } from '../../layers/model/label.ts'
import type { GeometryKind, Layer } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'
import { columnOf } from './columns.ts'

/** A system in which coordinates travel. */
export type TravelCrs = {
  readonly uri: string
  readonly srid: number
  /** latitude before longitude */
  readonly flipped: boolean
  /** decimals that are worth sending: a centimetre */
  readonly decimals: number
}

const epsg = (srid: number) => `http://www.opengis.net/def/crs/EPSG/0/${srid}`

export const crs84: TravelCrs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  srid: 4326,
  flipped: false,
  decimals: 7,
}

/** The systems offered when geometry is stored in `legal`: CRS84 first, then WGS 84, Web Mercator, the legal one. */
export const travelCrs = (legal: number): readonly TravelCrs[] => [
  crs84,
  { uri: epsg(4326), srid: 4326, flipped: true, decimals: 7 },
  { uri: epsg(3857), srid: 3857, flipped: false, decimals: 2 },
  { uri: epsg(legal), srid: legal, flipped: false, decimals: 2 },
]

/** The system a request names by URI, by `EPSG:2154` or by `[EPSG:2154]`; CRS84 when it names none. */
export function readCrs(name: string, given: string | undefined, legal: number): TravelCrs {
  if (given === undefined) return crs84
  const offered = travelCrs(legal)
  const plain = given.replace(/^\[(.*)\]$/, '$1')
  const found = offered.find(({ uri }) => uri === plain || shortName(uri) === plain)
  if (found) return found
  const list = offered.map(({ uri }) => uri).join(', ')
  throw new Refusal(
    'invalid-parameter',
    label(
      `Le système de coordonnées de « ${name} » n’est pas proposé ; choisissez parmi : ${list}.`,
      `The coordinate system of “${name}” is not offered; choose among: ${list}.`,
    ),
    { field: name },
  )
}

const shortName = (uri: string): string =>
  uri.replace(/^.*\/EPSG\/0\//, 'EPSG:').replace(/^.*\/CRS84$/, 'OGC:CRS84')

/** SQL for a feature's geometry as GeoJSON text; rings outer counter-clockwise (RFC 7946) in every system. */
export function geoJsonOf(layer: Layer, crs: TravelCrs): string {
  if (!layer.geometry) return 'null::text'
  const stored = columnOf(crs.srid === 3857 ? 'mercator' : 'geom')
  const travelled = crs.srid === 4326 ? `ST_Transform(${stored}, 4326)` : stored
  const wound = isArea(layer.geometry) ? `ST_ForcePolygonCCW(${travelled})` : travelled
  const turned = crs.flipped ? `ST_FlipCoordinates(${wound})` : wound
  return `ST_AsGeoJSON(${turned}, ${crs.decimals}, 0)`
}

export const isArea = (kind: GeometryKind | null): boolean => kind?.endsWith('Polygon') === true

const earth = 20037508.342789244
/** beyond, Web Mercator knows nothing */
const lastLatitude = 85.0511287798066

/** Longitude and latitude → Web Mercator, held inside its square. */
export function toMercator(longitude: number, latitude: number): [number, number] {
  const lon = Math.min(Math.max(longitude, -180), 180)
  const lat = Math.min(Math.max(latitude, -lastLatitude), lastLatitude)
  return [(lon / 180) * earth, (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) / Math.PI) * earth]
}

/** Web Mercator → longitude and latitude. */
export function fromMercator(x: number, y: number): [number, number] {
  return [(x / earth) * 180, (Math.atan(Math.exp((y / earth) * Math.PI)) * 360) / Math.PI - 90]
}

/** A box in a stored column's own coordinates. */
export type Box = {
  readonly column: 'geom' | 'mercator'
  readonly bounds: readonly [number, number, number, number]
}

/**
 * `bbox=` → boxes that the stored geometry can be asked for, without any transformation in the database: a box of
 * longitudes and latitudes is a box in Web Mercator too. Two boxes when it crosses the antimeridian.
 */
export function readBox(name: string, given: string, crs: TravelCrs): Box[] {
  const numbers = given.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const four = numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers
  if (four.length !== 4 || !numbers.every(Number.isFinite)) throw badBox(name)
  const turned = crs.flipped ? [four[1], four[0], four[3], four[2]] : four
  const [minX, minY, maxX, maxY] = turned as [number, number, number, number]
  if (minY > maxY) throw badBox(name)
  if (crs.srid === 4326 && minX > maxX)
    return [degrees(minX, minY, 180, maxY), degrees(-180, minY, maxX, maxY)]
  if (minX > maxX) throw badBox(name)
  if (crs.srid === 4326) return [degrees(minX, minY, maxX, maxY)]
  return [{ column: crs.srid === 3857 ? 'mercator' : 'geom', bounds: [minX, minY, maxX, maxY] }]
}

const degrees = (west: number, south: number, east: number, north: number): Box => ({
  column: 'mercator',
  bounds: [...toMercator(west, south), ...toMercator(east, north)],
})

const badBox = (name: string): Refusal =>
  new Refusal(
    'invalid-parameter',
    label(
      `« ${name} » attend quatre nombres : les deux coordonnées du coin bas, puis du coin haut, dans l’ordre des axes du système.`,
      `“${name}” expects four numbers: both coordinates of the lower corner, then of the upper one, in the axis order of the system.`,
    ),
    { field: name },
  )

/** Rows whose geometry meets a box. `&&` is written out: under row level security only it uses the index. */
export function meetsBox(box: Box, srid: number, bind: (value: unknown) => string): string {
  const [x1, y1, x2, y2] = box.bounds.map((bound) => `${bind(bound)}::float8`)
  // a box without width is a line or a point here; as a polygon it would meet nothing
  const corners = `ST_MakeLine(ST_MakePoint(${x1}, ${y1}), ST_MakePoint(${x2}, ${y2}))`
  const envelope = `ST_SetSRID(ST_Envelope(${corners}), ${box.column === 'mercator' ? 3857 : srid})`
  const column = columnOf(box.column)
  return `(${column} && ${envelope} and ST_Intersects(${column}, ${envelope}))`
}
