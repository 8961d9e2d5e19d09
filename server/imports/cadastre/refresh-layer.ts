import { randomUUID } from 'node:crypto'
import { parcels } from '../../../layers/cadastre/parcel.ts'
import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { olderFile } from '../ask-age.ts'
import type { ImportOptions, LayerReport } from '../importer.ts'
import type { Notes } from '../notes.ts'
import { apply, type Comparison, compare, type Refresh, type Scope } from '../refresh.ts'
import { adoptIds } from './adopt-ids.ts'
import { largeLoss } from './errors.ts'
import { type Gap, keepFormer, setAside } from './former-parcels.ts'
import type { Lineage } from './lineage.ts'
import type { PlanKind } from './plan-kind.ts'
import type { Prepared } from './prepare.ts'
import { type Delivery, scopeOf } from './scope.ts'
import type { Staged } from './stage.ts'

/** One layer of a file, read and looked over, of which one commune after the other is refreshed. */
export type Arrival = { readonly staged: Staged; readonly prepared: Prepared }

export type RefreshContext = {
  readonly commune: string
  readonly delivery: Delivery
  readonly options: Pick<ImportOptions, 'allowLargeLoss' | 'allowOlder'>
  readonly notes: Notes
  readonly signal?: AbortSignal
}

export type Refreshed = {
  readonly importId: string
  readonly vintage: string | null
  readonly report: LayerReport
}

/** Brings one layer of one commune to what the file says, and tells what was done. */
export async function refreshLayer(
  tx: Transaction,
  { staged, prepared }: Arrival,
  context: RefreshContext,
): Promise<Refreshed> {
  const { commune, delivery } = context
  const { kind } = staged
  const refresh = refreshOf(kind, prepared.fresh, commune, scopeOf(kind, delivery, staged, commune))
  await adoptIds(tx, kind, prepared.fresh, commune)
  const comparison = await compare(tx, refresh)
  const vintage = await vintageOf(tx, prepared.fresh, commune)
  // the age first: an older file lacks much of what came since, and that is not why it is refused
  if (refresh.scope.kind === 'whole') await checkAge(tx, refresh, vintage, context.options)
  checkLoss(kind, commune, comparison, context.options)
  if (comparison.counts.nudged > 0) context.notes.add(nudged, undefined, comparison.counts.nudged)
  const importId = randomUUID()
  const lineage =
    kind.layer === parcels
      ? await applyParcels(tx, refresh, comparison, { ...context, importId, vintage })
      : await apply(tx, refresh).then(() => [])
  return { importId, vintage, report: reportOf(staged, prepared, commune, comparison, lineage) }
}

function refreshOf(kind: PlanKind, fresh: string, commune: string, scope: Scope): Refresh {
  return {
    layer: kind.layer,
    commune,
    fresh,
    compared: [...Object.keys(kind.columns), 'fault'],
    carried: ['created', 'updated', 'fault_at'],
    scope,
  }
}

async function checkAge(
  tx: Transaction,
  { layer, commune }: Refresh,
  file: string | null,
  { allowOlder }: RefreshContext['options'],
): Promise<void> {
  if (allowOlder || file === null) return
  const held = await vintageOf(tx, layer.table, commune)
  if (held !== null && file < held) throw olderFile({ commune, file, held })
}

/** A file that holds half a town must not remove the other half unasked. */
function checkLoss(
  { layer }: PlanKind,
  commune: string,
  { counts, before }: Comparison,
  { allowLargeLoss }: RefreshContext['options'],
): void {
  if (allowLargeLoss || 3 * counts.gone <= before) return
  throw largeLoss(layer.label, commune, counts.gone, before)
}

type Applying = RefreshContext & Pick<Refreshed, 'importId' | 'vintage'>

async function applyParcels(
  tx: Transaction,
  refresh: Refresh,
  { counts, before }: Comparison,
  { commune, delivery, notes, signal, importId, vintage }: Applying,
): Promise<readonly Lineage[]> {
  if (before === 0) {
    await apply(tx, refresh)
    return []
  }
  const between = await gapBefore(tx, commune, delivery, vintage)
  if (counts.gone > 0) await setAside(tx, commune)
  await apply(tx, refresh)
  if (counts.gone + counts.added === 0) return []
  const found = await keepFormer(tx, { commune, between, importId, signal, gone: counts.gone })
  if (found.skipped > 0) notes.add(lineageSkipped, undefined, found.skipped)
  return found.lineage
}

/** The file does not tell its vintage: the latest date in it comes near. */
async function vintageOf(tx: Transaction, table: string, commune: string): Promise<string | null> {
  const [row] = await tx.query<{ vintage: string | null }>({
    text: `select max(updated)::text as vintage from ${table} where commune = $1`,
    values: [commune],
  })
  return row?.vintage ?? null
}

/** Between which two plans something went: their vintages, or else the days on which they were imported. */
async function gapBefore(
  tx: Transaction,
  commune: string,
  { sheet }: Delivery,
  vintage: string | null,
): Promise<Gap> {
  const [last] = await tx.query<{ vintage: string | null; day: string }>({
    text: `select vintage, at::date::text as day from carreau.import
      where commune = $1 and layer = $2 and report ->> 'sheet' is not distinct from $3 order by at desc limit 1`,
    values: [commune, parcels.id, sheet ?? null],
  })
  const [held] = await tx.query<{ vintage: string | null; today: string }>({
    text: 'select max(updated)::text as vintage, current_date::text as today from cadastre.parcel where commune = $1',
    values: [commune],
  })
  const before = last?.vintage ?? last?.day ?? held?.vintage ?? held?.today
  const days = [before, vintage ?? held?.today].filter((day) => day !== undefined).sort()
  return { lastSeen: days[0] ?? null, missingFrom: days[1] ?? null }
}

/** So many families are enough for a report; all are in the table. */
const familiesShown = 1000

function reportOf(
  staged: Staged,
  { flagged }: Prepared,
  commune: string,
  { counts, examples }: Comparison,
  lineage: readonly Lineage[],
): LayerReport {
  return {
    layer: staged.kind.layer.id,
    commune,
    read: staged.read.get(commune) ?? 0,
    added: counts.added,
    gone: counts.gone,
    redrawn: counts.redrawn,
    changed: counts.changed,
    unchanged: counts.unchanged + counts.nudged + counts.dated,
    nudged: counts.nudged,
    flagged: flagged.get(commune) ?? [],
    rejected: staged.rejected.get(commune) ?? 0,
    lineage: lineage
      .filter(({ children }) => children.length > 0)
      .slice(0, familiesShown)
      .map(({ parent, children }) => ({ parent, children: children.map(({ id }) => id) })),
    examples,
  }
}

const nudged = label(
  'Objets dont le contour diffère d’un centimètre au plus, ou part d’un autre sommet : laissés comme ils sont, comptés inchangés',
  'Objects whose outline differs by a centimetre at most, or begins at another corner: left as they are, counted as unchanged',
)

const lineageSkipped = label(
  'Recouvrements non calculés (contours trop grands ou trop nombreux) : la filiation de ces parcelles est à vérifier',
  'Overlaps left out (outlines too large or too many): the lineage of these parcels is to be checked',
)
