import { groupBy } from '../group.ts'
import { at, distance } from '../plane/point.ts'
import { area, type Ring } from '../plane/ring.ts'
import { merged, sharedBorder } from '../plane/union.ts'
import { joinNeighbours } from './join-neighbours.ts'
import type { Lot } from './share-out.ts'

/** Lots as the cadastre wants them: neighbours share their corners, and no sliver stands alone. */
export function tidied(lots: readonly Lot[]): Lot[] {
  const joined = joinNeighbours(lots.map(({ ring }) => ring))
  const kept = lots.flatMap((lot, i) => {
    const ring = joined[i]
    return ring ? [{ ...lot, ring }] : []
  })
  return withoutSlivers(kept)
}

/** Too small or too thin to be anyone's. */
function isSliver({ points }: Ring): boolean {
  const border = points.reduce((sum, point, i) => sum + distance(point, at(points, i + 1)), 0)
  const own = area(points)
  return own < 22 || (2 * own) / border < 1.1
}

function withoutSlivers(lots: readonly Lot[]): Lot[] {
  const byBlock = groupBy(lots, ({ block }) => block)
  return [...byBlock.values()].flatMap((own) => {
    let rest = [...own]
    for (const sliver of own.filter(({ ring }) => isSliver(ring))) rest = absorbed(rest, sliver)
    return rest
  })
}

/** The sliver given to the neighbour with which it has the longest border; kept when it has none. */
function absorbed(lots: Lot[], sliver: Lot): Lot[] {
  const others = lots.filter((lot) => lot !== sliver)
  const ranked = others
    .map((lot) => ({ lot, border: sharedBorder(lot.ring, sliver.ring) }))
    .filter(({ border }) => border > 0)
    .sort((a, b) => b.border - a.border)
  for (const { lot } of ranked) {
    const ring = merged(lot.ring, sliver.ring)
    if (ring) return others.map((own) => (own === lot ? { ...lot, ring } : own))
  }
  return ranked.length > 0 ? lots : others
}
