import { type Path, pathLength } from '../plane/path.ts'
import { at, between, cross, distance, dot, heading, type Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'

/** A stretch of border along streets, unbroken by any corner that points outwards, in the sense of the ring. */
export type Front = { path: Path; length: number; tags: readonly number[] }

/** A corner that turns left by more than this (sine of the angle, some 41°) ends a front. */
const CORNER = 0.66

/** Metres from a corner at which its sides are looked at. */
const BLUR = 12

/** The street fronts of a piece of land, the longest first. */
export function frontsOf(shape: Ring, isStreet: (tag: number) => boolean): Front[] {
  const size = shape.points.length
  const open = shape.tags.map(isStreet)
  const first = startOf(shape, open)
  if (first === undefined) return []
  const fronts: Front[] = []
  let path: Point[] = []
  let tags: number[] = []
  const close = () => {
    if (path.length > 1) fronts.push({ path, tags, length: pathLength(path) })
    path = []
    tags = []
  }
  for (let i = first; i < first + size; i++) {
    if (!at(open, i)) {
      close()
      continue
    }
    if (path.length > 0 && isCorner(shape, i)) close()
    if (path.length === 0) path.push(at(shape.points, i))
    path.push(at(shape.points, i + 1))
    tags.push(at(shape.tags, i))
  }
  close()
  return fronts.sort((a, b) => b.length - a.length)
}

/** An edge where a front surely begins: after a border without street, or after a corner. */
function startOf(shape: Ring, open: readonly boolean[]): number | undefined {
  const begins = open.findIndex((own, i) => own && (!at(open, i - 1) || isCorner(shape, i)))
  if (begins >= 0) return begins
  return open.includes(true) ? 0 : undefined
}

/** Seen from some metres off, so that the bulge of a turning circle is no corner. */
function isCorner({ points }: Ring, index: number): boolean {
  const corner = at(points, index)
  const arriving = heading(pointOff(points, index, -1), corner)
  const leaving = heading(corner, pointOff(points, index, 1))
  const bend = cross(arriving, leaving)
  return bend > CORNER || (bend > 0 && dot(arriving, leaving) < 0)
}

/** The point of the border some metres before or after a corner. */
function pointOff(points: readonly Point[], index: number, step: 1 | -1): Point {
  let rest = BLUR
  for (let i = index; ; i += step) {
    const [a, b] = [at(points, i), at(points, i + step)]
    const size = distance(a, b)
    if (rest <= size || Math.abs(i - index) > points.length) return between(a, b, Math.min(1, rest / size))
    rest -= size
  }
}

/** The way that a front runs along for most of its length. */
export function mainTag({ path, tags }: Front): number {
  const lengths = new Map<number, number>()
  tags.forEach((tag, i) => {
    lengths.set(tag, (lengths.get(tag) ?? 0) + pathLength([at(path, i), at(path, i + 1)]))
  })
  return [...lengths].reduce((best, own) => (own[1] > best[1] ? own : best))[0]
}
