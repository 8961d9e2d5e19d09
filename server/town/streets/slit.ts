import { at, distance, type Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'

/** A ring with a way into it that comes back to where it started, on its border: a dead end, or a loop on a stem. */
export function slit(shape: Ring, way: readonly Point[], tag: number): Ring {
  const mouth = at(way, 0)
  let edge = 0
  let gap = Number.POSITIVE_INFINITY
  shape.points.forEach((a, i) => {
    const b = at(shape.points, i + 1)
    const own = distance(a, mouth) + distance(mouth, b) - distance(a, b)
    if (own < gap) [edge, gap] = [i, own]
  })
  const inner = Array.from({ length: way.length - 1 }, () => tag)
  return {
    points: [...shape.points.slice(0, edge + 1), ...way, ...shape.points.slice(edge + 1)],
    tags: [...shape.tags.slice(0, edge + 1), ...inner, at(shape.tags, edge), ...shape.tags.slice(edge + 1)],
  }
}
