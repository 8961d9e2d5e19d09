import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Transaction } from '../database.ts'

/** Types of the columns of a staging table; a geometry is given as EWKB. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'date' | 'geometry'

export type Cell = string | number | boolean | null | Buffer

/** A table to fill: columns in the order of the cells of a row. */
export type CopyTarget = { readonly table: string; readonly columns: Readonly<Record<string, ColumnType>> }

/**
 * Fills a table by COPY in PostgreSQL's binary form: geometries travel as they are stored, without a text of their
 * coordinates. Rows are pulled as the database takes them.
 */
export async function copyBinary(
  tx: Transaction,
  { table, columns }: CopyTarget,
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
  signal?: AbortSignal,
): Promise<void> {
  const names = Object.keys(columns).join(', ')
  const target = tx.client.query(copyFrom(`copy ${table} (${names}) from stdin (format binary)`))
  const source = Readable.from(encoded(Object.values(columns), rows), { objectMode: false })
  await pipeline(source, target, { signal })
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = Buffer.from([0xff, 0xff])

async function* encoded(
  types: readonly ColumnType[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Buffer> {
  yield signature
  for await (const batch of rows) {
    if (batch.length > 0) yield encodeRows(types, batch)
  }
  yield trailer
}

/** One buffer for a whole batch, measured first. */
function encodeRows(types: readonly ColumnType[], rows: readonly (readonly Cell[])[]): Buffer {
  let size = 0
  for (const row of rows) size += 2 + row.reduce<number>((sum, cell) => sum + 4 + sizeOf(cell), 0)
  const buffer = Buffer.allocUnsafe(size)
  let at = 0
  for (const row of rows) {
    at = buffer.writeInt16BE(types.length, at)
    for (let place = 0; place < types.length; place++) {
      at = writeCell(buffer, at, types[place] as ColumnType, row[place] as Cell)
    }
  }
  return buffer.subarray(0, at)
}

/** At most three bytes a character in UTF-8. */
const sizeOf = (cell: Cell): number =>
  typeof cell === 'string' ? 3 * cell.length : cell instanceof Buffer ? cell.length : 4

function writeCell(buffer: Buffer, at: number, type: ColumnType, cell: Cell): number {
  if (cell === null) return buffer.writeInt32BE(-1, at)
  const body = at + 4
  const end = writeBody(buffer, body, type, cell)
  buffer.writeInt32BE(end - body, at)
  return end
}

function writeBody(buffer: Buffer, at: number, type: ColumnType, cell: NonNullable<Cell>): number {
  if (type === 'integer') return buffer.writeInt32BE(cell as number, at)
  if (type === 'boolean') return buffer.writeInt8(cell ? 1 : 0, at)
  if (type === 'date') return buffer.writeInt32BE(daysSince2000(cell as string), at)
  if (type === 'geometry') return at + (cell as Buffer).copy(buffer, at)
  return at + buffer.write(cell as string, at)
}

/** PostgreSQL counts its days from 2000-01-01. */
const daysSince2000 = (day: string): number => Date.parse(day) / 86_400_000 - 10_957
