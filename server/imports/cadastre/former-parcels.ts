import type { Transaction } from '../../database.ts'
import { findLineage, type LineageFound, replacedBy } from './lineage.ts'

/** Keeps the parcels that are about to go, with their ground; to be called before the comparison is applied. */
export async function setAside(tx: Transaction, commune: string): Promise<void> {
  await tx.query('create temp table if not exists gone_parcel (like cadastre.parcel) on commit drop')
  await tx.query('truncate gone_parcel')
  await tx.query({
    text: `insert into gone_parcel select p.* from cadastre.parcel p join import_fate f on f.id = p.id
      where p.commune = $1 and f.fate = 'gone'`,
    values: [commune],
  })
}

/**
 * Once the plan is new: writes what took the ground of the parcels set aside, and keeps these as former parcels. A parcel
 * that is back is no former one.
 */
export async function keepFormer(
  tx: Transaction,
  { commune, between, importId, gone, signal }: Passing,
): Promise<LineageFound> {
  await forgetReturned(tx, commune)
  if (gone === 0) return { lineage: [], skipped: 0 }
  const found = await findLineage(tx, commune, signal)
  await writeFormer(tx, commune, between, found)
  await writeLineage(tx, commune, importId, found)
  return found
}

/** The days of two plans, YYYY-MM-DD: of the last that held a parcel and of the first that lacks it. */
export type Gap = { readonly lastSeen: string | null; readonly missingFrom: string | null }

export type Passing = {
  readonly commune: string
  readonly between: Gap
  readonly importId: string | null
  /** how many were set aside */
  readonly gone: number
  readonly signal?: AbortSignal
}

async function forgetReturned(tx: Transaction, commune: string): Promise<void> {
  const returned = await tx.query<{ id: string }>({
    text: `delete from cadastre.former_parcel p using import_fate f
      where p.commune = $1 and f.fate = 'added' and p.id = f.id returning p.id`,
    values: [commune],
  })
  if (returned.length === 0) return
  await tx.query({
    text: 'delete from cadastre.parcel_lineage where commune = $1 and parent = any ($2)',
    values: [commune, returned.map((row) => row.id)],
  })
}

async function writeFormer(tx: Transaction, commune: string, between: Gap, found: LineageFound) {
  await tx.query({
    text: `
      insert into cadastre.former_parcel
        (commune, id, prefix, section, number, registered_area, created, updated, last_seen, missing_from, replaced_by, geom)
      select $1, g.id, g.prefix, g.section, g.number, g.registered_area, g.created, g.updated, $2::date, $5::date, r.replaced_by, g.geom
      from gone_parcel g join unnest($3::text[], $4::text[]) as r(id, replaced_by) on r.id = g.id
      on conflict (commune, id) do update set last_seen = excluded.last_seen,
        missing_from = excluded.missing_from,
        replaced_by = excluded.replaced_by, registered_area = excluded.registered_area, created = excluded.created,
        updated = excluded.updated, geom = excluded.geom`,
    values: [
      commune,
      between.lastSeen,
      found.lineage.map((one) => one.parent),
      found.lineage.map(replacedBy),
      between.missingFrom,
    ],
  })
}

async function writeLineage(
  tx: Transaction,
  commune: string,
  importId: string | null,
  { lineage }: LineageFound,
): Promise<void> {
  const rows = lineage.flatMap(({ parent, children }) => children.map((child) => ({ parent, ...child })))
  if (rows.length === 0) return
  await tx.query({
    text: `
      insert into cadastre.parcel_lineage (commune, parent, child, shared_area, import)
      select $1, parent, child, area, $5
      from unnest($2::text[], $3::text[], $4::float8[]) as r(parent, child, area)
      on conflict (commune, parent, child) do update set shared_area = excluded.shared_area, import = excluded.import`,
    values: [
      commune,
      rows.map((row) => row.parent),
      rows.map((row) => row.id),
      rows.map((row) => row.area),
      importId,
    ],
  })
}
