import type { Label } from '../../../layers/model/label.ts'
import { type Frame, isInFrame } from '../read/sniff-crs.ts'
import { isSameSystem } from './choose-frame.ts'
import { refusals } from './refusals.ts'

/** A geometry of the file as EWKB of a MultiPolygon in the file's own system, x first. */
export type Encoded = {
  readonly ewkb: Buffer
  /** heights were there and left out */
  readonly hadHeights: boolean
}

export type NotEncoded = {
  readonly refused: Label
  readonly at?: readonly [number, number]
  readonly outside?: true
}

/** Vertices of one object: more is refused, so that no single object keeps the database busy. */
export const vertexLimit = 100_000

/**
 * Checks a GeoJSON Polygon or MultiPolygon and writes it as a MultiPolygon: numbers only, finite, closed rings of at least
 * four points, inside the territory. It mends nothing: what is not so is refused, with the place where one is known.
 */
export function encodeMultiPolygon(geometry: unknown, frame: Frame): Encoded | NotEncoded {
  if (typeof geometry !== 'object' || geometry === null) return { refused: refusals.noGeometry() }
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return { refused: refusals.badGeometry(String(type).slice(0, 40)) }
  }
  if ('crs' in geometry && !saysSame(geometry.crs, frame)) return { refused: refusals.ownSystem() }
  const polygons = type === 'Polygon' ? [coordinates] : coordinates
  const size = sizeOf(polygons)
  if ('refused' in size) return size
  return write(polygons as unknown[][][], size.bytes, frame)
}

/** PostGIS writes a system into each geometry: it may repeat that of the file, not contradict it. */
function saysSame(crs: unknown, { srid }: Frame): boolean {
  const name = JSON.stringify(crs ?? '')
  if (/CRS:?:?84"/.test(name)) return srid === 4326
  return crs === null || isSameSystem(Number(/EPSG:(?:[\d.]*:)?(\d{4,6})"/.exec(name)?.[1]), srid)
}

/** Counts before anything is written; the nesting is checked here, the numbers when they are written. */
function sizeOf(polygons: unknown): { bytes: number } | NotEncoded {
  if (!isFilled(polygons)) return { refused: refusals.noGeometry() }
  let bytes = 13
  let vertices = 0
  for (const rings of polygons) {
    if (!isFilled(rings)) return { refused: refusals.noGeometry() }
    bytes += 9
    for (const ring of rings) {
      if (!isFilled(ring) || ring.length < 4) return { refused: refusals.openRing(), at: placeIn(ring) }
      vertices += ring.length
      bytes += 4 + 16 * ring.length
    }
  }
  return vertices > vertexLimit ? { refused: refusals.tooManyVertices(vertices) } : { bytes }
}

const isFilled = (list: unknown): list is unknown[] => Array.isArray(list) && list.length > 0

/** About ten square centimetres: under this an outline is a line, whatever rounding left of it. */
const leastArea = { degrees: 1e-13, metres: 1e-3 }

const multiPolygonWithSrid = 0x20000006

function write(polygons: unknown[][][], bytes: number, frame: Frame): Encoded | NotEncoded {
  const ewkb = Buffer.allocUnsafe(bytes)
  ewkb[0] = 1
  ewkb.writeUInt32LE(multiPolygonWithSrid, 1)
  ewkb.writeUInt32LE(frame.srid, 5)
  let at = ewkb.writeUInt32LE(polygons.length, 9)
  let hadHeights = false
  const smallest = frame.srid === 4326 ? leastArea.degrees : leastArea.metres
  for (const rings of polygons) {
    ewkb[at] = 1
    ewkb.writeUInt32LE(3, at + 1)
    at = ewkb.writeUInt32LE(rings.length, at + 5)
    for (const [place, ring] of rings.entries()) {
      const written = writeRing(ewkb, at, ring as unknown[], frame)
      if ('refused' in written) return written
      if (place === 0 && written.area < smallest) return { refused: refusals.noGround(), at: placeIn(ring) }
      hadHeights ||= written.hadHeights
      at = written.end
    }
  }
  return { ewkb, hadHeights }
}

type WrittenRing = { end: number; hadHeights: boolean; area: number }

function writeRing(ewkb: Buffer, start: number, ring: unknown[], frame: Frame): WrittenRing | NotEncoded {
  let at = ewkb.writeUInt32LE(ring.length, start)
  const [first, last] = [ring[0] as unknown[], ring[ring.length - 1] as unknown[]]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    return { refused: refusals.openRing(), at: placeIn(ring) }
  let hadHeights = false
  let doubled = 0
  let [fromX, fromY] = [0, 0]
  const [originX, originY] = [Number(first?.[frame.swapped ? 1 : 0]), Number(first?.[frame.swapped ? 0 : 1])]
  for (const position of ring as unknown[][]) {
    const x = position?.[frame.swapped ? 1 : 0]
    const y = position?.[frame.swapped ? 0 : 1]
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x + y)) {
      return { refused: refusals.notANumber(), at: placeIn(ring) }
    }
    // the box is that of the pairs as they stand in the file
    if (!(frame.swapped ? isInFrame(frame, y, x) : isInFrame(frame, x, y))) {
      return { refused: refusals.outside(), at: [x, y], outside: true }
    }
    if (position.length > 2) hadHeights = true
    // from the first vertex: products of whole coordinates would lose the small ones
    const [toX, toY] = [x - originX, y - originY]
    // without its sign: an outline that crosses itself has ground, one that runs on a line has none
    doubled += Math.abs(fromX * toY - toX * fromY)
    ;[fromX, fromY] = [toX, toY]
    at = ewkb.writeDoubleLE(x, at)
    at = ewkb.writeDoubleLE(y, at)
  }
  return { end: at, hadHeights, area: doubled / 2 }
}

/** The first place of a ring that can be shown. */
function placeIn(ring: unknown): [number, number] | undefined {
  if (!Array.isArray(ring)) return undefined
  const found = ring.find((one) => Array.isArray(one) && Number.isFinite(one[0]) && Number.isFinite(one[1]))
  return found ? [found[0], found[1]] : undefined
}
