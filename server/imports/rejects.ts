import type { Label } from '../../layers/model/label.ts'
import { csvCell } from '../features/csv.ts'

/** Rows that were refused, as a table for the person who will mend the file. */
export type Rejects = {
  /** `cells` in the order of the columns */
  add: (line: number, reason: Label, cells: readonly (string | number | null | undefined)[]) => void
  readonly count: () => number
  /** how often each reason was given, the most frequent first */
  readonly reasons: () => readonly { readonly reason: Label; readonly count: number; readonly line: number }[]
  /** CSV: `;`, UTF-8 with a byte order mark, lines in the order of the file; empty when nothing was refused */
  readonly csv: () => string
}

/** A file that is wrong from end to end needs no million lines to say so. */
const rowsKept = 50_000

/** Collects refused rows under `columns`, beside their line and their reason in both languages. */
export function collectRejects(columns: readonly string[]): Rejects {
  const kept: { line: number; text: string }[] = []
  const reasons = new Map<string, { reason: Label; count: number; line: number }>()
  let count = 0

  return {
    add: (line, reason, cells) => {
      count++
      const known = reasons.get(reason.fr)
      if (known) known.count++
      else if (reasons.size < 1000) reasons.set(reason.fr, { reason, count: 1, line })
      if (kept.length < rowsKept) kept.push({ line, text: csvLine([line, reason.fr, reason.en, ...cells]) })
    },
    count: () => count,
    reasons: () => [...reasons.values()].sort((a, b) => b.count - a.count || a.line - b.line),
    csv: () => {
      if (count === 0) return ''
      const head = csvLine(['ligne', 'motif', 'reason', ...columns])
      const rows = kept.sort((a, b) => a.line - b.line).map((row) => row.text)
      const more = count - kept.length
      if (more > 0) rows.push(csvLine(['…', `${more} autres lignes`, `${more} more lines`]))
      return `\ufeff${[head, ...rows].join('\r\n')}\r\n`
    },
  }
}

const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  cells.map((cell) => csvCell(String(cell ?? ''))).join(';')
