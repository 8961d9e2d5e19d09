import { at, between, distance, heading, onSegment, type Point } from './point.ts'

/** A line of two points or more, in order. */
export type Path = readonly Point[]

/** Metres from the start to each point; kept, because lines never change once drawn. */
function milestones(path: Path): readonly number[] {
  const known = MILESTONES.get(path)
  if (known) return known
  const found = [0]
  for (let i = 1; i < path.length; i++)
    found.push((found[i - 1] as number) + distance(at(path, i - 1), at(path, i)))
  MILESTONES.set(path, found)
  return found
}

const MILESTONES = new WeakMap<Path, readonly number[]>()

export const pathLength = (path: Path): number => at(milestones(path), -1)

/** The point some metres along the line, with the direction of the line there; held at both ends. */
export function along(path: Path, metres: number): { point: Point; direction: Point } {
  const stones = milestones(path)
  let i = 1
  while (i < path.length - 1 && (stones[i] as number) < metres) i++
  const [a, b] = [path[i - 1] as Point, path[i] as Point]
  const size = (stones[i] as number) - (stones[i - 1] as number)
  const rest = Math.max(0, metres - (stones[i - 1] as number))
  return { point: between(a, b, size === 0 ? 0 : Math.min(1, rest / size)), direction: heading(a, b) }
}

/** How far along the line its nearest place to a point lies, how far off, and on which side (left is above zero). */
export function nearestOn(path: Path, p: Point): { metres: number; gap: number; side: number } {
  const stones = milestones(path)
  let [least, metres, side] = [Number.POSITIVE_INFINITY, 0, 0]
  for (let i = 1; i < path.length; i++) {
    const a = path[i - 1] as Point
    const b = path[i] as Point
    const dx = b[0] - a[0]
    const dy = b[1] - a[1]
    const px = p[0] - a[0]
    const py = p[1] - a[1]
    const size = dx * dx + dy * dy
    const raw = size === 0 ? 0 : (px * dx + py * dy) / size
    const share = raw < 0 ? 0 : raw > 1 ? 1 : raw
    const x = px - dx * share
    const y = py - dy * share
    if (x * x + y * y < least) {
      least = x * x + y * y
      metres = (stones[i - 1] as number) + share * Math.sqrt(size)
      side = dx * py - dy * px
    }
  }
  return { metres, gap: Math.sqrt(least), side }
}

/** The same line with a point about every so many metres; the ends are kept. */
function resampled(path: Path, step: number): Point[] {
  const total = pathLength(path)
  const count = Math.max(1, Math.round(total / step))
  const points: Point[] = []
  for (let i = 0; i < count; i++) points.push(along(path, (total * i) / count).point)
  points.push(at(path, -1))
  return points
}

/** A smooth line through every given point (Catmull-Rom). */
export function smooth(points: Path, step = 12): Point[] {
  if (points.length < 3) return resampled(points, step)
  const dense: Point[] = []
  for (let i = 0; i + 1 < points.length; i++) {
    const [b, c] = [at(points, i), at(points, i + 1)]
    const a = i === 0 ? b : at(points, i - 1)
    const d = i + 2 < points.length ? at(points, i + 2) : c
    const parts = Math.max(2, Math.ceil(distance(b, c) / step))
    for (let k = 0; k < parts; k++) dense.push(catmullRom(a, b, c, d, k / parts))
  }
  dense.push(at(points, -1))
  return dense
}

/** A closed smooth line through every given point; the first point is not repeated. */
export function smoothRing(points: Path, step = 12): Point[] {
  const dense: Point[] = []
  for (let i = 0; i < points.length; i++) {
    const [a, b, c, d] = [at(points, i - 1), at(points, i), at(points, i + 1), at(points, i + 2)]
    const parts = Math.max(2, Math.ceil(distance(b, c) / step))
    for (let k = 0; k < parts; k++) dense.push(catmullRom(a, b, c, d, k / parts))
  }
  return dense
}

function catmullRom(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const mix = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
  return [mix(a[0], b[0], c[0], d[0]), mix(a[1], b[1], c[1], d[1])]
}

/** The line without the points that stray less than the tolerance from it (Douglas–Peucker). */
export function simplified(path: Path, tolerance: number): Point[] {
  if (path.length < 3) return [...path]
  const [first, last] = [at(path, 0), at(path, -1)]
  let farthest = 0
  let gap = 0
  for (let i = 1; i + 1 < path.length; i++) {
    const own = onSegment(at(path, i), first, last).gap
    if (own > gap) [farthest, gap] = [i, own]
  }
  if (gap <= tolerance) return [first, last]
  const head = simplified(path.slice(0, farthest + 1), tolerance)
  return [...head.slice(0, -1), ...simplified(path.slice(farthest), tolerance)]
}
