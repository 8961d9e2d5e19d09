/** Metres east and metres north, in the plane of the legal projection. */
export type Point = readonly [x: number, y: number]

/** The element at an index that runs round: −1 is the last. */
export function at<T>(list: readonly T[], index: number): T {
  const size = list.length
  if (size === 0) throw new Error('An empty list has no element')
  return list[((index % size) + size) % size] as T
}

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]]
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const scale = (a: Point, factor: number): Point => [a[0] * factor, a[1] * factor]
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0]
export const norm = (a: Point): number => Math.sqrt(a[0] * a[0] + a[1] * a[1])
export const distance = (a: Point, b: Point): number => norm(subtract(a, b))
export const midpoint = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** The point a share of the way from a to b. */
export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]

/** The point reached from another by going some metres in a direction of length one. */
export const move = (from: Point, direction: Point, metres: number): Point => [
  from[0] + direction[0] * metres,
  from[1] + direction[1] * metres,
]

/** A direction of length one; east when there is no direction at all. */
export function unit(a: Point): Point {
  const size = norm(a)
  return size < 1e-12 ? [1, 0] : [a[0] / size, a[1] / size]
}

/** The direction of length one from a to b. */
export const heading = (a: Point, b: Point): Point => unit(subtract(b, a))

/** A quarter turn to the left. */
export const left = (a: Point): Point => [-a[1], a[0]]

/** A turn to the left by an angle in radians; rounded, because the last bits of sines differ between engines. */
export function turned(a: Point, angle: number): Point {
  const cosine = Math.round(Math.cos(angle) * 1e9) / 1e9
  const sine = Math.round(Math.sin(angle) * 1e9) / 1e9
  return [a[0] * cosine - a[1] * sine, a[0] * sine + a[1] * cosine]
}

/** Where on the segment a–b the point p falls, and how far off it lies. */
export function onSegment(p: Point, a: Point, b: Point): { share: number; gap: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const size = dx * dx + dy * dy
  const raw = size === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / size
  const share = raw < 0 ? 0 : raw > 1 ? 1 : raw
  const [x, y] = [p[0] - a[0] - dx * share, p[1] - a[1] - dy * share]
  return { share, gap: Math.sqrt(x * x + y * y) }
}

/** Square of the sine of the angle below which two lines are parallel: lines on one another must never “cross”. */
const PARALLEL = 1e-14

/** Where two segments cross, as a share of each; nothing when parallel or apart. */
export function crossing(
  a: Point,
  b: Point,
  c: Point,
  d: Point,
): { first: number; second: number } | undefined {
  const [abx, aby, cdx, cdy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const bend = abx * cdy - aby * cdx
  if (bend * bend <= PARALLEL * (abx * abx + aby * aby) * (cdx * cdx + cdy * cdy)) return undefined
  const [acx, acy] = [c[0] - a[0], c[1] - a[1]]
  const first = (acx * cdy - acy * cdx) / bend
  if (first < 0 || first > 1) return undefined
  const second = (acx * aby - acy * abx) / bend
  return second < 0 || second > 1 ? undefined : { first, second }
}

/** As far along a–b (a share of it) as the nearest edge of a closed line lies, and which edge; −1 when none is met. */
export function nearestCrossing(
  points: readonly Point[],
  a: Point,
  b: Point,
): { share: number; edge: number } {
  const [ax, ay] = a
  const [dx, dy] = [b[0] - ax, b[1] - ay]
  let share = Number.POSITIVE_INFINITY
  let edge = -1
  let before = points[points.length - 1] as Point
  let sideBefore = dx * (before[1] - ay) - dy * (before[0] - ax)
  for (let i = 0; i < points.length; i++) {
    const here = points[i] as Point
    const sideHere = dx * (here[1] - ay) - dy * (here[0] - ax)
    if (sideBefore >= 0 ? sideHere <= 0 : sideHere >= 0) {
      const [ex, ey] = [here[0] - before[0], here[1] - before[1]]
      const bend = dx * ey - dy * ex
      if (bend * bend > PARALLEL * (dx * dx + dy * dy) * (ex * ex + ey * ey)) {
        const own = ((before[0] - ax) * ey - (before[1] - ay) * ex) / bend
        if (own >= 0 && own <= 1 && own < share) [share, edge] = [own, i === 0 ? points.length - 1 : i - 1]
      }
    }
    before = here
    sideBefore = sideHere
  }
  return { share, edge }
}
