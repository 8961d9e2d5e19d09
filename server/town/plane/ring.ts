import { at, between, cross, distance, move, nearestCrossing, type Point } from './point.ts'

/**
 * A closed line, anticlockwise, the first point not repeated. Each edge (from its point to the next)
 * carries the number of the way that it runs along, or INNER.
 */
export type Ring = { points: readonly Point[]; tags: readonly number[] }

/** The tag of an edge that runs along no way: a border between neighbours. */
export const INNER = -1

export const ring = (points: readonly Point[], tag = INNER): Ring => ({ points, tags: points.map(() => tag) })

/** Square metres; above zero when the points run anticlockwise. */
export function area(points: readonly Point[]): number {
  const origin = at(points, 0)
  let twice = 0
  for (let i = 1; i + 1 < points.length; i++) {
    const [a, b] = [at(points, i), at(points, i + 1)]
    twice += (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0])
  }
  return twice / 2
}

/** The centre of gravity of the surface. */
export function centroid(points: readonly Point[]): Point {
  const origin = at(points, 0)
  let [x, y, twice] = [0, 0, 0]
  for (let i = 1; i + 1 < points.length; i++) {
    const a: Point = [at(points, i)[0] - origin[0], at(points, i)[1] - origin[1]]
    const b: Point = [at(points, i + 1)[0] - origin[0], at(points, i + 1)[1] - origin[1]]
    const weight = cross(a, b)
    x += (a[0] + b[0]) * weight
    y += (a[1] + b[1]) * weight
    twice += weight
  }
  return twice === 0 ? origin : [origin[0] + x / (3 * twice), origin[1] + y / (3 * twice)]
}

export function contains(points: readonly Point[], [x, y]: Point): boolean {
  let inside = false
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [a, b] = [points[i] as Point, points[j] as Point]
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

/** A point surely inside: the middle of the widest stretch of a level line through the shape. */
export function innerPoint(points: readonly Point[]): Point {
  const heart = centroid(points)
  let best = { width: 0, point: heart }
  for (const level of levels(points, heart[1])) {
    const hits: number[] = []
    for (let i = 0; i < points.length; i++) {
      const [a, b] = [at(points, i), at(points, i + 1)]
      if (a[1] > level !== b[1] > level) hits.push(a[0] + ((b[0] - a[0]) * (level - a[1])) / (b[1] - a[1]))
    }
    hits.sort((a, b) => a - b)
    for (let i = 0; i + 1 < hits.length; i += 2) {
      const [from, to] = [hits[i] as number, hits[i + 1] as number]
      if (to - from > best.width) best = { width: to - from, point: [(from + to) / 2, level] }
    }
  }
  return best.point
}

function levels(points: readonly Point[], middle: number): number[] {
  const heights = points.map((point) => point[1])
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  return [middle, low + (high - low) * 0.33, low + (high - low) * 0.61].map((level) => level + 1e-7)
}

/** The edge nearest to a point, how far along it, and how far off the point lies. */
export function locate({ points }: Ring, p: Point): { edge: number; share: number; gap: number } {
  let [edge, share, least] = [0, 0, Number.POSITIVE_INFINITY]
  for (let i = 0; i < points.length; i++) {
    const a = points[i] as Point
    const b = points[i + 1 === points.length ? 0 : i + 1] as Point
    const dx = b[0] - a[0]
    const dy = b[1] - a[1]
    const px = p[0] - a[0]
    const py = p[1] - a[1]
    const size = dx * dx + dy * dy
    const raw = size === 0 ? 0 : (px * dx + py * dy) / size
    const own = raw < 0 ? 0 : raw > 1 ? 1 : raw
    const x = px - dx * own
    const y = py - dy * own
    const gap = x * x + y * y
    if (gap < least) {
      least = gap
      edge = i
      share = own
    }
  }
  return { edge, share, gap: Math.sqrt(least) }
}

/** The first edge met from an inner or border point in a direction (of length one), beyond a first few centimetres. */
export function firstHit(
  shape: Ring,
  from: Point,
  direction: Point,
): { point: Point; metres: number; edge: number } | undefined {
  const start = move(from, direction, 0.05)
  const { share, edge } = nearestCrossing(shape.points, start, move(from, direction, REACH))
  if (edge < 0) return undefined
  const metres = 0.05 + share * (REACH - 0.05)
  return { point: move(from, direction, metres), metres, edge }
}

/** Farther than any shape is wide (metres). */
const REACH = 10_000

/** The same ring with a point of its border as a corner; a corner closer than the snap is taken instead. */
export function withCorner(shape: Ring, p: Point, snap: number): { shape: Ring; index: number } {
  const { edge, share } = locate(shape, p)
  const [a, b] = [at(shape.points, edge), at(shape.points, edge + 1)]
  const point = between(a, b, share)
  if (distance(a, point) <= snap) return { shape, index: edge }
  if (distance(b, point) <= snap) return { shape, index: (edge + 1) % shape.points.length }
  const points = [...shape.points.slice(0, edge + 1), point, ...shape.points.slice(edge + 1)]
  const tags = [...shape.tags.slice(0, edge + 1), at(shape.tags, edge), ...shape.tags.slice(edge + 1)]
  return { shape: { points, tags }, index: edge + 1 }
}

/** Whether an outline lies wholly within a shape, nowhere touching or crossing its border. */
export function encloses(outer: readonly Point[], inner: readonly Point[]): boolean {
  if (!inner.every((point) => contains(outer, point))) return false
  return inner.every((a, i) => nearestCrossing(outer, a, at(inner, i + 1)).edge < 0)
}
