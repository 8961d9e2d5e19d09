import { groupBy } from '../group.ts'
import type { Lot } from '../land/share-out.ts'
import { area, ring } from '../plane/ring.ts'
import { unionLoops } from '../plane/union.ts'
import { idOf, type Parcel } from './parcels.ts'

/** No lot: a parcel that nobody has taken off the plan. */
const NO_LOT = -1

/**
 * The one deliberate fault, as real files have it: a parcel divided long ago that still lies over its three children,
 * under the lowest number that its section has left free.
 */
export function supersededParcel(parcels: readonly Parcel[], lots: readonly Lot[]): Parcel {
  const works = parcels.filter(({ lot }) => lots[lot]?.use === 'industry')
  for (const own of groupBy(works, ({ lot, section }) => `${section}${lots[lot]?.block}`).values()) {
    for (let i = 0; i + 2 < own.length; i++) {
      const children = own.slice(i, i + 3)
      const loops = unionLoops(children.map(({ points }) => ring(points)))
      if (loops.length === 1) return parentOf(children, loops[0]?.points ?? [], parcels)
    }
  }
  throw new Error('No three works side by side')
}

function parentOf(children: readonly Parcel[], points: Parcel['points'], parcels: readonly Parcel[]): Parcel {
  const [first] = children as [Parcel]
  const taken = new Set(
    parcels
      .filter(({ prefix, section }) => prefix === first.prefix && section === first.section)
      .map(({ number }) => number),
  )
  let number = 1
  while (taken.has(number)) number++
  const id = idOf(first.prefix, first.section, number)
  const registered = Math.round(area(points) / 10) * 10
  return {
    ...first,
    id,
    number,
    points,
    registered,
    surveyed: false,
    created: '2007-11-14',
    updated: '2014-03-03',
    lot: NO_LOT,
  }
}
