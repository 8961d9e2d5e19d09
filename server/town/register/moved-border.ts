import type { Random } from '../../../layers/model/random.ts'
import type { Lot } from '../land/share-out.ts'
import { at, distance, heading, move, type Point } from '../plane/point.ts'
import { INNER } from '../plane/ring.ts'
import type { Parcel } from './parcels.ts'

type Moved = { parcel: Parcel; points: Point[] }[]

/**
 * The corner between two neighbours on the street, moved along the street by less than a metre.
 * Nothing when the parcel has no such corner that exactly one neighbour shares.
 */
export function movedBorder(
  one: Parcel,
  others: readonly Parcel[],
  lots: readonly Lot[],
  random: Random,
): Moved | undefined {
  const tags = (lots[one.lot] as Lot).ring.tags
  for (const [i, corner] of one.points.entries()) {
    if (at(tags, i - 1) === INNER || at(tags, i) !== INNER) continue
    const sharing = others.filter(({ id, points }) => id !== one.id && points.includes(corner))
    const before = at(one.points, i - 1)
    if (sharing.length !== 1 || distance(before, corner) < 6) continue
    const to = move(corner, heading(corner, before), random.between(0.35, 0.85))
    const target: Point = [Math.round(to[0] * 100) / 100, Math.round(to[1] * 100) / 100]
    const moved = (parcel: Parcel) => ({
      parcel,
      points: parcel.points.map((p) => (p === corner ? target : p)),
    })
    return [moved(one), moved(sharing[0] as Parcel)]
  }
  return undefined
}
