import { readFile, stat } from 'node:fs/promises'
import { inflateRaw } from 'node:zlib'
import { label } from '../../../layers/model/label.ts'
import { withoutGuard } from '../../features/csv.ts'
import { ImportError, type SourceFile } from '../importer.ts'
import type { Sheet, Table, TableRow } from './table.ts'

/** A list of thirty stations is 100 kB; what is larger is read by nobody’s eye and is no list of a town. */
const limits = {
  bytes: 16 * 1024 ** 2,
  unfolded: 128 * 1024 ** 2,
  entries: 2000,
  sheets: 500,
  rows: 50_000,
  columns: 200,
}

export type WorkbookFormat = Exclude<Table['format'], 'csv'>

/** What the first bytes say: the compound file of old Excel, or a ZIP that holds a sheet. */
export function workbookFormat(first: Uint8Array, head: string): WorkbookFormat | null {
  const starts = (...bytes: number[]) => bytes.every((byte, place) => first[place] === byte)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  if (!starts(0x50, 0x4b, 0x03, 0x04)) return null
  if (head.includes('opendocument.spreadsheet')) return 'ods'
  return /\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(head) ? 'xlsx' : null
}

/** The cells of every sheet as people see them. The library is asked for values alone: no formula, style or macro is looked at. */
export async function readWorkbook(file: SourceFile, format: WorkbookFormat): Promise<Sheet[]> {
  if ((await stat(file.path)).size > limits.bytes) throw tooLarge(file)
  const bytes = await readFile(file.path)
  if (format !== 'xls') await measureZip(bytes, file)
  const { read, utils } = await import('@e965/xlsx')
  try {
    const book = read(bytes, {
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: true,
      sheetRows: limits.rows + 1,
    })
    if (book.SheetNames.length > limits.sheets) throw tooLarge(file)
    return book.SheetNames.map((name): Sheet => {
      const sheet = book.Sheets[name]
      const rows = sheet
        ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, blankrows: true })
        : []
      const isMerged = (sheet?.['!merges'] ?? []).length > 0
      return {
        ...{ name, isMerged },
        rows: rows.map((cells, place) => asRow(cells, firstRow(sheet?.['!ref']) + place, file)),
      }
    })
  } catch (error) {
    if (error instanceof ImportError) throw error
    // what the library says of a damaged file has no codes: any fault of it is a fault of the file
    throw damaged(file)
  }
}

/** “B3:H40” begins at row 3: what stands above an area is not given. */
const firstRow = (area: string | undefined): number => Number(/^[A-Z]+(\d+)/.exec(area ?? '')?.[1] ?? 1)

function asRow(cells: readonly unknown[], line: number, file: SourceFile): TableRow {
  if (cells.length > limits.columns) throw tooManyColumns(file, line)
  if (line > limits.rows) throw tooLarge(file)
  return { line, cells: Array.from(cells, asText) }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return withoutGuard(value.trim())
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value instanceof Date ? value.toISOString().slice(0, 10) : ''
}

/** Unfolds every entry and throws it away: what a ZIP declares of itself is not believed. */
async function measureZip(bytes: Buffer, file: SourceFile): Promise<void> {
  let left = limits.unfolded
  for (const entry of entriesOf(bytes, file)) {
    if (entry.method === 0) left -= entry.packed.length
    else left -= await unfoldedSize(entry.packed, left, file)
    if (left <= 0) throw tooLarge(file)
  }
}

const unfoldedSize = (packed: Buffer, most: number, file: SourceFile): Promise<number> =>
  new Promise((resolve, reject) => {
    inflateRaw(packed, { maxOutputLength: most }, (error, content) => {
      if (!error) resolve(content.length)
      else
        reject(
          (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(file) : damaged(file),
        )
    })
  })

type Entry = { readonly method: number; readonly packed: Buffer }

/** The entries by the ZIP’s directory at its end. */
function entriesOf(bytes: Buffer, file: SourceFile): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) throw damaged(file)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw tooLarge(file)
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let number = 0; number < count; number++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged(file)
    const start = bytes.readUInt32LE(at + 42)
    const size = bytes.readUInt32LE(at + 20)
    if (start + 30 > bytes.length) throw damaged(file)
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    if (body + size > bytes.length) throw damaged(file)
    entries.push({ method: bytes.readUInt16LE(at + 10), packed: bytes.subarray(body, body + size) })
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

const tooLarge = (file: SourceFile) =>
  new ImportError(
    'too-large-unfolded',
    label(
      `« ${file.name} » contient bien plus que la liste d’une commune. Rien n’a été importé. Vérifiez d’où vient le fichier.`,
      `“${file.name}” holds far more than a town’s list. Nothing was imported. Check where the file comes from.`,
    ),
  )

const damaged = (file: SourceFile) =>
  new ImportError(
    'damaged-workbook',
    label(
      `« ${file.name} » est coupé, abîmé ou protégé par un mot de passe : le classeur ne se lit pas jusqu’au bout. Enregistrez-le de nouveau, sans mot de passe.`,
      `“${file.name}” is cut short, damaged or locked with a password: the workbook cannot be read to its end. Save it again, without a password.`,
    ),
  )

const tooManyColumns = (file: SourceFile, line: number) =>
  new ImportError(
    'csv-columns',
    label(
      `« ${file.name} », ligne ${line} : plus de ${limits.columns} colonnes, ce n’est pas la liste d’une commune.`,
      `“${file.name}”, row ${line}: more than ${limits.columns} columns, this is no town’s list.`,
    ),
  )
