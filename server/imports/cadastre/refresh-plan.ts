import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { linkAddressesToParcels } from '../addresses/link-parcels.ts'
import type { ImportTask, LayerReport } from '../importer.ts'
import type { Notes } from '../notes.ts'
import { digestOf } from '../read/digest.ts'
import { apply, type Comparison, compare, createFateTable, type Refresh, type Scope } from '../refresh.ts'
import { adoptIds } from './adopt-ids.ts'
import { deduceFrames } from './deduce-frames.ts'
import { largeLoss } from './errors.ts'
import { keepFormer, setAside } from './former-parcels.ts'
import type { PlanKind } from './plan-kind.ts'
import type { Prepared } from './prepare.ts'
import type { Staged } from './stage.ts'

/** One layer of the file, ready to be compared. */
export type PreparedLayer = Prepared & { readonly staged: Staged }

/** Fewer objects than this may go unasked: a hamlet of three buildings may lose one. */
const fewEnough = 20

/** Compares every layer of every commune with the plan in force, writes the differences, and what follows from them. */
export async function refreshPlan(
  tx: Transaction,
  task: ImportTask,
  layers: readonly PreparedLayer[],
  communes: readonly string[],
  isSheet: boolean,
  notes: Notes,
): Promise<LayerReport[]> {
  await tx.query(createFateTable)
  const digest = await digestOf(task.file)
  const reports: LayerReport[] = []
  for (const commune of communes) {
    for (const layer of layers) {
      task.signal?.throwIfAborted()
      task.progress(0.5 + (0.45 * reports.length) / (communes.length * layers.length), comparing)
      const report = await refreshLayer(tx, task, layer, commune, isSheet, notes)
      if (report) reports.push(report)
    }
    const changed = reports.some((one) => one.commune === commune && isChanged(one))
    if (changed) await deduceFrames(tx, commune, notes)
    if (changed && layers.some(({ staged }) => staged.kind.layer.id === 'parcels'))
      await linkAddressesToParcels(tx, commune)
  }
  for (const report of reports) await keep(tx, task, digest, report)
  return reports
}

const isChanged = ({ added, gone, redrawn, changed }: LayerReport): boolean =>
  added + gone + redrawn + changed > 0

async function refreshLayer(
  tx: Transaction,
  task: ImportTask,
  { staged, fresh, flagged }: PreparedLayer,
  commune: string,
  isSheet: boolean,
  notes: Notes,
): Promise<LayerReport | null> {
  const { kind } = staged
  const read = staged.read.get(commune) ?? 0
  if (read === 0) return null
  await adoptIds(tx, kind, fresh, commune)
  const refresh: Refresh = {
    layer: kind.layer,
    commune,
    fresh,
    compared: Object.keys(kind.columns),
    carried: carriedOf(kind),
    scope: scopeOf(kind, staged.refusedIds.get(commune) ?? [], isSheet),
  }
  const comparison = await compare(tx, refresh)
  checkLoss(task, kind, commune, comparison)
  const lineage = await write(tx, task, refresh, comparison, notes)
  return {
    layer: kind.layer.id,
    commune,
    read,
    added: comparison.counts.added,
    gone: comparison.counts.gone,
    redrawn: comparison.counts.redrawn,
    changed: comparison.counts.changed,
    unchanged: comparison.counts.unchanged + comparison.counts.nudged,
    flagged: flagged.get(commune) ?? [],
    rejected: staged.rejected.get(commune) ?? 0,
    lineage,
    examples: comparison.examples,
  }
}

/** Layers whose drawings may be faulty keep the fault and its place beside the drawing. */
const carriedOf = ({ layer }: PlanKind): readonly string[] =>
  'fault' in layer.fields ? ['created', 'updated', 'fault', 'fault_at'] : ['created', 'updated']

/**
 * A file of a whole commune speaks for all of it. A sheet repeats the commune and the section on each sheet, so these are only
 * added to; it speaks for what stands on its own ground.
 */
function scopeOf({ layer }: PlanKind, refused: readonly string[], isSheet: boolean): Scope {
  if (!isSheet) return { kind: 'whole', refused }
  if (layer.id === 'communes' || layer.id === 'sections') return { kind: 'merge' }
  const condition =
    layer.id === 'cadastral-sheets'
      ? 'o.id in (select id from fresh_cadastral_sheets)'
      : `exists (select from fresh_cadastral_sheets s
          where s.geom && o.geom and ST_Intersects(s.geom, ST_Centroid(o.geom)))`
  return { kind: 'within', refused, condition, values: [] }
}

function checkLoss(
  { options }: ImportTask,
  { layer }: PlanKind,
  commune: string,
  comparison: Comparison,
): void {
  const { gone } = comparison.counts
  if (options.allowLargeLoss || comparison.before < fewEnough || gone <= comparison.before / 3) return
  throw largeLoss(layer.label, commune, gone, comparison.before)
}

/** Parcels that go leave their ground and their heirs behind; other layers just change. */
async function write(
  tx: Transaction,
  task: ImportTask,
  refresh: Refresh,
  { counts }: Comparison,
  notes: Notes,
): Promise<LayerReport['lineage']> {
  if (counts.added + counts.gone + counts.redrawn + counts.changed === 0) return []
  if (refresh.layer.id !== 'parcels') {
    await apply(tx, refresh)
    return []
  }
  const between = await vintages(tx, refresh)
  await setAside(tx, refresh.commune)
  await apply(tx, refresh)
  const passing = {
    commune: refresh.commune,
    between,
    importId: task.job ?? null,
    gone: counts.gone,
    signal: task.signal,
  }
  const { lineage, skipped } = await keepFormer(tx, passing)
  if (skipped > 0) notes.add(lineageSkipped, undefined, skipped)
  return lineage.map(({ parent, children }) => ({ parent, children: children.map(({ id }) => id) }))
}

/** A plan does not say its date: the latest date of an object in it stands for it. */
async function vintages(tx: Transaction, { commune, fresh }: Refresh): Promise<string> {
  const [row] = await tx.query<{ before: string | null; after: string | null }>({
    text: `select (select max(updated)::text from cadastre.parcel where commune = $1) as before,
      (select max(updated)::text from ${fresh} where commune = $1) as after`,
    values: [commune],
  })
  return `${row?.before ?? '?'} – ${row?.after ?? '?'}`
}

async function keep(
  tx: Transaction,
  { file, job }: ImportTask,
  digest: string,
  report: LayerReport,
): Promise<void> {
  await tx.query({
    text: 'insert into carreau.import (commune, job, layer, file, digest, report) values ($1, $2, $3, $4, $5, $6)',
    values: [report.commune, job ?? null, report.layer, file.name, digest, JSON.stringify(report)],
  })
}

const comparing = label('Comparaison et écriture', 'Comparing and writing')

const lineageSkipped = label(
  'Filiations non cherchées : dessins trop lourds à comparer',
  'Lineage not looked for: drawings too heavy to compare',
)
