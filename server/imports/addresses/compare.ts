import type { Transaction } from '../../database.ts'

/** What comparing said of one object. */
export type Fate = 'added' | 'gone' | 'redrawn' | 'changed' | 'unchanged'

/**
 * Compares what the file says with what the tables hold, in `address_fate` and `street_fate`. Points that moved a
 * centimetre or less stay where they are, so that the noise of a producer is no change; dates alone are none either.
 */
export async function compareAddresses(tx: Transaction): Promise<void> {
  await tx.query(`
    update new_position p set geom = old.geom
    from addresses.address_position old
    where old.commune = p.commune and old.address = p.address and old.rank = p.rank
      and old.geom is distinct from p.geom and ST_Distance(old.geom, p.geom) <= 0.01;
    update new_address a set geom = p.geom
    from new_position p where p.address = a.id and p.rank = 1 and p.geom is distinct from a.geom`)
  await tx.query(`
    create temp table address_fate on commit drop as
    with moved as (
      select distinct coalesce(n.address, o.address) as id
      from new_position n
      full join (select * from addresses.address_position where commune = any (carreau.communes())) o
        on o.commune = n.commune and o.address = n.address and o.rank = n.rank
      where (n.kind, n.geom) is distinct from (o.kind, o.geom)
    )
    select coalesce(n.commune, o.commune) as commune, coalesce(n.id, o.id) as id,
      case
        when o.id is null then 'added'
        when n.id is null then 'gone'
        when n.geom is distinct from o.geom then 'redrawn'
        when ${differs(addressColumns)} or exists (select from moved m where m.id = n.id) then 'changed'
        else 'unchanged'
      end as fate
    from new_address n
    full join (select * from addresses.address where commune = any (carreau.communes())) o
      on o.commune = n.commune and o.id = n.id;
    create unique index on address_fate (id);
    analyze address_fate`)
}

/** The same for streets, once they are drawn. */
export async function compareStreets(tx: Transaction): Promise<void> {
  await tx.query(`
    create temp table street_fate on commit drop as
    select coalesce(n.commune, o.commune) as commune, coalesce(n.id, o.id) as id,
      case
        when o.id is null then 'added'
        when n.id is null then 'gone'
        when n.geom is distinct from o.geom then 'redrawn'
        when ${differs(streetColumns)} then 'changed'
        else 'unchanged'
      end as fate
    from new_street n
    full join (select * from addresses.street where commune = any (carreau.communes())) o
      on o.commune = n.commune and o.id = n.id;
    create unique index on street_fate (id);
    analyze street_fate`)
}

/** Columns that a file says of an address; its date and its parcel are not what it is. */
const addressColumns = [
  ...['number', 'suffix', 'street', 'street_name', 'locality', 'postcode', 'position', 'declared_parcels'],
  'certified',
]
const streetColumns = ['name', 'code', 'locality', 'address_count']

const differs = (columns: readonly string[]): string =>
  `(${columns.map((column) => `n.${column}`).join(', ')}) is distinct from (${columns.map((column) => `o.${column}`).join(', ')})`
