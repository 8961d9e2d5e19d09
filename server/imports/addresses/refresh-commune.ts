import { addresses } from '../../../layers/addresses/address.ts'
import { streets } from '../../../layers/addresses/street.ts'
import type { Transaction } from '../../database.ts'
import { olderFile } from '../ask-age.ts'
import { ImportError, type ImportOptions, type LayerReport } from '../importer.ts'
import { apply, type Comparison, compare, type Refresh } from '../refresh.ts'
import { findParcels } from './find-parcels.ts'

/** Rows that one commune has in the file; of these, the refused ones, the repeats, and those without a number. */
export type RowCount = Required<Pick<LayerReport, 'read' | 'rejected' | 'repeated' | 'unnumbered'>>

/** Brings the streets and addresses of one commune, which is locked to edits, to what the file says; a report for each layer. */
export async function refreshCommune(
  tx: Transaction,
  commune: string,
  rows: RowCount,
  options: Pick<ImportOptions, 'allowLargeLoss' | 'allowOlder'>,
): Promise<LayerReport[]> {
  await checkAge(tx, commune, options)
  const streetComparison = await compare(tx, streetRefresh(commune))
  const streetCount = await countStreets(tx, commune)
  checkLoss('streets', commune, streetComparison, options)
  await apply(tx, streetRefresh(commune))

  const comparison = await comparePositions(tx, commune, await compare(tx, addressRefresh(commune)))
  await tx.query('analyze import_fate')
  checkLoss('addresses', commune, comparison, options)
  await linkChanged(tx, commune)
  await apply(tx, addressRefresh(commune))
  await applyPositions(tx, commune)
  return [
    reportOf('streets', commune, { read: streetCount, rejected: 0 }, streetComparison),
    { ...reportOf('addresses', commune, rows, comparison), ...(await furtherPositions(tx, commune)) },
  ]
}

const streetRefresh = (commune: string): Refresh => ({
  layer: streets,
  commune,
  fresh: 'new_street',
  compared: ['name', 'code', 'locality', 'address_count'],
  carried: [],
  scope: { kind: 'whole', refused: [] },
})

/** The parcel is what Carreau found, the date is the producer's: neither alone is a change. */
const addressRefresh = (commune: string): Refresh => ({
  layer: addresses,
  commune,
  fresh: 'new_address',
  compared: [
    ...['number', 'suffix', 'street', 'street_name', 'locality', 'postcode', 'position', 'declared_parcels'],
    'certified',
  ],
  carried: ['updated', 'parcel', 'parcel_link'],
  scope: { kind: 'whole', refused: [] },
})

const countStreets = async (tx: Transaction, commune: string): Promise<number> => {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*)::int as count from new_street where commune = $1',
    values: [commune],
  })
  return row?.count ?? 0
}

/** Rows that gave an address another position than its first. */
async function furtherPositions(tx: Transaction, commune: string): Promise<Pick<LayerReport, 'positions'>> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*)::int as count from new_position where commune = $1 and rank > 1',
    values: [commune],
  })
  return { positions: row?.count ?? 0 }
}

/** An address whose other positions moved has changed, though its own point did not. */
async function comparePositions(tx: Transaction, commune: string, before: Comparison): Promise<Comparison> {
  const moved = await tx.query<{ id: string; was: 'unchanged' | 'nudged' }>({
    text: `
      with moved as (
        select distinct coalesce(n.address, o.address) as id
        from (select * from new_position where commune = $1) n
        full join (select * from addresses.address_position where commune = $1) o
          on o.address = n.address and o.rank = n.rank
        where n.kind is distinct from o.kind or not carreau.same_drawing(n.geom, o.geom)
      )
      update import_fate f set fate = 'changed'
      from moved m, import_fate o
      where f.id = m.id and o.id = f.id and f.fate in ('unchanged', 'nudged')
      returning f.id, o.fate as was`,
    values: [commune],
  })
  if (moved.length === 0) return before
  const from = (fate: 'unchanged' | 'nudged') => moved.filter(({ was }) => was === fate).length
  const { counts, examples } = before
  const changed = [...examples.changed, ...moved.map(({ id }) => id).sort()].slice(0, 10)
  return {
    ...before,
    counts: {
      ...counts,
      changed: counts.changed + moved.length,
      unchanged: counts.unchanged - from('unchanged'),
      nudged: counts.nudged - from('nudged'),
    },
    examples: { ...examples, changed },
  }
}

/** The parcel is looked for where something changed; after a new plan, `linkAddressesToParcels` does it for all. */
async function linkChanged(tx: Transaction, commune: string): Promise<void> {
  await findParcels(
    tx,
    commune,
    `select a.id, a.declared_parcels as declared, a.geom
      from new_address a join import_fate f on f.id = a.id and f.fate in ('added', 'redrawn', 'changed')
      where a.commune = $1`,
  )
  await tx.query(`
    update new_address n set parcel = l.parcel, parcel_link = l.parcel_link
    from address_link l where n.id = l.id`)
}

async function applyPositions(tx: Transaction, commune: string): Promise<void> {
  await tx.query({
    text: `delete from addresses.address_position p using import_fate f
      where p.commune = $1 and p.address = f.id and f.fate in ('redrawn', 'changed')`,
    values: [commune],
  })
  await tx.query({
    text: `insert into addresses.address_position (commune, address, rank, kind, geom)
      select n.commune, n.address, n.rank, n.kind, n.geom
      from new_position n join import_fate f on f.id = n.address and f.fate in ('added', 'redrawn', 'changed')
      where n.commune = $1`,
    values: [commune],
  })
}

async function checkAge(
  tx: Transaction,
  commune: string,
  { allowOlder }: Pick<ImportOptions, 'allowOlder'>,
): Promise<void> {
  const [days] = await tx.query<{ file: string | null; held: string | null }>({
    text: `select (select max(updated) from new_address where commune = $1)::text as file,
      (select max(updated) from addresses.address where commune = $1)::text as held`,
    values: [commune],
  })
  if (allowOlder || !days?.file || !days.held || days.file >= days.held) return
  throw olderFile({ commune, file: days.file, held: days.held })
}

/** A file that holds half a town must not remove the other half unasked. */
function checkLoss(
  layer: 'streets' | 'addresses',
  commune: string,
  { counts, before }: Comparison,
  { allowLargeLoss }: Pick<ImportOptions, 'allowLargeLoss'>,
): void {
  if (allowLargeLoss || 3 * counts.gone <= before) return
  const { label } = layer === 'streets' ? streets : addresses
  throw new ImportError('large-loss', {
    fr: `${label.fr} de la commune ${commune} : ${counts.gone} sur ${before} ne sont pas dans ce fichier. Rien n’a été modifié. Si elles doivent disparaître, recommencez en acceptant une forte perte.`,
    en: `${label.en} of commune ${commune}: ${counts.gone} of ${before} are not in this file. Nothing was changed. If they are to disappear, start again and allow a large loss.`,
  })
}

const reportOf = (
  layer: string,
  commune: string,
  rows: Pick<LayerReport, 'read' | 'rejected' | 'repeated' | 'unnumbered'>,
  found: Comparison,
): LayerReport => ({
  layer,
  commune,
  ...rows,
  added: found.counts.added,
  gone: found.counts.gone,
  redrawn: found.counts.redrawn,
  changed: found.counts.changed,
  unchanged: found.counts.unchanged + found.counts.nudged,
  nudged: found.counts.nudged,
  flagged: [],
  lineage: [],
  examples: found.examples,
})
