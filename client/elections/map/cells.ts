import type { Geometry, Position } from 'geojson'

/** Metres of Web Mercator from `origin`; single precision keeps a millimetre over a town. */
export type Cells = {
  readonly origin: readonly [number, number]
  /** x, y, x, y … of every ring, ring after ring, unit after unit */
  readonly points: Float32Array
  /** ring r is points `ringAt[r]` up to before `ringAt[r + 1]` */
  readonly ringAt: Int32Array
  /** unit u has the rings `unitAt[u]` up to before `unitAt[u + 1]`; none where it has no ground */
  readonly unitAt: Int32Array
  /** minX, minY, maxX, maxY by unit */
  readonly boxes: Float32Array
  readonly edges: Edges
}

/** The sides that cells share: four coordinates, the unit on one hand and the one on the other (−1 beyond the last). */
export type Edges = {
  readonly ends: Float32Array
  readonly one: Int32Array
  readonly other: Int32Array
  /** the edges of unit u are `list[first[u]]` up to before `list[first[u + 1]]` */
  readonly first: Int32Array
  readonly list: Int32Array
}

const earth = 6378137

/** Degrees of WGS 84 → metres of Web Mercator. */
export const toMercator = (lon: number, lat: number): [number, number] => [
  (lon * Math.PI * earth) / 180,
  earth * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
]

/** Metres of Web Mercator → degrees of WGS 84. */
export const fromMercator = (x: number, y: number): [number, number] => [
  (x * 180) / (Math.PI * earth),
  (Math.atan(Math.sinh(y / earth)) * 180) / Math.PI,
]

/** The cells of the units in their order, with the sides they share; geometry in WGS 84. */
export function cellsOf(geometries: readonly (Geometry | null)[]): Cells {
  const origin = originOf(geometries)
  const points: number[] = []
  const ringAt: number[] = [0]
  const unitAt: number[] = [0]
  for (const geometry of geometries) {
    for (const ring of ringsOf(geometry)) {
      // the last point of a ring is its first
      for (const [lon = 0, lat = 0] of ring.slice(0, -1)) {
        const [x, y] = toMercator(lon, lat)
        points.push(x - origin[0], y - origin[1])
      }
      ringAt.push(points.length / 2)
    }
    unitAt.push(ringAt.length - 1)
  }
  const flat = {
    points: Float32Array.from(points),
    ringAt: Int32Array.from(ringAt),
    unitAt: Int32Array.from(unitAt),
  }
  return { origin, ...flat, boxes: boxesOf(flat), edges: edgesOf(flat) }
}

type Flat = Pick<Cells, 'points' | 'ringAt' | 'unitAt'>

function ringsOf(geometry: Geometry | null): Position[][] {
  if (geometry?.type === 'Polygon') return geometry.coordinates
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}

/** South-west of the first ring: near enough to everything in a town. */
function originOf(geometries: readonly (Geometry | null)[]): readonly [number, number] {
  const first = geometries.flatMap((geometry) => ringsOf(geometry).slice(0, 1))[0]?.[0]
  return first ? toMercator(first[0] ?? 0, first[1] ?? 0) : [0, 0]
}

function boxesOf({ points, ringAt, unitAt }: Flat): Float32Array {
  const units = unitAt.length - 1
  const boxes = new Float32Array(4 * units)
  for (let unit = 0; unit < units; unit++) {
    let [west, south, east, north] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]
    const end = ringAt[unitAt[unit + 1] ?? 0] ?? 0
    for (let at = ringAt[unitAt[unit] ?? 0] ?? 0; at < end; at++) {
      const [x, y] = [points[2 * at] ?? 0, points[2 * at + 1] ?? 0]
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
    boxes.set([west, south, east, north], 4 * unit)
  }
  return boxes
}

/** A side that two cells have between the same two corners, to the centimetre, is one edge. */
function edgesOf(flat: Flat): Edges {
  const corner = cornersOf(flat.points)
  const many = flat.points.length / 2
  const known = new Map<number, number>()
  const ends: number[] = []
  const one: number[] = []
  const other: number[] = []
  eachSide(flat, (unit, from, to) => {
    const [a, b] = [corner[from] ?? 0, corner[to] ?? 0]
    if (a === b) return
    const key = Math.min(a, b) * many + Math.max(a, b)
    const edge = known.get(key)
    if (edge !== undefined) {
      other[edge] = unit
      return
    }
    known.set(key, one.length)
    for (const point of [from, to]) ends.push(flat.points[2 * point] ?? 0, flat.points[2 * point + 1] ?? 0)
    one.push(unit)
    other.push(-1)
  })
  const sides = { one: Int32Array.from(one), other: Int32Array.from(other) }
  return { ends: Float32Array.from(ends), ...sides, ...byUnit(sides, flat.unitAt.length - 1) }
}

/** The number of the corner that each point stands on. */
function cornersOf(points: Float32Array): Int32Array {
  const known = new Map<number, number>()
  return Int32Array.from({ length: points.length / 2 }, (_, at) => {
    // centimetres, moved so that they are positive; a town is less than eighty kilometres wide
    const x = Math.round((points[2 * at] ?? 0) * 100) + 4_194_304
    const y = Math.round((points[2 * at + 1] ?? 0) * 100) + 4_194_304
    const place = x * 16_777_216 + y
    const corner = known.get(place) ?? known.size
    known.set(place, corner)
    return corner
  })
}

function eachSide({ ringAt, unitAt }: Flat, visit: (unit: number, from: number, to: number) => void): void {
  for (let unit = 0; unit < unitAt.length - 1; unit++) {
    for (let ring = unitAt[unit] ?? 0; ring < (unitAt[unit + 1] ?? 0); ring++) {
      const [start, end] = [ringAt[ring] ?? 0, ringAt[ring + 1] ?? 0]
      for (let at = start; at < end; at++) visit(unit, at, at + 1 < end ? at + 1 : start)
    }
  }
}

function byUnit({ one, other }: Pick<Edges, 'one' | 'other'>, units: number): Pick<Edges, 'first' | 'list'> {
  const first = new Int32Array(units + 1)
  const both = [one, other]
  for (const side of both)
    for (const unit of side) if (unit >= 0) first[unit + 1] = (first[unit + 1] ?? 0) + 1
  for (let unit = 0; unit < units; unit++) first[unit + 1] = (first[unit + 1] ?? 0) + (first[unit] ?? 0)
  const free = first.slice()
  const list = new Int32Array(first[units] ?? 0)
  for (const side of both) {
    for (const [edge, unit] of side.entries()) {
      if (unit < 0) continue
      const at = free[unit] ?? 0
      list[at] = edge
      free[unit] = at + 1
    }
  }
  return { first, list }
}

/** The unit whose cell holds a point (metres from the origin of the cells); null outside of all. */
export function unitAtPoint(cells: Cells, x: number, y: number): number | null {
  const { boxes } = cells
  for (let unit = 0; unit < boxes.length / 4; unit++) {
    const at = 4 * unit
    if (
      x < (boxes[at] ?? 0) ||
      y < (boxes[at + 1] ?? 0) ||
      x > (boxes[at + 2] ?? 0) ||
      y > (boxes[at + 3] ?? 0)
    )
      continue
    if (holds(cells, unit, x, y)) return unit
  }
  return null
}

/** Counts how often a line to the right crosses the rings. */
function holds({ points, ringAt, unitAt }: Cells, unit: number, x: number, y: number): boolean {
  let odd = false
  for (let ring = unitAt[unit] ?? 0; ring < (unitAt[unit + 1] ?? 0); ring++) {
    const [start, end] = [ringAt[ring] ?? 0, ringAt[ring + 1] ?? 0]
    for (let at = start, last = end - 1; at < end; last = at++) {
      const [x0, y0] = [points[2 * last] ?? 0, points[2 * last + 1] ?? 0]
      const [x1, y1] = [points[2 * at] ?? 0, points[2 * at + 1] ?? 0]
      if (y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) odd = !odd
    }
  }
  return odd
}
