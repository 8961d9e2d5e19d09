import type { Built } from '../buildings/frame.ts'
import { cut } from '../plane/cut.ts'
import { at, distance, midpoint, nearestCrossing, type Point } from '../plane/point.ts'
import { area, contains, INNER, type Ring } from '../plane/ring.ts'

/**
 * A parcel divided in two by a straight line that no building stands on. Its ends are corners that are there
 * already, or lie on the street: so that no neighbour gets a new corner. Nothing when no fair line exists.
 */
export function division(shape: Ring, buildings: readonly Built[]): [Ring, Ring] | undefined {
  const ends = endsOf(shape)
  let best: { halves: [Ring, Ring]; score: number } | undefined
  for (let i = 0; i < ends.length; i++) {
    for (let j = i + 1; j < ends.length; j++) {
      const [a, b] = [at(ends, i), at(ends, j)]
      if (!contains(shape.points, midpoint(a, b)) || buildings.some(({ points }) => standsOn(points, a, b)))
        continue
      const halves = cut(shape, [a, b], INNER, 0.005)
      if (!halves) continue
      const least = Math.min(area(halves.left.points), area(halves.right.points))
      const score = least / area(shape.points) - distance(a, b) / 4_000
      if (score > (best?.score ?? 0.24)) best = { halves: [halves.left, halves.right], score }
    }
  }
  return best?.halves
}

/** The corners, and points along the edges that border a street, to the centimetre. */
function endsOf({ points, tags }: Ring): Point[] {
  return points.flatMap((point, i) => {
    const next = at(points, i + 1)
    if (at(tags, i) === INNER || distance(point, next) < 8) return [point]
    return [point, ...[0.35, 0.5, 0.65].map((share) => onGrid(point, next, share))]
  })
}

const onGrid = (a: Point, b: Point, share: number): Point => [
  Math.round((a[0] + (b[0] - a[0]) * share) * 100) / 100,
  Math.round((a[1] + (b[1] - a[1]) * share) * 100) / 100,
]

const standsOn = (house: readonly Point[], a: Point, b: Point): boolean =>
  nearestCrossing(house, a, b).edge >= 0
