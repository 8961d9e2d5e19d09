import { open } from 'node:fs/promises'
import { label } from '../../../layers/model/label.ts'
import { withoutGuard } from '../../features/csv.ts'
import { ImportError, type ImportOptions, type SourceFile } from '../importer.ts'
import { readCsv, type Separator, separators, splitLine } from '../read/csv.ts'
import { openFile } from '../read/open.ts'
import { decodeText, findEncoding, repairTwice } from '../read/text-encoding.ts'
import { refuseWebPage } from '../web-page.ts'
import { readWorkbook, workbookFormat } from './read-workbook.ts'
import type { Sheet, Table, TableRow } from './table.ts'

type How = Pick<ImportOptions, 'encoding' | 'separator'> & {
  /** whether a row is the heading of such a table */
  readonly isHeading: (cells: readonly string[]) => boolean
  /** rows to read of a CSV; all of them when nothing is said */
  readonly rows?: number
  readonly signal?: AbortSignal
}

/** A list of a town is some hundred rows; a million is another kind of file. */
const mostRows = 200_000

/** A CSV of any separator and encoding, an .xls, .xlsx or .ods as tables of text; nothing for what is no table of this kind. */
export async function readTable(file: SourceFile, how: How): Promise<Table | null> {
  const { first, head } = await beginningOf(file)
  const format = workbookFormat(first, head)
  if (format) return { sheets: await readWorkbook(file, format), format }
  return readText(file, head, how)
}

async function beginningOf(file: SourceFile): Promise<{ first: Uint8Array; head: string }> {
  const handle = await open(file.path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0)
    const first = buffer.subarray(0, bytesRead)
    return { first, head: first.toString('latin1') }
  } finally {
    await handle.close()
  }
}

async function readText(file: SourceFile, head: string, how: How): Promise<Table | null> {
  if (/^[\s\ufeff]*[{[<]/.test(head.replace(/^ï»¿/, ''))) {
    refuseWebPage(file, head)
    return null
  }
  const found = await findEncoding((await openFile(file)).bytes)
  const encoding = how.encoding ?? found.encoding
  const beginning = await beginOfText(file, encoding)
  const separator = separatorOf(beginning, how)
  if (!separator) return null
  const rows: TableRow[] = []
  const { bytes } = await openFile(file, { signal: how.signal })
  const most = how.rows ?? mostRows
  for await (const row of readCsv(decodeText(bytes, encoding), separator, how.signal)) {
    if (rows.length >= most) {
      if (how.rows === undefined) throw tooManyRows(file)
      break
    }
    rows.push({ line: row.line, cells: row.cells.map((cell) => clean(cell, encoding)) })
  }
  const sheets: Sheet[] = [{ name: '', rows }]
  return { sheets, format: 'csv', encoding, separator }
}

/** The separator under which one of the first lines is the heading; a title may stand above it. */
function separatorOf(beginning: string, { separator: asked, isHeading }: How): Separator | null {
  const lines = beginning.split(/\r\n|\n|\r/, 30)
  const tried = asked ? [asked] : separators
  return tried.find((one) => lines.some((line) => isHeading(splitLine(line, one)))) ?? null
}

async function beginOfText(file: SourceFile, encoding: Parameters<typeof decodeText>[1]): Promise<string> {
  let text = ''
  for await (const piece of decodeText((await openFile(file)).bytes, encoding)) {
    text += piece
    if (text.length > 16_384) break
  }
  return text.slice(0, 16_384)
}

function clean(cell: string, encoding: string): string {
  const text = withoutGuard(cell.trim())
  if (text === 'NA') return ''
  return encoding === 'utf-8-twice' ? repairTwice(text) : text
}

const tooManyRows = (file: SourceFile) =>
  new ImportError(
    'too-many-rows',
    label(
      `« ${file.name} » a plus de ${mostRows} lignes : ce n’est pas la liste d’une commune. Rien n’a été importé.`,
      `“${file.name}” has more than ${mostRows} rows: this is no town’s list. Nothing was imported.`,
    ),
  )
