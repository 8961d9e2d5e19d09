import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { label } from '../../../layers/model/label.ts'
import { ImportError } from '../importer.ts'

export type Separator = ';' | ',' | '\t' | '|'
export const separators: readonly Separator[] = [';', ',', '\t', '|']

/** One row of a table, with the line of the file where it ends (the first is 1). */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** A row longer than this is a quote that was never closed, or no table at all. */
const rowLimit = 262_144
const columnLimit = 200

/** The rows of a table, one after the other; empty lines are left out. A table that cannot be read further says at which line. */
export async function* readCsv(
  text: AsyncIterable<string>,
  separator: Separator,
  signal?: AbortSignal,
): AsyncGenerator<CsvRow> {
  const source = Readable.from(text)
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: rowLimit,
    info: true,
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { info, record } of parser as AsyncIterable<Parsed>) {
      signal?.throwIfAborted()
      if (record.length > columnLimit) throw tooManyColumns(info.lines)
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    throw sayWhere(error)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

type Parsed = { info: { lines: number }; record: string[] }

/** The separator under which the first line holds the most cells that `isKnown` knows; `null` when it knows none. */
export function findSeparator(firstLine: string, isKnown: (cell: string) => boolean): Separator | null {
  let best: { separator: Separator; known: number } | null = null
  for (const separator of separators) {
    const known = splitLine(firstLine, separator).filter(isKnown).length
    if (known > (best?.known ?? 0)) best = { separator, known }
  }
  return best?.separator ?? null
}

/** A heading line as cells: no line breaks inside, quotes taken off. */
export const splitLine = (line: string, separator: Separator): string[] =>
  line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))

const tooManyColumns = (line: number) =>
  new ImportError(
    'csv-columns',
    label(
      `Ligne ${line} : plus de ${columnLimit} colonnes, ce n’est pas un tableau d’adresses.`,
      `Line ${line}: more than ${columnLimit} columns, this is no address table.`,
    ),
  )

/** What csv-parse says of itself, as a sentence with a place. */
function sayWhere(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number }
  if (typeof code !== 'string' || !code.startsWith('CSV_')) return error
  const unclosed = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
  return new ImportError(
    'csv-unreadable',
    unclosed
      ? label(
          `Ligne ${lines} : un guillemet ouvert plus haut n’est jamais refermé, la suite du tableau est illisible.`,
          `Line ${lines}: a quote opened above is never closed, the rest of the table cannot be read.`,
        )
      : label(`Ligne ${lines} : le tableau est illisible.`, `Line ${lines}: the table cannot be read.`),
  )
}
