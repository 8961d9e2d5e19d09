import type { Separator } from '../read/csv.ts'
import type { Encoding } from '../read/text-encoding.ts'

/** One row as it is written: its line in the file or in the sheet (the first is 1), every cell as text. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

/** A sheet of a workbook; a CSV is one sheet without a name. */
export type Sheet = {
  readonly name: string
  readonly rows: readonly TableRow[]
  /** some of its cells are merged, as in a print */
  readonly isMerged?: boolean
}

export type Table = {
  readonly sheets: readonly Sheet[]
  readonly format: 'csv' | 'xls' | 'xlsx' | 'ods'
  readonly encoding?: Encoding
  readonly separator?: Separator
}
