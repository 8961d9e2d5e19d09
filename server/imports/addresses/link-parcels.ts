import type { Transaction } from '../../database.ts'

/** Links every address of a commune to its parcel anew, after the plan or the addresses changed; gives back how many links moved. */
export async function linkAddressesToParcels(tx: Transaction, commune: string): Promise<number> {
  const moved = await tx.query({
    text: `
      update addresses.address a set parcel = l.parcel, parcel_link = l.parcel_link
      from (
        select b.id, p.parcel, p.parcel_link
        from addresses.address b, addresses.parcel_of(b.commune, b.declared_parcels, b.geom) as p
        where b.commune = $1
      ) as l
      where a.commune = $1 and a.id = l.id
        and (a.parcel, a.parcel_link) is distinct from (l.parcel, l.parcel_link)
      returning a.id`,
    values: [commune],
  })
  return moved.length
}
