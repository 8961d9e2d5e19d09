import { cut, type Halves, pathWithin } from '../plane/cut.ts'
import { along, type Path, simplified } from '../plane/path.ts'
import { at, between, dot, heading, left, move, type Point, unit } from '../plane/point.ts'
import { contains, firstHit, type Ring } from '../plane/ring.ts'
import type { Front } from './front.ts'

/** A place on a front: the point, the way inwards, and how deep a plot goes there (undefined: right through). */
type Station = { point: Point; inward: Point; depth: number | undefined; room: number }

/**
 * The land behind a front, cut off along its back line, one cut for each stretch that has land to spare.
 * “rests” is what remains for the other fronts; none when the plots of this front go right through.
 */
export function peel(
  shape: Ring,
  front: Front,
  wish: { depth: number; straightness: number },
  isStreet: (tag: number) => boolean,
): { strip: Ring; rests: Ring[] } {
  let strip = shape
  const rests: Ring[] = []
  for (let turn = 0; turn < 4; turn++) {
    const run = longestRun(stationsOn(strip, front, wish.depth, isStreet))
    if (run.length < 3) break
    const halves = cutAlongBack(strip, simplified(backLine(run), wish.straightness))
    if (!halves) break
    strip = halves.right
    rests.push(halves.left)
  }
  return { strip, rests }
}

function stationsOn(shape: Ring, front: Front, depth: number, isStreet: (tag: number) => boolean): Station[] {
  const count = Math.max(4, Math.min(60, Math.ceil(front.length / 5)))
  return Array.from({ length: count + 1 }, (_, i) => {
    const metres = front.length * (0.01 + (0.98 * i) / count)
    const { point, inward } = stationAt(front, metres, Math.min(6, front.length / 6))
    const hit = firstHit(shape, point, inward)
    const room = hit?.metres ?? 0
    return {
      point,
      inward,
      room,
      depth: depthBefore(room, !!hit && isStreet(at(shape.tags, hit.edge)), depth),
    }
  })
}

/** Half way to a street across, so that two rows of plots stand back to back; the wished depth otherwise. */
function depthBefore(room: number, street: boolean, wished: number): number | undefined {
  if (!street) return room < wished * 1.55 ? undefined : wished
  if (room < wished * 1.3) return undefined
  return room < wished * 2.7 ? room / 2 : wished
}

/** A point of a front and the way inwards there, its bends smoothed over some metres. */
export function stationAt(front: Front, metres: number, blur: number): { point: Point; inward: Point } {
  const [before, after] = [along(front.path, metres - blur), along(front.path, metres + blur)]
  const { point, direction } = along(front.path, metres)
  const spread = heading(before.point, after.point)
  const ahead = dot(spread, direction) > 0.2 ? unit(between(spread, direction, 0.35)) : direction
  return { point, inward: left(ahead) }
}

/** The longest row of neighbouring stations that have land to spare behind them. */
function longestRun(stations: readonly Station[]): Station[] {
  let best: Station[] = []
  let run: Station[] = []
  for (const station of stations) {
    run = station.depth === undefined ? [] : [...run, station]
    if (run.length > best.length) best = run
  }
  return best
}

function backLine(run: readonly Station[]): Path {
  const depths = run.map(({ depth }) => depth ?? 0)
  const reach = Math.max(2, Math.round(run.length / 5))
  const points = run.map(({ point, inward, room }, i) => {
    const near = depths.slice(Math.max(0, i - reach), i + reach + 1)
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length
    return move(point, inward, Math.min(mean, room - 12))
  })
  return withoutReturns(points, run)
}

/** Where a front curves inwards tightly its back line would run back and forth: those points are left out. */
function withoutReturns(points: readonly Point[], run: readonly Station[]): Point[] {
  const kept: Point[] = [at(points, 0)]
  for (let i = 1; i < points.length; i++) {
    const { inward } = at(run, i)
    const ahead: Point = [inward[1], -inward[0]]
    if (dot(heading(at(kept, -1), at(points, i)), ahead) > 0.3) kept.push(at(points, i))
  }
  return kept
}

function cutAlongBack(shape: Ring, line: Path): Halves | undefined {
  if (line.length < 2) return undefined
  const start = move(at(line, 0), heading(at(line, 1), at(line, 0)), 400)
  const end = move(at(line, -1), heading(at(line, -2), at(line, -1)), 400)
  const middle = line.flatMap((point, i) =>
    i === 0 ? [point] : [between(at(line, i - 1), point, 0.5), point],
  )
  const dense = [start, ...middle, end]
  const heart = dense.length / 2
  const anchors = dense.map((_, i) => i).slice(1, -1)
  anchors.sort((a, b) => Math.abs(a - heart) - Math.abs(b - heart))
  for (const anchor of anchors.filter((i) => contains(shape.points, at(dense, i)))) {
    const path = pathWithin(shape, dense, anchor)
    const halves = path && cut(shape, withoutMiddles(path, line))
    if (halves) return halves
  }
  return undefined
}

/** The helping points half way along straight pieces taken out again. */
const withoutMiddles = (path: Path, line: Path): Path =>
  path.filter((point, i) => i === 0 || i === path.length - 1 || line.includes(point))
