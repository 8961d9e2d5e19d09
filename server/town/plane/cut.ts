import type { Path } from './path.ts'
import { at, between, crossing, distance, nearestCrossing, type Point } from './point.ts'
import { area, firstHit, INNER, type Ring, withCorner } from './ring.ts'

/** What lies left and what lies right of the cut; together exactly the shape that was cut. */
export type Halves = { left: Ring; right: Ring }

/** Corners nearer than this to the end of a cut (metres) are used instead of a new one. */
const SNAP = 0.8

/**
 * Cut a shape along a line whose two ends lie on its border and whose inside lies within it.
 * Nothing when the ends fall together or when a half would be emptier than one square metre.
 */
export function cut(shape: Ring, path: Path, tag = INNER, snap = SNAP): Halves | undefined {
  const first = withCorner(shape, at(path, 0), snap)
  const second = withCorner(first.shape, at(path, -1), snap)
  const whole = second.shape
  const start = whole === first.shape || second.index > first.index ? first.index : first.index + 1
  const end = second.index
  if (start === end) return undefined
  const inner = path.slice(1, -1)
  if (!runsInside(whole, [at(whole.points, start), ...inner, at(whole.points, end)])) return undefined
  const halves = {
    left: joined(whole, end, start, inner, tag),
    right: joined(whole, start, end, [...inner].reverse(), tag),
  }
  if (area(halves.left.points) < 1 || area(halves.right.points) < 1) return undefined
  return halves
}

/** Whether a line between two corners touches the border nowhere else, nor itself. */
function runsInside(whole: Ring, path: Path): boolean {
  if (crossesItself(path)) return false
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [at(path, i - 1), at(path, i)]
    const trim = Math.min(0.4, 0.02 / Math.max(distance(a, b), 0.05))
    if (nearestCrossing(whole.points, between(a, b, trim), between(a, b, 1 - trim)).edge >= 0) return false
  }
  return true
}

function crossesItself(path: Path): boolean {
  for (let i = 1; i < path.length; i++) {
    for (let j = i + 2; j < path.length; j++) {
      if (crossing(at(path, i - 1), at(path, i), at(path, j - 1), at(path, j))) return true
    }
  }
  return false
}

/** The border from one corner to another, then back along the cut. */
function joined(whole: Ring, from: number, to: number, inner: readonly Point[], tag: number): Ring {
  const points: Point[] = []
  const tags: number[] = []
  for (let i = from; ; i++) {
    const index = i % whole.points.length
    points.push(at(whole.points, index))
    if (index === to) break
    tags.push(at(whole.tags, index))
  }
  for (const point of inner) {
    tags.push(tag)
    points.push(point)
  }
  tags.push(tag)
  return { points, tags }
}

/** Cut right through a shape by the straight line through an inner point. */
export function cutAcross(shape: Ring, through: Point, direction: Point, tag = INNER): Halves | undefined {
  const path = straightAcross(shape, through, direction)
  return path && cut(shape, path, tag)
}

/** The straight line through an inner point, from border to border. */
export function straightAcross(shape: Ring, through: Point, direction: Point): Point[] | undefined {
  const back = firstHit(shape, through, [-direction[0], -direction[1]])
  const ahead = firstHit(shape, through, direction)
  return back && ahead ? [back.point, ahead.point] : undefined
}

/**
 * The part of a long line that lies within the shape, around one of its points (by index) that does.
 * Nothing when the line does not leave the shape on both sides.
 */
export function pathWithin(shape: Ring, path: Path, anchor: number): Point[] | undefined {
  const ahead = untilBorder(shape, path.slice(anchor))
  const back = untilBorder(shape, path.slice(0, anchor + 1).reverse())
  if (!ahead || !back) return undefined
  return [...back.reverse(), ...ahead.slice(1)]
}

function untilBorder(shape: Ring, path: Path): Point[] | undefined {
  const kept: Point[] = [at(path, 0)]
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [at(path, i - 1), at(path, i)]
    const { share, edge } = nearestCrossing(shape.points, a, b)
    const hit = between(a, b, share)
    if (edge >= 0 && distance(a, hit) > 1e-6) return [...kept, hit]
    kept.push(b)
  }
  return undefined
}
