import type { Transaction } from '../database.ts'
import type { Columns } from '../features/write.ts'
import { findParcels } from '../imports/addresses/find-parcels.ts'
import type { Change } from './change.ts'
import type { Follow } from './following.ts'

/**
 * An address bears the name of its street, the day of its change, and the parcel that a person named or that its point lies in;
 * its street counts it.
 */
export const followAddress: Follow = async (tx, change) => {
  const before = await rowOf(tx, change)
  if (change.action === 'delete') return { after: () => countAddresses(tx, change.commune, [before?.street]) }
  const { values } = change.columns
  const street = (values.get('street') ?? before?.street) as string | undefined
  const name = await nameOf(tx, change.commune, street)
  return {
    ...(name !== undefined && name !== before?.street_name && { fresh: new Map([['street_name', name]]) }),
    columns: new Map<string, unknown>([
      ['updated', await today(tx)],
      ...(await parcelColumns(tx, change, change.columns, before)),
    ]),
    after: async () => {
      if (street !== before?.street) await countAddresses(tx, change.commune, [before?.street, street])
    },
  }
}

type Row = { street: string; street_name: string; parcel: string | null; declared_parcels: string[] }

const rowOf = async (tx: Transaction, { commune, id }: Change): Promise<Row | undefined> =>
  (
    await tx.query<Row>({
      text: `select street, street_name, parcel, declared_parcels from addresses.address
        where commune = $1 and id = $2`,
      values: [commune, id],
    })
  )[0]

async function nameOf(tx: Transaction, commune: string, street: string | undefined) {
  const [row] = await tx.query<{ name: string }>({
    text: 'select name from addresses.street where commune = $1 and id = $2',
    values: [commune, street],
  })
  return row?.name
}

const today = async (tx: Transaction): Promise<string | undefined> =>
  (await tx.query<{ day: string }>(`select (now() at time zone 'Europe/Paris')::date::text as day`))[0]?.day

/** The parcel that a person names is a declared one; one that he empties, and one whose point moved, is looked for as imports do. */
async function parcelColumns(
  tx: Transaction,
  { commune, id }: Change,
  { values, drawing }: Columns,
  before: Row | undefined,
): Promise<[string, unknown][]> {
  const named = values.get('parcel') as string | null | undefined
  const isNamed = named !== undefined && named !== (before?.parcel ?? null)
  if (isNamed && named !== null)
    return [
      ['declared_parcels', [named]],
      ['parcel_link', 'declared'],
    ]
  if (!isNamed && drawing === undefined) return []
  const declared = isNamed ? [] : (before?.declared_parcels ?? [])
  const found = await parcelAt(
    tx,
    commune,
    id,
    declared,
    drawing === undefined ? before && 'stays' : (drawing?.geom ?? null),
  )
  return [
    ['declared_parcels', declared],
    ['parcel', found?.parcel ?? null],
    ['parcel_link', found?.parcel_link ?? null],
  ]
}

/** `geom` is a drawing, none, or the one that the address has. */
async function parcelAt(
  tx: Transaction,
  commune: string,
  id: string,
  declared: readonly string[],
  geom: string | null | undefined,
) {
  await tx.query(`create temp table if not exists edited_address
    (id text, declared text[], geom geometry) on commit drop`)
  await tx.query('truncate edited_address')
  await tx.query({
    text: `insert into edited_address
      select $2, $3::text[], case when $4 = 'stays' then (select geom from addresses.address where commune = $1 and id = $2)
        else nullif($4, 'stays')::geometry end`,
    values: [commune, id, declared, geom ?? null],
  })
  await findParcels(tx, commune, 'select id, declared, geom from edited_address', 'few')
  const [found] = await tx.query<{ parcel: string; parcel_link: string }>(
    'select parcel, parcel_link from address_link',
  )
  return found
}

async function countAddresses(
  tx: Transaction,
  commune: string,
  streets: readonly (string | undefined)[],
): Promise<void> {
  await tx.query({
    text: `
      update addresses.street s set address_count = c.count
      from (
        select s.id, (select count(*)::integer from addresses.address a where a.commune = $1 and a.street = s.id) as count
        from addresses.street s where s.commune = $1 and s.id = any ($2::text[])
      ) as c
      where s.commune = $1 and s.id = c.id and s.address_count <> c.count`,
    values: [commune, streets.filter((one) => one !== undefined)],
  })
}
