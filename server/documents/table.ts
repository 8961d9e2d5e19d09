import { withoutFormula } from '../features/csv.ts'

/** Rows under headings, for a table program or a printed page. */
export type Table = {
  readonly title: string
  /** said under the title, a line each */
  readonly notes: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** on a page: rows in succession of which this says the same stand under it, and their first columns are left out */
  readonly group?: { readonly columns: number; readonly said: (cells: readonly Cell[]) => string }
}
export type Cell = string | number | null
export type Column = {
  readonly title: string
  /** share of the page's width */
  readonly width: number
}

export function toCsv({ columns, rows }: Table): Buffer {
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(quoted).join(';'))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

const quoted = (cell: Cell): string =>
  typeof cell === 'number' ? String(cell) : `"${withoutFormula(cell ?? '').replaceAll('"', '""')}"`

/** The library is large: it comes when the first workbook is asked for. */
export async function toOds({ title, columns, rows }: Table): Promise<Buffer> {
  const { utils, write } = await import('@e965/xlsx')
  const cells = [columns.map((column) => column.title), ...rows.map((row) => row.map(plain))]
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31))
  return write(book, { type: 'buffer', bookType: 'ods' }) as Buffer
}

const plain = (cell: Cell): Cell => (typeof cell === 'string' ? withoutFormula(cell) : cell)
