import { add, at, cross, dot, heading, left, type Point, scale, subtract } from './point.ts'

/** The smallest rectangle around points, whatever its direction: long side first. */
export type Box = { centre: Point; along: Point; across: Point; length: number; width: number }

/** The rectangle of least area around the points; one of its sides lies on a side of their hull. */
export function orientedBox(points: readonly Point[]): Box {
  const outline = hull(points)
  let best: Box | undefined
  for (let i = 0; i < outline.length; i++) {
    const box = boxAlong(outline, heading(at(outline, i), at(outline, i + 1)))
    if (!best || box.length * box.width < best.length * best.width - 1e-9) best = box
  }
  if (!best) throw new Error('No box around nothing')
  return best
}

/** The rectangle around the points with one side in the direction given. */
export function boxAlong(points: readonly Point[], direction: Point): Box {
  const normal = left(direction)
  const us = points.map((point) => dot(point, direction))
  const vs = points.map((point) => dot(point, normal))
  const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)]
  const centre = add(scale(direction, (u0 + u1) / 2), scale(normal, (v0 + v1) / 2))
  const [du, dv] = [u1 - u0, v1 - v0]
  return du >= dv
    ? { centre, along: direction, across: normal, length: du, width: dv }
    : { centre, along: normal, across: [-direction[0], -direction[1]], length: dv, width: du }
}

/** The convex hull, anticlockwise (monotone chain). */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const chain = (list: Point[]) => {
    const kept: Point[] = []
    for (const point of list) {
      while (
        kept.length > 1 &&
        cross(subtract(at(kept, -1), at(kept, -2)), subtract(point, at(kept, -2))) <= 1e-9
      )
        kept.pop()
      kept.push(point)
    }
    return kept.slice(0, -1)
  }
  return [...chain(sorted), ...chain(sorted.reverse())]
}
