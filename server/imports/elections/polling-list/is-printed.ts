import { placesOf } from '../find-headings.ts'
import type { Sheet } from '../table.ts'
import { isListHeading, listColumns } from './columns.ts'

/**
 * Is it a print, in which an empty station or street is the one above? Its cells are merged, its heading comes again on each page, or a whole
 * column is blank between others, as merged cells leave it in a CSV. Any other list says all of itself on every row.
 */
export function isPrinted(sheets: readonly Sheet[]): boolean {
  if (sheets.some(({ isMerged }) => isMerged)) return true
  const headings = sheets.flatMap(({ rows }) =>
    rows.filter(({ cells }) => isListHeading(placesOf(listColumns, cells))),
  )
  return headings.length > 1 || sheets.some(hasBlankColumn)
}

function hasBlankColumn({ rows }: Sheet): boolean {
  const filled = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, at) => (cell === '' ? [] : [at]))))
  const last = Math.max(-1, ...filled)
  return Array.from({ length: last }, (_, at) => at).some((at) => !filled.has(at))
}
