import type { Transaction } from '../../database.ts'
import { findParcels } from './find-parcels.ts'

/** Links every address of a commune to its parcel anew, after the plan or the addresses changed; gives back how many links moved. */
export async function linkAddressesToParcels(tx: Transaction, commune: string): Promise<number> {
  await findParcels(
    tx,
    commune,
    'select id, declared_parcels as declared, geom from addresses.address where commune = $1',
  )
  const moved = await tx.query({
    text: `
      update addresses.address a set parcel = l.parcel, parcel_link = l.parcel_link
      from addresses.address b left join address_link l on l.id = b.id
      where a.commune = $1 and b.commune = $1 and b.id = a.id
        and (a.parcel, a.parcel_link) is distinct from (l.parcel, l.parcel_link)
      returning a.id`,
    values: [commune],
  })
  return moved.length
}
