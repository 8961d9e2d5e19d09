import { type Label, label } from '../../../layers/model/label.ts'
import { ImportError, type ImportOptions, type Recognised, type SourceFile } from '../importer.ts'
import { type CsvRow, findSeparator, readCsv, type Separator, splitLine } from '../read/csv.ts'
import { openFile, peekText } from '../read/open.ts'
import { decodeText, type Encoding, findEncoding, repairTwice } from '../read/text-encoding.ts'
import { refuseWebPage } from '../web-page.ts'
import { type Columns, findColumns, isAddressTable, isKnownName } from './columns.ts'
import { findCrs, transformer } from './find-crs.ts'
import { communeQuestion, crsQuestion, encodingQuestion } from './questions.ts'
import { isRealCommune, readKey } from './read-key.ts'
import { readDecimal } from './read-place.ts'
import { type Cells, readDay } from './read-row.ts'

/** How a file is to be read, found from its content and from the answers that were given. */
export type Plan = {
  readonly encoding: Encoding
  readonly separator: Separator
  readonly columns: Columns
  /** of the columns x and y; nothing when they are absent or are no system known here */
  readonly srid: number | null
}

export type Look = { readonly plan: Plan; readonly recognised: Recognised }

type Answers = Pick<ImportOptions, 'encoding' | 'separator' | 'crs' | 'commune'>

/** Rows read to say which communes are in a file; a national file is judged by its beginning. */
const rowsLookedAt = 20_000

/** What an address table is and how to read it; nothing when it is none. What lacks a column says which. */
export async function lookAt(
  file: SourceFile,
  answers: Answers = {},
  rows = rowsLookedAt,
): Promise<Look | null> {
  const text = await peekText(file, 16_384)
  refuseWebPage(file, text)
  const heading = firstLine(text)
  const separator = answers.separator ?? findSeparator(heading, isKnownName)
  if (!separator) return null
  const names = splitLine(heading, separator)
  const columns = findColumns(names)
  if (!isAddressTable(columns)) return null
  checkColumns(columns, file)

  const found = await findEncoding((await openFile(file)).bytes)
  const encoding = answers.encoding ?? found.encoding
  const sample = await readSample(file, { encoding, separator }, rows)
  if (sample.length === 0) throw noRows(file)
  const cells = sample.map((row) => cellsOf(row, { encoding, columns }))
  const communes = countCommunes(cells, answers.commune)
  const crs = crsOf(cells, Object.keys(communes), answers.crs)
  const questions = [
    ...(found.example && !answers.encoding ? [encodingQuestion(found.example)] : []),
    ...(Object.keys(communes).length === 0 ? [communeQuestion] : []),
    ...(crs.needed && crs.found.length !== 1 ? [crsQuestion(crs.found)] : []),
  ]
  const srid = crs.found[0] ?? null
  return {
    plan: { encoding, separator, columns, srid },
    recognised: {
      file: file.name,
      kind: 'addresses',
      format: formatOf(columns, names),
      layers: ['streets', 'addresses'],
      communes,
      ...(sample.length < rows ? { latest: latestDays(cells, answers.commune) } : { counted: rows }),
      crs: crs.needed ? (srid ?? 0) : 4326,
      encoding,
      separator,
      sample: sample.slice(0, 5).map((row) => shown(row, names)),
      questions,
    },
  }
}

/** The text of a row's columns: trimmed, `NA` is nothing, repaired when the file was encoded twice. */
export function cellsOf(row: CsvRow, { encoding, columns }: Pick<Plan, 'encoding' | 'columns'>): Cells {
  return (column) => {
    const place = columns[column]
    const text = place === undefined ? '' : (row.cells[place]?.trim() ?? '')
    if (text === 'NA') return ''
    return encoding === 'utf-8-twice' ? repairTwice(text) : text
  }
}

const firstLine = (text: string): string => text.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? ''

async function readSample(
  file: SourceFile,
  how: Pick<Plan, 'encoding' | 'separator'>,
  rows: number,
): Promise<CsvRow[]> {
  const { bytes } = await openFile(file)
  const sample: CsvRow[] = []
  let isHeading = true
  for await (const row of readCsv(decodeText(bytes, how.encoding), how.separator)) {
    if (!isHeading) sample.push(row)
    isHeading = false
    if (sample.length >= rows) break
  }
  return sample
}

/** One that was answered is the commune of rows that name none. */
function communeOf(cells: Cells, asked?: string): string | undefined {
  const written = cells('commune').padStart(5, '0').toUpperCase()
  return isRealCommune(written) ? written : (readKey(cells('key'))?.commune ?? asked)
}

/** When the producer touched the rows of each commune last. */
function latestDays(rows: readonly Cells[], asked?: string): Record<string, string> {
  const latest: Record<string, string> = {}
  for (const cells of rows) {
    const commune = communeOf(cells, asked)
    const day = readDay(cells('updated'), () => {})
    if (commune !== undefined && day !== null && day > (latest[commune] ?? '')) latest[commune] = day
  }
  return latest
}

function countCommunes(rows: readonly Cells[], asked?: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const cells of rows) {
    const commune = communeOf(cells, asked)
    if (commune !== undefined) counts[commune] = (counts[commune] ?? 0) + 1
  }
  return counts
}

/** The system of x/y: what was answered; the one that agrees with long/lat; else the one that puts the town where it is. */
function crsOf(rows: readonly Cells[], communes: readonly string[], asked?: number) {
  const metres = rows.map((cells) => pairOf(cells, 'x', 'y'))
  const degrees = rows.map((cells) => pairOf(cells, 'lon', 'lat'))
  const alone = metres.filter((pair, row) => pair && !degrees[row]).length
  const needed = alone > 0 && alone >= rows.length / 2
  if (asked !== undefined) return { needed, found: [asked] }
  const found = findCrs(metres.filter((pair) => pair !== null).slice(0, 1000), communes)
  const agreeing = found.filter((srid) => agrees(srid, metres, degrees))
  return { needed, found: agreeing.length > 0 ? agreeing : found }
}

type MaybePair = readonly [number, number] | null

function agrees(srid: number, metres: readonly MaybePair[], degrees: readonly MaybePair[]): boolean {
  const convert = transformer(4326, srid)
  const place = metres.findIndex((pair, row) => pair && degrees[row])
  const [pair, degree] = [metres[place], degrees[place]]
  if (!pair || !degree) return false
  const [x, y] = convert(degree)
  return Math.hypot(x - pair[0], y - pair[1]) < 1
}

function pairOf(cells: Cells, first: 'x' | 'lon', second: 'y' | 'lat'): MaybePair {
  const [a, b] = [readDecimal(cells(first)), readDecimal(cells(second))]
  return a === null || b === null || (a === 0 && b === 0) ? null : [a, b]
}

const shown = (row: CsvRow, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name, place) => [name || `#${place + 1}`, (row.cells[place] ?? '').slice(0, 200)]),
  )

function formatOf(columns: Columns, names: readonly string[]): Label {
  const has = (name: string) => names.some((given) => given.toLowerCase() === name)
  if (has('id') && has('code_insee') && has('nom_voie')) {
    const count = names.filter((name) => name !== '').length
    return label(
      `Base Adresse Nationale, CSV de ${count} colonnes`,
      `National address base, CSV of ${count} columns`,
    )
  }
  const local = (version: string) => label(`Base Adresse Locale ${version}`, `Local address base ${version}`)
  if (has('toponyme')) return local('1.5')
  if (has('id_ban_adresse')) return local('1.4')
  if (columns.key !== undefined && has('voie_nom')) return local(has('uid_adresse') ? '1.3' : '1.1–1.3')
  return label('Tableau d’adresses', 'Table of addresses')
}

/** A street, a number and a place: without one of them no row could be used. */
function checkColumns(columns: Columns, file: SourceFile): void {
  const missing: Label[] = []
  if (columns.streetName === undefined)
    missing.push(
      label(
        'le nom de voie (voie_nom, toponyme, nom_voie)',
        'the street name (voie_nom, toponyme, nom_voie)',
      ),
    )
  if (columns.number === undefined && columns.key === undefined)
    missing.push(label('le numéro (numero)', 'the number (numero)'))
  const placed =
    (columns.lon !== undefined && columns.lat !== undefined) ||
    (columns.x !== undefined && columns.y !== undefined)
  if (!placed)
    missing.push(
      label('les coordonnées (long et lat, ou x et y)', 'the coordinates (long and lat, or x and y)'),
    )
  if (missing.length === 0) return
  throw new ImportError(
    'missing-column',
    label(
      `« ${file.name} » ressemble à un fichier d’adresses, mais il y manque ${missing.map((one) => one.fr).join(', ')}.`,
      `“${file.name}” looks like an address file, but it lacks ${missing.map((one) => one.en).join(', ')}.`,
    ),
  )
}

const noRows = (file: SourceFile) =>
  new ImportError(
    'no-rows',
    label(
      `« ${file.name} » a l’en-tête d’un fichier d’adresses, et aucune ligne au-dessous.`,
      `“${file.name}” has the heading of an address file, and no row below it.`,
    ),
  )
