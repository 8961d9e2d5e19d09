import { withoutStation } from '../../../../layers/elections/own-list.ts'
import { communePattern } from '../../../../layers/model/commune.ts'
import { label } from '../../../../layers/model/label.ts'
import { communeQuestion } from '../../addresses/questions.ts'
import { ImportError, type ImportOptions, type Recognised, type SourceFile } from '../../importer.ts'
import { placesOf } from '../find-headings.ts'
import { readTable } from '../read-table.ts'
import type { Table } from '../table.ts'
import { isListHeading, listColumns } from './columns.ts'
import { type PollingList, readList } from './read-list.ts'

export type ListLook = {
  readonly list: PollingList
  readonly commune: string | null
  readonly recognised: Recognised
}

const isHeading = (cells: readonly string[]) => isListHeading(placesOf(listColumns, cells))

/** A polling list and whose it is; nothing when the file is none. The whole of it is read: it is small. */
export async function lookAtList(
  file: SourceFile,
  answers: Pick<ImportOptions, 'encoding' | 'separator' | 'commune'> = {},
  signal?: AbortSignal,
): Promise<ListLook | null> {
  const table = await readTable(file, { ...answers, isHeading, signal })
  if (!table || !hasHeading(table)) return null
  const list = readList(table.sheets)
  if (list.rows === 0) throw noRows(file)
  if (list.communes.length > 1) throw severalCommunes(file, list.communes)
  const commune = list.communes[0] ?? answers.commune ?? communeInName(file.name)
  return { list, commune, recognised: recognised(file, table, list, commune) }
}

const hasHeading = ({ sheets }: Table): boolean =>
  sheets.some(({ rows }) => rows.slice(0, 30).some(({ cells }) => isHeading(cells)))

/** “liste-93010-2021.xls” says it; a year is no code. */
function communeInName(name: string): string | null {
  const found = /(?<![\dA-Za-z])(\d{5}|2[AB]\d{3})(?![\dA-Za-z])/.exec(name)?.[1]
  return found && new RegExp(communePattern).test(found) ? found : null
}

const formats: Readonly<Record<Table['format'], string>> = {
  csv: 'CSV',
  xls: 'Excel .xls',
  xlsx: 'Excel .xlsx',
  ods: '.ods',
}

function recognised(file: SourceFile, table: Table, list: PollingList, commune: string | null): Recognised {
  const { ranges, stations } = list
  const electors = ranges.reduce((sum, range) => sum + (range.electors ?? 0), 0)
  return {
    file: file.name,
    kind: 'polling-list',
    format: label(
      `Liste des bureaux de vote (${formats[table.format]}) : ${ranges.length} tranches, ${stations.length} bureaux, ${electors} électeurs`,
      `Polling list (${formats[table.format]}): ${ranges.length} ranges, ${stations.length} stations, ${electors} electors`,
    ),
    layers: ['street-ranges', 'polling-stations', 'polling-places', 'scenarios'],
    communes: commune ? { [commune]: list.rows } : {},
    crs: 0,
    ...(table.encoding && { encoding: table.encoding }),
    ...(table.separator && { separator: table.separator }),
    sample: ranges.slice(0, 5).map(({ station, street, from, to, parity, electors: count }) => ({
      bureau: station ?? withoutStation,
      voie: street,
      du: String(from),
      au: String(to),
      parité: parity === 'all' ? '' : parity,
      électeurs: String(count ?? ''),
    })),
    questions: commune ? [] : [communeQuestion],
  }
}

const noRows = (file: SourceFile) =>
  new ImportError(
    'no-rows',
    label(
      `« ${file.name} » a l’en-tête d’une liste de bureaux de vote, et aucune ligne au-dessous.`,
      `“${file.name}” has the heading of a polling list, and no row below it.`,
    ),
  )

const severalCommunes = (file: SourceFile, communes: readonly string[]) =>
  new ImportError(
    'several-communes',
    label(
      `« ${file.name} » parle de plusieurs communes (${communes.slice(0, 5).join(', ')}) : donnez une liste par commune.`,
      `“${file.name}” speaks of several communes (${communes.slice(0, 5).join(', ')}): give one list a commune.`,
    ),
  )
