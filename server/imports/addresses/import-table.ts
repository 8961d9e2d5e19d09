import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { lockCommunesToEdit } from '../../edits/lock-communes.ts'
import { placeKnown, unknownNames } from '../../elections/place-known.ts'
import { cancelOnAbort } from '../cancel-on-abort.ts'
import { ImportError, type ImportReport, type ImportTask, type LayerReport } from '../importer.ts'
import { digestOf } from '../read/digest.ts'
import { createFateTable } from '../refresh.ts'
import { waitForCommunes } from '../wait-for-communes.ts'
import { drawStreets } from './draw-streets.ts'
import { gatherRows, stagedCommunes } from './gather.ts'
import type { Plan } from './look.ts'
import { type RowCount, refreshCommune } from './refresh-commune.ts'
import { type Staged, stageRows } from './stage-rows.ts'

type Imported = Pick<ImportReport, 'layers' | 'rejects' | 'notes'>

/** All of a file or nothing of it: rows are read, gathered and compared in temporary tables, then written, in one transaction. */
export async function importTable(task: ImportTask, plan: Plan): Promise<Imported> {
  const { database, who, job, signal } = task
  try {
    return await database.background({ communes: [], who, cause: job }, async (tx) => {
      const stopCancelling = await cancelOnAbort(database, tx, signal)
      try {
        return await importInto(tx, task, plan)
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

async function importInto(tx: Transaction, task: ImportTask, plan: Plan): Promise<Imported> {
  await tx.query(settings)
  const legal = await legalCrsOf(tx)
  const staged = await stageRows(tx, task, plan, legal)
  const communes = await openCommunes(tx, task, staged)
  step(task, 0.55, steps.gathering)
  await gatherRows(tx, staged, legal)
  const rows = await countRows(tx, staged, communes)
  step(task, 0.65, steps.drawing)
  await drawStreets(tx, legal, task.signal)
  await lockCommunesToEdit(tx, communes)
  await nameOutlines(tx, communes)
  const layers: LayerReport[] = []
  for (const [place, commune] of communes.entries()) {
    step(task, 0.75 + (0.24 * place) / communes.length, steps.comparing)
    const count = rows.get(commune)
    if (!count) continue
    const unknown = await unknownNames(tx, commune)
    layers.push(...(await refreshCommune(tx, commune, count, task.options)))
    const placed = await placeKnown(tx, commune, unknown)
    if (placed > 0) staged.notes.add(nowPlaced, undefined, placed)
  }
  const rejects = staged.rejects.csv()
  await keepReports(tx, task, layers, rejects)
  return { layers, rejects, notes: staged.notes.list() }
}

/** Estimates of temporary tables are poor: compiled plans cost more than they gain here. */
const settings = `
  set local jit = off;
  set local work_mem = '64MB';
  ${createFateTable}`

async function legalCrsOf(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ value: string }>(`select value from carreau.setting where name = 'crs'`)
  return Number(row?.value)
}

function step(task: ImportTask, share: number, doing: (typeof steps)[keyof typeof steps]): void {
  task.signal?.throwIfAborted()
  task.progress(share, doing)
}

/** The communes of the rows become this transaction's own, known, and locked until it ends. */
async function openCommunes(tx: Transaction, task: ImportTask, staged: Staged): Promise<string[]> {
  const found = await stagedCommunes(tx)
  const communes = found.map((row) => row.commune)
  if (communes.length === 0) throw nothingUsable(staged)
  await waitForCommunes(tx, communes, task.progress, task.signal)
  await tx.query({ text: `select set_config('carreau.communes', $1, true)`, values: [communes.join(',')] })
  await tx.query({
    text: `insert into carreau.commune as c (code, name) select * from unnest($1::text[], $2::text[])
      on conflict (code) do update set name = excluded.name where c.name = c.code and excluded.name <> c.code`,
    values: [communes, found.map((row) => row.name ?? row.commune)],
  })
  return communes
}

/** Outlines that were deduced take the name of their commune. */
const nameOutlines = (tx: Transaction, communes: readonly string[]) =>
  tx.query({
    text: `update cadastre.commune o set name = c.name from carreau.commune c
      where o.commune = any ($1) and c.code = o.commune and o.deduced and c.name <> c.code and o.name <> c.name`,
    values: [communes],
  })

/**
 * Rows of each commune that has a usable one. A commune all of whose rows were refused is left alone, lest it lose
 * everything; when no commune is left, the file is refused. Refused rows without a commune count with the first.
 */
async function countRows(
  tx: Transaction,
  staged: Staged,
  communes: readonly string[],
): Promise<Map<string, RowCount>> {
  const kept = await tx.query<{ commune: string; count: number; unnumbered: number }>(`
    select commune, count(*)::int as count, count(*) filter (where id is null)::int as unnumbered
    from placed_row group by commune order by commune`)
  const first = kept[0]?.commune
  if (first === undefined) throw nothingUsable(staged)
  const usable = new Set(kept.map((row) => row.commune))
  const rejected = new Map<string, number>()
  for (const [commune, count] of staged.rejectedOf) {
    const place = usable.has(commune) ? commune : first
    rejected.set(place, (rejected.get(place) ?? 0) + count)
  }
  const counts = kept.map(({ commune, count, unnumbered }): [string, RowCount] => {
    const refused = rejected.get(commune) ?? 0
    const repeated = staged.repeatedOf.get(commune) ?? 0
    return [commune, { read: count + refused, rejected: refused, repeated, unnumbered }]
  })
  return new Map(counts.filter(([commune]) => communes.includes(commune)))
}

/** Keeps the reports with their commune: what was imported, from which file, by which job. */
async function keepReports(
  tx: Transaction,
  { file, job }: ImportTask,
  reports: readonly LayerReport[],
  rejects: string,
): Promise<void> {
  const digest = await digestOf(file)
  for (const report of reports) {
    const kept = report.layer === 'addresses' && rejects !== '' ? { ...report, rejects } : report
    await tx.query({
      text: 'insert into carreau.import (commune, job, layer, file, digest, report) values ($1, $2, $3, $4, $5, $6)',
      values: [report.commune, job ?? null, report.layer, file.name, digest, JSON.stringify(kept)],
    })
  }
}

function nothingUsable({ rows, rejects }: Staged): ImportError {
  const [first] = rejects.reasons()
  const why = first
    ? label(` ${first.reason.fr} (ligne ${first.line}).`, ` ${first.reason.en} (line ${first.line}).`)
    : label('', '')
  return new ImportError(
    'no-usable-row',
    label(
      `Aucune des ${rows} lignes ne peut être importée : rien n’a été modifié.${why.fr}`,
      `None of the ${rows} rows can be imported: nothing was changed.${why.en}`,
    ),
    rejects.csv(),
  )
}

const nowPlaced = label(
  'noms de voies des découpages, inconnus jusqu’ici, placés sur une voie de ce fichier',
  'names of streets in plans, unknown until now, placed on a street of this file',
)

const steps = {
  gathering: label('Regroupement des positions', 'Gathering the positions'),
  drawing: label('Tracé des voies', 'Drawing the streets'),
  comparing: label('Comparaison avec les adresses en place', 'Comparing with the addresses in place'),
} as const
