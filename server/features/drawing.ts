import type { Position } from 'geojson'
import { type GeometryFault, geometryFaults } from '../../layers/model/geometry-faults.ts'
import type { GeometryKind } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'
import type { TravelCrs } from './geometry.ts'

/** Bounds of what one edit may send: beyond, judging it would hold the database. */
export const drawingLimits = { points: 5000, rings: 200, parts: 100 } as const

/** A geometry that is refused: why, and where as longitude and latitude when a place is known. */
export function faultyDrawing(
  fault: GeometryFault,
  at?: readonly [number, number],
  more: Readonly<Record<string, unknown>> = {},
): Refusal {
  const { fr, en } = geometryFaults[fault]
  return new Refusal(
    'invalid-geometry',
    { fr: `${fr}.`, en: `${en}.` },
    { field: 'geometry', members: { fault, ...(at && { at }), ...more } },
  )
}

/**
 * A GeoJSON geometry of a request, checked and written anew for PostGIS: of the layer's kind (one part for many is taken,
 * and many when there is only one), finite numbers only, x first, without heights. Nothing is mended.
 */
export function readDrawing(kind: GeometryKind, given: unknown, crs: TravelCrs): string {
  if (typeof given !== 'object' || given === null) throw faultyDrawing('missing')
  if ('crs' in given) throw faultyDrawing('own-crs')
  const { type, coordinates } = given as { type?: unknown; coordinates?: unknown }
  const single = kind.replace('Multi', '')
  if (type !== single && type !== `Multi${single}`) throw faultyDrawing('wrong-kind')
  const parts = type === single ? [coordinates] : listOf(coordinates)
  if (parts.length > drawingLimits.parts) throw faultyDrawing('too-many-parts')
  if (parts.length > 1 && kind === single) throw faultyDrawing('wrong-kind')
  const room = { points: drawingLimits.points, rings: drawingLimits.rings }
  const read = parts.map((part) => readers[single as Single](part, { crs, room }))
  return JSON.stringify(
    kind === single ? { type: single, coordinates: read[0] } : { type: kind, coordinates: read },
  )
}

type Single = 'Point' | 'LineString' | 'Polygon'
type Way = { readonly crs: TravelCrs; readonly room: { points: number; rings: number } }

const readers: Readonly<Record<Single, (part: unknown, way: Way) => unknown>> = {
  Point: (part, way) => readPosition(part, way),
  LineString: (part, way) => {
    const line = readLine(part, way)
    if (line.length < 2) throw faultyDrawing('too-few-points')
    return line
  },
  Polygon: (part, way) => listOf(part).map((ring) => readRing(ring, way)),
}

function readRing(given: unknown, way: Way): Position[] {
  if (way.room.rings-- <= 0) throw faultyDrawing('too-many-rings')
  const ring = readLine(given, way)
  if (ring.length < 4) throw faultyDrawing('too-few-points')
  const [first, last] = [ring[0], ring.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw faultyDrawing('open-ring')
  return ring
}

function readLine(given: unknown, way: Way): Position[] {
  const positions = listOf(given)
  if (positions.length > way.room.points) throw faultyDrawing('too-many-points')
  return positions.map((one) => readPosition(one, way))
}

function readPosition(given: unknown, { crs, room }: Way): Position {
  if (room.points-- <= 0) throw faultyDrawing('too-many-points')
  if (!Array.isArray(given)) throw faultyDrawing('not-a-number')
  const [x, y] = (crs.flipped ? [given[1], given[0]] : given) as unknown[]
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw faultyDrawing('not-a-number')
  const position = [x as number, y as number] as const
  if (!isOnEarth(crs, position)) throw faultyDrawing('outside')
  return [...position]
}

/** Metres beyond which no projected system of France knows a place; degrees are those of the globe. */
const farthest = 3e7
const isOnEarth = ({ srid }: TravelCrs, [x, y]: readonly [number, number]): boolean =>
  srid === 4326 ? Math.abs(x) <= 180 && Math.abs(y) < 89.9 : Math.abs(x) < farthest && Math.abs(y) < farthest

function listOf(given: unknown): unknown[] {
  if (Array.isArray(given) && given.length > 0) return given
  throw faultyDrawing('too-few-points')
}
