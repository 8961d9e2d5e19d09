import type { Built } from '../buildings/frame.ts'
import type { Lot } from '../land/share-out.ts'
import { nearestOn, type Path } from '../plane/path.ts'
import { at, distance, heading, left, midpoint, move, type Point } from '../plane/point.ts'
import type { Street } from './streets.ts'

/** Where a built lot opens on its street. */
export type Door = {
  lot: number
  street: number
  /** On the border of the lot, in the middle of its front. */
  threshold: Point
  /** From the lot to the street. */
  outward: Point
  /** Metres along the axis of the street, and the side: left of the way from its beginning or right. */
  metres: number
  side: 'left' | 'right'
  front: number
}

/** One door for each lot with a house and a street. */
export function doorsOf(
  lots: readonly Lot[],
  buildings: readonly (readonly Built[])[],
  streets: readonly Street[],
): Door[] {
  const streetOf = new Map(streets.flatMap(({ id, ways }) => ways.map((way) => [way, id] as const)))
  return lots.flatMap((lot, index) => {
    const street = lot.street === undefined ? undefined : streetOf.get(lot.street)
    const house = (buildings[index] ?? []).some(({ light }) => !light)
    if (street === undefined || lot.street === undefined || !house) return []
    return [door(lot, index, street, (streets[street] as Street).axis)]
  })
}

function door(lot: Lot, index: number, street: number, axis: Path): Door {
  const { from, to } = longestEdge(lot)
  const threshold = midpoint(from, to)
  const outward = left(heading(to, from))
  const { metres, side } = nearestOn(axis, move(threshold, outward, -1))
  return {
    lot: index,
    street,
    threshold,
    outward,
    metres,
    side: side > 0 ? 'left' : 'right',
    front: distance(from, to),
  }
}

/** The longest edge along the street of the lot. */
function longestEdge({ ring, street }: Lot): { from: Point; to: Point } {
  let best = { from: at(ring.points, 0), to: at(ring.points, 1), size: -1 }
  ring.points.forEach((from, i) => {
    const to = at(ring.points, i + 1)
    const size = distance(from, to)
    if (at(ring.tags, i) === street && size > best.size) best = { from, to, size }
  })
  return best
}
