import { isCommune } from '../../../../layers/model/commune.ts'
import { label } from '../../../../layers/model/label.ts'
import { communeQuestion } from '../../addresses/questions.ts'
import { ImportError, type ImportOptions, type Recognised, type SourceFile } from '../../importer.ts'
import { type Places, placesOf } from '../find-headings.ts'
import { readTable } from '../read-table.ts'
import type { TableRow } from '../table.ts'
import { isRollHeading, type RollColumn, rollColumns } from './columns.ts'
import type { RollCells } from './read-elector.ts'

export type RollLook = {
  readonly commune: string | null
  /** rows below the heading */
  readonly rows: readonly TableRow[]
  readonly cells: (row: TableRow) => RollCells
  readonly recognised: Recognised
}

const isHeading = (cells: readonly string[]) => isRollHeading(placesOf(rollColumns, cells))

/** A roll and whose it is. Nothing of a person is shown of it, not even to who sent it: the preview has no rows. */
export async function lookAtRoll(
  file: SourceFile,
  answers: Pick<ImportOptions, 'encoding' | 'separator' | 'commune'> = {},
  signal?: AbortSignal,
): Promise<RollLook | null> {
  const table = await readTable(file, { ...answers, isHeading, signal })
  const sheet = table?.sheets.find(({ rows }) => rows.slice(0, 30).some(({ cells }) => isHeading(cells)))
  if (!table || !sheet) return null
  const heading = sheet.rows.findIndex(({ cells }) => isHeading(cells))
  const places = placesOf(rollColumns, sheet.rows[heading]?.cells ?? [])
  const rows = sheet.rows.slice(heading + 1).filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length === 0) throw noRows(file)
  const cells = (row: TableRow) => cellsOf(row, places)
  const communes = new Set(
    rows
      .slice(0, 5000)
      .map((row) => cells(row)('commune'))
      .filter((code) => code !== '')
      .map((code) => code.padStart(5, '0').toUpperCase())
      .filter(isCommune),
  )
  const commune = answers.commune ?? (communes.size === 1 ? [...communes][0] : undefined) ?? null
  return {
    ...{ commune, rows, cells },
    recognised: {
      file: file.name,
      kind: 'electors',
      format: label('Liste électorale', 'Electoral roll'),
      layers: ['electors'],
      communes: commune ? { [commune]: rows.length } : {},
      crs: 0,
      ...(table.encoding && { encoding: table.encoding }),
      ...(table.separator && { separator: table.separator }),
      sample: [],
      questions: commune ? [] : [communeQuestion],
    },
  }
}

const cellsOf =
  (row: TableRow, places: Places<RollColumn>): RollCells =>
  (column) => {
    const place = places[column]
    return place === undefined ? '' : (row.cells[place] ?? '').replace(/\s+/g, ' ').trim()
  }

const noRows = (file: SourceFile) =>
  new ImportError(
    'no-rows',
    label(
      `« ${file.name} » a l’en-tête d’une liste électorale, et aucune ligne au-dessous.`,
      `“${file.name}” has the heading of an electoral roll, and no row below it.`,
    ),
  )
