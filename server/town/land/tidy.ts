import { groupBy } from '../group.ts'
import { at, distance } from '../plane/point.ts'
import { area, type Ring } from '../plane/ring.ts'
import { merged, sharedBorder, unionLoops } from '../plane/union.ts'
import { joinNeighbours } from './join-neighbours.ts'
import type { Lot } from './share-out.ts'

/** Lots as the cadastre wants them: neighbours share their corners, and no sliver stands alone. */
export function tidied(lots: readonly Lot[]): Lot[] {
  const joined = joinNeighbours(lots.map(({ ring }) => ring))
  const kept = lots.flatMap((lot, i) => {
    const ring = joined[i]
    return ring ? unpinched(ring).map((part) => ({ ...lot, ring: part })) : []
  })
  return withoutSlivers(kept)
}

/** A shape that touches itself in a corner taken apart there. */
function unpinched(shape: Ring): Ring[] {
  if (new Set(shape.points).size === shape.points.length) return [shape]
  return unionLoops([shape]).filter(({ points }) => area(points) > 0)
}

/** Too small or too thin to be anyone's. */
function isSliver({ points }: Ring): boolean {
  const border = points.reduce((sum, point, i) => sum + distance(point, at(points, i + 1)), 0)
  const own = area(points)
  return own < 22 || (2 * own) / border < 1.1
}

/** Slivers merged into their neighbours; one that has none is left to the street. */
function withoutSlivers(lots: readonly Lot[]): Lot[] {
  return [...groupBy(lots, ({ block }) => block).values()].flatMap((own) => {
    let rest = own
    const hopeless = new Set<Lot>()
    for (let sliver = worst(rest, hopeless); sliver; sliver = worst(rest, hopeless)) {
      const next = absorbed(rest, sliver)
      if (!next) hopeless.add(sliver)
      rest = next ?? rest
    }
    return rest.filter((lot) => !hopeless.has(lot))
  })
}

/** The smallest sliver that is not known to be without neighbour. */
function worst(lots: readonly Lot[], hopeless: ReadonlySet<Lot>): Lot | undefined {
  const slivers = lots.filter((lot) => isSliver(lot.ring) && !hopeless.has(lot))
  return slivers.sort((a, b) => area(a.ring.points) - area(b.ring.points))[0]
}

/** The sliver given to the neighbour with which it has the longest border; nothing when it has none. */
function absorbed(lots: readonly Lot[], sliver: Lot): Lot[] | undefined {
  const others = lots.filter((lot) => lot !== sliver)
  const ranked = others
    .map((lot) => ({ lot, border: sharedBorder(lot.ring, sliver.ring) }))
    .filter(({ border }) => border > 0)
    .sort((a, b) => b.border - a.border)
  for (const { lot } of ranked) {
    const ring = merged(lot.ring, sliver.ring)
    if (ring) return others.map((own) => (own === lot ? { ...lot, ring } : own))
  }
  return undefined
}
