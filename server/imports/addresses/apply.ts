import type { Transaction } from '../../database.ts'

/** Writes what the comparison found, in the order that foreign keys allow; unchanged rows are not touched. */
export async function applyAddresses(tx: Transaction): Promise<void> {
  for (const statement of [deleteAddresses, insertStreets, updateStreets, deleteStreets])
    await tx.query(statement)
  for (const statement of [linkParcels, insertAddresses, updateAddresses]) await tx.query(statement)
  for (const statement of [deletePositions, insertPositions]) await tx.query(statement)
}

const deleteAddresses = `
  delete from addresses.address a using address_fate f
  where a.commune = f.commune and a.id = f.id and f.fate = 'gone'`

const insertStreets = `
  insert into addresses.street (commune, id, name, code, locality, address_count, geom)
  select n.commune, n.id, n.name, n.code, n.locality, n.address_count, n.geom
  from new_street n join street_fate f on f.id = n.id and f.fate = 'added'`

const updateStreets = `
  update addresses.street s set name = n.name, code = n.code, locality = n.locality,
    address_count = n.address_count, geom = n.geom
  from new_street n join street_fate f on f.id = n.id and f.fate in ('redrawn', 'changed')
  where s.commune = n.commune and s.id = n.id`

const deleteStreets = `
  delete from addresses.street s using street_fate f
  where s.commune = f.commune and s.id = f.id and f.fate = 'gone'`

/** The parcel is looked for where something changed; after a new plan, \`linkAddressesToParcels\` does it for all. */
const linkParcels = `
  create temp table new_link on commit drop as
  select n.id, p.parcel, p.parcel_link
  from new_address n
  join address_fate f on f.id = n.id and f.fate in ('added', 'redrawn', 'changed'),
    addresses.parcel_of(n.commune, n.declared_parcels, n.geom) as p;
  create unique index on new_link (id)`

const insertAddresses = `
  insert into addresses.address (commune, id, number, suffix, street, street_name, locality, postcode, position,
    declared_parcels, certified, updated, geom, parcel, parcel_link)
  select n.commune, n.id, n.number, n.suffix, n.street, n.street_name, n.locality, n.postcode, n.position,
    n.declared_parcels, n.certified, n.updated, n.geom, l.parcel, l.parcel_link
  from new_address n
  join address_fate f on f.id = n.id and f.fate = 'added'
  join new_link l on l.id = n.id`

const updateAddresses = `
  update addresses.address a set number = n.number, suffix = n.suffix, street = n.street,
    street_name = n.street_name, locality = n.locality, postcode = n.postcode, position = n.position,
    declared_parcels = n.declared_parcels, certified = n.certified, updated = n.updated, geom = n.geom,
    parcel = l.parcel, parcel_link = l.parcel_link
  from new_address n
  join address_fate f on f.id = n.id and f.fate in ('redrawn', 'changed')
  join new_link l on l.id = n.id
  where a.commune = n.commune and a.id = n.id`

const deletePositions = `
  delete from addresses.address_position p using address_fate f
  where p.commune = f.commune and p.address = f.id and f.fate in ('redrawn', 'changed')`

const insertPositions = `
  insert into addresses.address_position (commune, address, rank, kind, geom)
  select n.commune, n.address, n.rank, n.kind, n.geom
  from new_position n join address_fate f on f.id = n.address and f.fate in ('added', 'redrawn', 'changed')`
