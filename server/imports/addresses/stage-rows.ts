import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Transaction } from '../../database.ts'
import type { ImportTask } from '../importer.ts'
import { collectNotes, type Notes } from '../notes.ts'
import { type CsvRow, readCsv } from '../read/csv.ts'
import { openFile } from '../read/open.ts'
import { decodeText, repairTwice } from '../read/text-encoding.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { cellsOf, type Plan } from './look.ts'
import { placeReader } from './read-place.ts'
import { type AddressRow, type Cells, positionOrder, type RowReader, readRow } from './read-row.ts'
import { type Remark, remarks } from './refusals.ts'

/** What was read of a file: the usable rows wait in the temporary table `staged_row`. */
export type Staged = {
  rows: number
  readonly rejects: Rejects
  /** rows refused so far, by commune where one was readable */
  readonly rejectedOf: Map<string, number>
  /** rows that say again what a row before them said, by commune */
  readonly repeatedOf: Map<string, number>
  readonly notes: Notes
  /** notes something worth saying, `count` times */
  readonly remark: (remark: Remark, line?: number, count?: number) => void
}

/** The columns of the table of refused rows, after line and reasons. */
export const rejectColumns = [
  'cle_interop',
  'commune',
  'voie',
  'numero',
  'suffixe',
  'position',
  'long',
  'lat',
  'x',
  'y',
]

/** Streams the file into `staged_row` by COPY: nothing is held but the rows on their way. */
export async function stageRows(
  tx: Transaction,
  task: ImportTask,
  plan: Plan,
  legal: number,
): Promise<Staged> {
  await tx.query(createStage)
  const staged = startStage()
  const reader: RowReader = {
    place: placeReader(legal, plan.srid),
    commune: task.options.commune,
    remark: staged.remark,
  }
  await pipeline(
    Readable.from(copyText(task, plan, staged, reader)),
    tx.client.query(copyFrom(`copy staged_row (${stageColumns}) from stdin`)),
    { signal: task.signal },
  )
  await tx.query('analyze staged_row')
  return staged
}

function startStage(): Staged {
  const notes = collectNotes()
  return {
    rows: 0,
    rejects: collectRejects(rejectColumns),
    rejectedOf: new Map(),
    repeatedOf: new Map(),
    notes,
    remark: (remark, line, count = 1) => {
      if (count > 0) notes.add(remarks[remark], line, count)
    },
  }
}

/** The usable rows as COPY text, in pieces; the others are refused on the way. */
async function* copyText(
  task: ImportTask,
  plan: Plan,
  staged: Staged,
  reader: RowReader,
): AsyncGenerator<string> {
  const file = await openFile(task.file, { signal: task.signal })
  const rows = readCsv(decodeText(file.bytes, plan.encoding), plan.separator, task.signal)
  let isHeading = true
  let batch = ''
  for await (const row of rows) {
    if (!isHeading) batch += copyRow(row, plan, staged, reader)
    isHeading = false
    if (batch.length < 65_536) continue
    task.progress(0.55 * file.share(), reading)
    yield batch
    batch = ''
  }
  yield batch
}

function copyRow(row: CsvRow, plan: Plan, staged: Staged, reader: RowReader): string {
  staged.rows++
  const cells = cellsOf(row, plan)
  if (isRepaired(row, plan)) staged.remark('repaired', row.line)
  const read = readRow(row.line, cells, reader)
  if (!('refused' in read)) return copyLine(read)
  staged.rejects.add(row.line, read.refused, rejectedCells(cells))
  countReject(staged.rejectedOf, cells('commune') || reader.commune || '')
  return ''
}

const isRepaired = (row: CsvRow, plan: Plan): boolean =>
  plan.encoding === 'utf-8-twice' && row.cells.some((cell) => repairTwice(cell) !== cell)

export const countReject = (counts: Map<string, number>, commune: string): void => {
  counts.set(commune, (counts.get(commune) ?? 0) + 1)
}

const reading = { fr: 'Lecture du fichier', en: 'Reading the file' }

const stageColumns = `line, commune, commune_name, street, street_code, street_name, former_commune, id, number, suffix,
  uid, locality, postcode, position, rank, parcels, certified, updated, x, y, srid`

const createStage = `
  create temp table staged_row (
    line integer, commune text collate "C", commune_name text, street text collate "C", street_code text,
    street_name text, former_commune text, id text collate "C", number integer, suffix text, uid text, locality text,
    postcode text, position text, rank smallint, parcels text[], certified boolean, updated date,
    x double precision, y double precision, srid integer
  ) on commit drop`

const copyLine = (row: AddressRow): string =>
  `${[
    row.line,
    row.commune,
    row.communeName,
    row.street,
    row.streetCode,
    row.streetName,
    row.formerCommune,
    row.id,
    row.number,
    row.suffix,
    row.uid,
    row.locality,
    row.postcode,
    row.position,
    row.position === null ? positionOrder.length : positionOrder.indexOf(row.position),
    `{${row.parcels.join(',')}}`,
    row.certified,
    row.updated,
    row.place?.x ?? null,
    row.place?.y ?? null,
    row.place?.srid ?? null,
  ]
    .map(copyCell)
    .join('\t')}\n`

const copyCell = (value: string | number | boolean | null): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (found) => escapes[found] as string)

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const rejectedCells = (cells: Cells): string[] =>
  (['key', 'commune', 'streetName', 'number', 'suffix', 'position', 'lon', 'lat', 'x', 'y'] as const).map(
    (column) => cells(column).slice(0, 200),
  )
