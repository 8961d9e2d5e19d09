import type { Transaction } from '../database.ts'
import { linkAddressesOn } from '../imports/addresses/link-parcels.ts'
import type { Change } from './change.ts'
import type { Follow } from './following.ts'

/** Where the ground of a parcel changes, the addresses on it, before or after, find their parcel anew. */
export const followParcel: Follow = async (tx, change) => {
  const drawing = change.action === 'delete' ? null : change.columns.drawing
  if (drawing === undefined) return {}
  const before = await groundOf(tx, change)
  const grounds = [before, drawing?.geom].filter((one) => typeof one === 'string')
  return {
    after: async () => {
      await linkAddressesOn(tx, change.commune, change.id, grounds)
    },
  }
}

const groundOf = async (tx: Transaction, { commune, id }: Change): Promise<string | undefined> =>
  (
    await tx.query<{ geom: string }>({
      text: 'select geom::text as geom from cadastre.parcel where commune = $1 and id = $2',
      values: [commune, id],
    })
  )[0]?.geom
