import { type Label, label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { lockCommunesToEdit } from '../../edits/lock-communes.ts'
import { linkAddressesToParcels } from '../addresses/link-parcels.ts'
import { cancelOnAbort } from '../cancel-on-abort.ts'
import type { ImportOptions, ImportReport, ImportTask, LayerReport } from '../importer.ts'
import type { Notes } from '../notes.ts'
import { createFateTable } from '../refresh.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { waitForCommunes } from '../wait-for-communes.ts'
import { completeOutlines } from './complete-outlines.ts'
import { noFeatures, nothingUsable, otherCommune } from './errors.ts'
import { prepare } from './prepare.ts'
import { type Arrival, type Refreshed, refreshLayer } from './refresh-layer.ts'
import type { Delivery } from './scope.ts'
import { type PlanSource, rejectColumns, stage } from './stage.ts'

/** A file of the plan, opened: its layers, in the order in which they are imported. */
export type Plan = {
  readonly sources: readonly PlanSource[]
  readonly delivery: Delivery
  readonly encoding: ImportOptions['encoding']
  readonly notes: Notes
  /** SHA-256 of the file */
  readonly digest: string
  /** said once the file was read to its end; throws when it contradicts what was believed */
  readonly afterReading: () => void
}

type Imported = Pick<ImportReport, 'layers' | 'rejects' | 'notes'>

/** All of a file or nothing of it: read, looked over and compared in temporary tables, then written, in one transaction. */
export async function importPlan(
  task: ImportTask,
  open: (legal: number) => Promise<Plan>,
): Promise<Imported> {
  const { database, who, job, signal } = task
  try {
    return await database.background({ communes: [], who, cause: job }, async (tx) => {
      const stopCancelling = await cancelOnAbort(database, tx, signal)
      try {
        return await importInto(tx, task, open)
      } finally {
        await stopCancelling()
      }
    })
  } catch (error) {
    // a cancelled statement or a broken pipe only says that somebody asked to stop
    signal?.throwIfAborted()
    throw error
  }
}

async function importInto(tx: Transaction, task: ImportTask, open: (legal: number) => Promise<Plan>) {
  await tx.query(settings)
  const legal = await legalCrsOf(tx)
  const plan = await open(legal)
  const rejects = collectRejects(rejectColumns)
  const arrivals = await receive(tx, task, plan, rejects, legal)
  const communes = communesIn(arrivals)
  checkUsable(task, arrivals, communes, rejects)
  await waitForCommunes(tx, communes, task.progress, task.signal)
  const refreshed: Refreshed[] = []
  for (const [place, commune] of communes.entries()) {
    task.progress(0.6 + (0.4 * place) / communes.length, steps.comparing)
    refreshed.push(...(await refreshCommune(tx, task, plan, arrivals, commune)))
  }
  await completeOutlines(tx, refreshed, task, plan.notes, legal)
  const layers = refreshed.map(({ report }) => report)
  countUnplaced(layers, arrivals)
  await keepReports(tx, task, plan, refreshed)
  return { layers, rejects: rejects.csv(), notes: plan.notes.list() }
}

/** Estimates of temporary tables are poor: compiled plans cost more than they gain here. */
const settings = `
  set local jit = off;
  set local work_mem = '64MB';
  set local client_min_messages = warning;
  ${createFateTable}`

async function legalCrsOf(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ value: string }>(`select value from carreau.setting where name = 'crs'`)
  return Number(row?.value)
}

async function receive(
  tx: Transaction,
  task: ImportTask,
  plan: Plan,
  rejects: Rejects,
  legal: number,
): Promise<Arrival[]> {
  const { options, progress, signal } = task
  const reading = { commune: options.commune, encoding: plan.encoding }
  const staging = { options: reading, notes: plan.notes, rejects, legal, progress, signal }
  const arrivals: Arrival[] = []
  for (const source of plan.sources) {
    const staged = await stage(tx, source, staging)
    progress(0.5, steps.lookingOver)
    signal?.throwIfAborted()
    arrivals.push({ staged, prepared: await prepare(tx, staged, legal, options, rejects) })
  }
  plan.afterReading()
  return arrivals
}

/** Communes with an object that can be used; those of refused objects alone are in the table of refusals. */
const communesIn = (arrivals: readonly Arrival[]): string[] =>
  [...new Set(arrivals.flatMap(({ prepared }) => [...prepared.kept.keys()]))].sort()

function checkUsable(
  { file, options }: ImportTask,
  arrivals: readonly Arrival[],
  communes: readonly string[],
  rejects: Rejects,
): void {
  if (communes.length > 0) return
  const read = arrivals.flatMap(({ staged }) => [...staged.read.keys()])
  if (read.length === 0) throw noFeatures(file)
  const { commune } = options
  if (commune && !read.includes(commune)) throw otherCommune(file, commune, [...new Set(read)])
  throw nothingUsable(file, rejects)
}

async function refreshCommune(
  tx: Transaction,
  { options, signal }: ImportTask,
  { delivery, notes }: Plan,
  arrivals: readonly Arrival[],
  commune: string,
): Promise<Refreshed[]> {
  await tx.query({ text: `select set_config('carreau.communes', $1, true)`, values: [commune] })
  await lockCommunesToEdit(tx, [commune])
  await register(tx, commune, arrivals)
  const refreshed: Refreshed[] = []
  for (const arrival of arrivals) {
    signal?.throwIfAborted()
    if (!arrival.prepared.kept.has(commune)) continue
    refreshed.push(await refreshLayer(tx, arrival, { commune, delivery, options, notes, signal }))
  }
  if (refreshed.some(({ report }) => isNewGround(report))) await linkAddressesToParcels(tx, commune)
  return refreshed
}

/** Addresses look for their parcel anew where parcels came, went or were redrawn. */
const isNewGround = ({ layer, added, gone, redrawn }: LayerReport): boolean =>
  layer === 'parcels' && added + gone + redrawn > 0

/** The commune is known from now on: by the name in its own layer, else by its code until that comes. */
async function register(tx: Transaction, commune: string, arrivals: readonly Arrival[]): Promise<void> {
  const own = arrivals.find(({ staged }) => staged.kind.layer.id === 'communes')
  const [named] = own
    ? await tx.query<{ name: string }>({
        text: `select name from ${own.prepared.fresh} where commune = $1`,
        values: [commune],
      })
    : []
  await tx.query({
    text: `insert into carreau.commune as c (code, name) values ($1, $2)
      on conflict (code) do update set name = excluded.name where excluded.name not in (c.name, c.code)`,
    values: [commune, named?.name ?? commune],
  })
}

/** Refused objects that name no commune that was imported are counted with the first. */
function countUnplaced(layers: LayerReport[], arrivals: readonly Arrival[]): void {
  for (const { staged } of arrivals) {
    const place = layers.findIndex(({ layer }) => layer === staged.kind.layer.id)
    const first = layers[place]
    if (!first) continue
    const placed = new Set(layers.filter(({ layer }) => layer === first.layer).map(({ commune }) => commune))
    const lost = [...staged.rejected].filter(([commune]) => !placed.has(commune))
    const count = lost.reduce((sum, [, number]) => sum + number, 0)
    layers[place] = { ...first, read: first.read + count, rejected: first.rejected + count }
  }
}

async function keepReports(
  tx: Transaction,
  { file, job }: ImportTask,
  { delivery, digest }: Plan,
  refreshed: readonly Refreshed[],
): Promise<void> {
  for (const { importId, vintage, report } of refreshed) {
    await tx.query({ text: `select set_config('carreau.communes', $1, true)`, values: [report.commune] })
    await tx.query({
      text: `insert into carreau.import (commune, id, job, layer, file, digest, vintage, report)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        report.commune,
        importId,
        job ?? null,
        report.layer,
        file.name,
        digest,
        vintage,
        JSON.stringify({ ...report, ...delivery }),
      ],
    })
  }
}

const steps = {
  lookingOver: label('Vérification des géométries', 'Looking the geometries over'),
  comparing: label('Comparaison avec le plan en place', 'Comparing with the plan in place'),
} as const satisfies Record<string, Label>
