import type { Point } from './point.ts'
import { area, contains, type Ring } from './ring.ts'

/** Each outer loop with the holes that lie in it, the largest first. */
export function parts(loops: readonly Ring[]): (readonly Point[])[][] {
  const outer = loops.filter(({ points }) => area(points) > 0).sort((a, b) => area(b.points) - area(a.points))
  const holes = loops.filter(({ points }) => area(points) < 0)
  return outer.map(({ points }) => [
    points,
    ...holes.filter((hole) => contains(points, hole.points[0] as Point)).map((hole) => hole.points),
  ])
}
