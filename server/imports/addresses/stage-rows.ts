import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Transaction } from '../../database.ts'
import type { ImportTask, Note } from '../importer.ts'
import { type CsvRow, readCsv } from '../read/csv.ts'
import { openFile } from '../read/open.ts'
import { decodeText, repairTwice } from '../read/text-encoding.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { cellsOf, type Plan } from './look.ts'
import { placeReader } from './read-place.ts'
import { type AddressRow, type Cells, positionOrder, readRow } from './read-row.ts'
import { type Remark, remarks } from './refusals.ts'

/** What was read of a file: the usable rows wait in the temporary table `staged_row`. */
export type Staged = {
  readonly rows: number
  readonly rejects: Rejects
  /** rows refused so far, by commune where one was readable */
  readonly rejectedOf: Map<string, number>
  readonly notes: Notes
  /** SHA-256 of the content, unfolded */
  readonly digest: string
}

/** Things worth saying, counted; the first line of each is kept. */
export type Notes = { add: (remark: Remark, line?: number, count?: number) => void; list: () => Note[] }

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

/** Streams the file into `staged_row` by COPY: nothing is held but the row at hand. */
export async function stageRows(
  tx: Transaction,
  task: ImportTask,
  plan: Plan,
  legal: number,
): Promise<Staged> {
  await tx.query(createStage)
  const file = await openFile(task.file, { signal: task.signal })
  const digest = createHash('sha256')
  const staged = {
    rows: 0,
    rejects: collectRejects(rejectColumns),
    rejectedOf: new Map(),
    notes: collectNotes(),
  }
  const place = placeReader(legal, plan.srid)
  const reader = { place, commune: task.options.commune, remark: staged.notes.add }

  async function* lines(): AsyncGenerator<string> {
    const rows = readCsv(decodeText(hashed(file.bytes, digest), plan.encoding), plan.separator, task.signal)
    let isHeading = true
    let batch = ''
    for await (const row of rows) {
      if (isHeading) {
        isHeading = false
        continue
      }
      staged.rows++
      const cells = cellsOf(row, plan)
      if (isRepaired(row, plan)) staged.notes.add('repaired', row.line)
      const read = readRow(row.line, cells, reader)
      if ('refused' in read) {
        staged.rejects.add(row.line, read.refused, rejectedCells(cells))
        countReject(staged.rejectedOf, cells('commune') || task.options.commune || '')
      } else batch += copyLine(read)
      if (batch.length < 65_536) continue
      task.progress(0.55 * file.share(), reading)
      yield batch
      batch = ''
    }
    yield batch
  }
  await pipeline(
    Readable.from(lines()),
    tx.client.query(copyFrom(`copy staged_row (${stageColumns}) from stdin`)),
    { signal: task.signal },
  )
  await tx.query('analyze staged_row')
  return { ...staged, digest: digest.digest('hex') }
}

const isRepaired = (row: CsvRow, plan: Plan): boolean =>
  plan.encoding === 'utf-8-twice' && row.cells.some((cell) => repairTwice(cell) !== cell)

export const countReject = (counts: Map<string, number>, commune: string): void => {
  counts.set(commune, (counts.get(commune) ?? 0) + 1)
}

export function collectNotes(): Notes {
  const found = new Map<Remark, { count: number; line?: number }>()
  return {
    add: (remark, line, count = 1) => {
      if (count === 0) return
      const known = found.get(remark)
      if (known) known.count += count
      else found.set(remark, { count, line })
    },
    list: () => [...found].map(([remark, note]) => ({ text: remarks[remark], ...note })),
  }
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

async function* hashed(bytes: AsyncIterable<Uint8Array>, digest: { update: (chunk: Uint8Array) => unknown }) {
  for await (const chunk of bytes) {
    digest.update(chunk)
    yield chunk
  }
}
