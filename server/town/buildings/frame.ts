import type { Lot } from '../land/share-out.ts'
import { orientedBox } from '../plane/box.ts'
import { cutAcross, straightAcross } from '../plane/cut.ts'
import { at, distance, dot, heading, left, midpoint, move, type Point, subtract } from '../plane/point.ts'
import { area, contains, encloses, firstHit, type Ring } from '../plane/ring.ts'

/** A lot seen from its street: u runs along the front (0 in its middle), v inwards from it. */
export type Frame = { origin: Point; along: Point; inward: Point; width: number; depth: number }

/** A building under construction: its outline, and whether it is light (a shed, a canopy, a garage). */
export type Built = { points: readonly Point[]; light: boolean }

/** The lot from the street that it fronts; from its longest side where it fronts none. */
export function frameOf(lot: Lot): Frame {
  const { points, tags } = lot.ring
  const { from, to } = longestRun(points, (edge) => lot.street !== undefined && at(tags, edge) === lot.street)
  const along = heading(from, to)
  const inward = left(along)
  const origin = midpoint(from, to)
  const depth = firstHit(lot.ring, move(origin, inward, 0.3), inward)?.metres ?? 0
  return { origin, along, inward, width: distance(from, to), depth: depth + 0.3 }
}

/** The same frame measured some metres behind the street, where a lot on a turning circle has widened. */
export function widened(lot: Lot, frame: Frame, v: number): Frame {
  const chord = straightAcross(lot.ring, place(frame, 0, v), frame.along)
  if (!chord || !contains(lot.ring.points, place(frame, 0, v))) return frame
  const [from, to] = [placeIn(frame, at(chord, 0)).u, placeIn(frame, at(chord, 1)).u]
  return to - from > frame.width * 1.3
    ? { ...frame, origin: place(frame, (from + to) / 2, 0), width: to - from }
    : frame
}

/** The ends of the longest row of edges that pass; of the longest edge when none does. */
function longestRun(points: readonly Point[], pass: (edge: number) => boolean): { from: Point; to: Point } {
  let best: { from: Point; to: Point } | undefined
  for (let i = 0; i < points.length; i++) {
    if (!pass(i) || pass((i + points.length - 1) % points.length)) continue
    let end = i
    while (pass((end + 1) % points.length) && end < i + points.length) end++
    const run = { from: at(points, i), to: at(points, end + 1) }
    if (!best || distance(run.from, run.to) > distance(best.from, best.to)) best = run
  }
  return best ?? longestEdge(points)
}

function longestEdge(points: readonly Point[]): { from: Point; to: Point } {
  const sizes = points.map((point, i) => distance(point, at(points, i + 1)))
  const first = sizes.indexOf(Math.max(...sizes))
  return { from: at(points, first), to: at(points, first + 1) }
}

/** A large lot seen along its length, from its middle. */
export function boxFrame(lot: Lot): Frame {
  const { centre, along, across, length, width } = orientedBox(lot.ring.points)
  return { origin: centre, along, inward: across, width: length, depth: width }
}

/** A point of the frame on the ground. */
const place = (frame: Frame, u: number, v: number): Point =>
  move(move(frame.origin, frame.along, u), frame.inward, v)

/** Where a point of the ground lies in the frame. */
const placeIn = (frame: Frame, p: Point): { u: number; v: number } => {
  const off = subtract(p, frame.origin)
  return { u: dot(off, frame.along), v: dot(off, frame.inward) }
}

/** Corners given in the frame, as an outline on the ground. */
export const outline = (frame: Frame, corners: readonly (readonly [number, number])[]): Point[] =>
  corners.map(([u, v]) => place(frame, u, v))

/** The part of a shape nearer to the street than some metres, at the middle of the front. */
export function before(shape: Ring, frame: Frame, v: number, u = 0): Ring | undefined {
  return half(shape, frame, place(frame, u, v), frame.along, (own) => own.v < v)
}

/** The part of a shape farther from the street than some metres. */
export function beyond(shape: Ring, frame: Frame, v: number, u = 0): Ring | undefined {
  return half(shape, frame, place(frame, u, v), frame.along, (own) => own.v > v)
}

/** The part of a shape on the left (towards lower u) or the right of a line into the lot. */
export function beside(shape: Ring, frame: Frame, u: number, v: number, right: boolean): Ring | undefined {
  return half(shape, frame, place(frame, u, v), frame.inward, (own) => own.u > u === right)
}

function half(
  shape: Ring,
  frame: Frame,
  through: Point,
  direction: Point,
  keep: (own: { u: number; v: number }) => boolean,
) {
  if (!contains(shape.points, through)) return undefined
  const halves = cutAcross(shape, through, direction)
  if (!halves) return undefined
  const middle = (part: Ring): Point => {
    const sum = part.points.reduce((total, p): Point => [total[0] + p[0], total[1] + p[1]], [0, 0] as Point)
    return [sum[0] / part.points.length, sum[1] / part.points.length]
  }
  return keep(placeIn(frame, middle(halves.left))) ? halves.left : halves.right
}

/** Whether an outline lies within a lot, nowhere touching or crossing its border. */
export const fits = (lot: Ring, points: readonly Point[]): boolean => encloses(lot.points, points)

export const solid = (points: readonly Point[]): Built => ({ points, light: false })
export const light = (points: readonly Point[]): Built => ({ points, light: true })

/** A shape as a building, unless it is too small or too thin to be one. */
export function built(shape: Ring | undefined, isLight = false): Built[] {
  if (!shape || area(shape.points) < 6) return []
  const border = shape.points.reduce((sum, p, i) => sum + distance(p, at(shape.points, i + 1)), 0)
  return (2 * area(shape.points)) / border < 1.2 ? [] : [{ points: shape.points, light: isLight }]
}

/** Whether the upright boxes around two outlines overlap. */
export function boxesMeet(one: readonly Point[], two: readonly Point[]): boolean {
  const range = (points: readonly Point[], axis: 0 | 1) => {
    const values = points.map((p) => p[axis])
    return [Math.min(...values), Math.max(...values)] as const
  }
  return ([0, 1] as const).every((axis) => {
    const [a, b] = [range(one, axis), range(two, axis)]
    return a[0] < b[1] && b[0] < a[1]
  })
}
