import type { Transaction } from '../../database.ts'
import { findParcels } from './find-parcels.ts'

/** Links every address of a commune to its parcel anew, after the plan or the addresses changed; gives back how many links moved. */
export async function linkAddressesToParcels(tx: Transaction, commune: string): Promise<number> {
  await findParcels(
    tx,
    commune,
    'select id, declared_parcels as declared, geom from addresses.address where commune = $1',
  )
  return moveLinks(tx, commune, 'addresses.address')
}

/** The same for the addresses of one parcel and those on some grounds (or up to 30 m off them: theirs may be the nearest). */
export async function linkAddressesOn(
  tx: Transaction,
  commune: string,
  parcel: string,
  grounds: readonly string[],
): Promise<number> {
  await tx.query(`create temp table if not exists address_to_link
    (commune text, id text, declared text[], geom geometry) on commit drop`)
  await tx.query('truncate address_to_link')
  for (const ground of grounds) {
    await tx.query({
      text: `insert into address_to_link select commune, id, declared_parcels, geom from addresses.address
        where commune = $1 and geom && ST_Expand($2::geometry, 30)`,
      values: [commune, ground],
    })
  }
  await tx.query({
    text: `insert into address_to_link select commune, id, declared_parcels, geom from addresses.address
      where commune = $1 and parcel = $2`,
    values: [commune, parcel],
  })
  const some = await tx.query('select from address_to_link limit 1')
  if (some.length === 0) return 0
  await findParcels(tx, commune, 'select distinct on (id) id, declared, geom from address_to_link', 'few')
  return moveLinks(tx, commune, 'address_to_link')
}

/** Writes the links that were found for the addresses of a table, where they are others than before. */
async function moveLinks(tx: Transaction, commune: string, table: string): Promise<number> {
  const moved = await tx.query({
    text: `
      update addresses.address a set parcel = l.parcel, parcel_link = l.parcel_link
      from ${table} b left join address_link l on l.id = b.id
      where a.commune = $1 and b.commune = $1 and b.id = a.id
        and (a.parcel, a.parcel_link) is distinct from (l.parcel, l.parcel_link)
      returning a.id`,
    values: [commune],
  })
  return moved.length
}
