import { type Label, label } from '../../../../layers/model/label.ts'
import { ImportError, type SourceFile } from '../../importer.ts'
import { type Places, placesOf } from '../find-headings.ts'
import { readTable } from '../read-table.ts'
import type { Sheet, TableRow } from '../table.ts'
import { type ListColumn, listColumns } from './columns.ts'

type Heading = { readonly sheet: string; readonly row: TableRow; readonly places: Places<ListColumn> }

const looked = 30

/** Why a table is no polling list: the columns it has, where they stand, those that are wanted. Nothing for what is no table. */
export async function tellHeadings(file: SourceFile): Promise<ImportError | null> {
  const found = await likeliestHeading(file)
  return found && unknownHeadings(file, found)
}

/** The same for what nobody knows: only where it looks like a polling list. */
export async function tellLikelyHeadings(file: SourceFile): Promise<ImportError | null> {
  const found = await likeliestHeading(file)
  return found && own.filter((column) => found.places[column] !== undefined).length > 1
    ? unknownHeadings(file, found)
    : null
}

/** Columns that a polling list alone would put side by side. */
const own = [
  ...['station', 'street', 'numbers', 'from', 'to', 'oddFrom', 'oddTo', 'evenFrom', 'evenTo', 'parity'],
] as ListColumn[]

/** The row that has most of the names that are known; else the first of the longest. */
async function likeliestHeading(file: SourceFile): Promise<Heading | null> {
  const table = await readTable(file, { isHeading: (cells) => cells.length > 2, rows: looked })
  const rows = (table?.sheets ?? []).flatMap((sheet: Sheet) =>
    sheet.rows.slice(0, looked).map((row) => ({
      ...{ sheet: sheet.name, row, places: placesOf(listColumns, row.cells) },
    })),
  )
  // a row with a bare figure is data, one with a single cell a title
  const score = ({ row: { cells }, places }: Heading): number => {
    const words = cells.filter((cell) => /\p{L}/u.test(cell)).length
    return words < 2 || cells.some((cell) => /^\d+$/.test(cell))
      ? 0
      : Object.keys(places).length * 1000 + words
  }
  return rows.reduce<Heading | null>(
    (best, one) => (score(one) > (best === null ? 0 : score(best)) ? one : best),
    null,
  )
}

function unknownHeadings(file: SourceFile, { sheet, row, places }: Heading): ImportError {
  const names = row.cells.filter((cell) => cell !== '').map((cell) => cell.slice(0, 40))
  const shown = `${names.slice(0, 20).join(', ')}${names.length > 20 ? '…' : ''}`
  const missing = wanted.filter(({ isThere }) => !isThere(places)).map(({ said }) => said)
  const list = (language: 'fr' | 'en') => missing.map((said) => said[language]).join(' ; ')
  return new ImportError(
    'missing-column',
    label(
      `« ${file.name} », ${sheet ? `feuille « ${sheet} », ` : ''}ligne ${row.line} : l’en-tête n’est pas celui d’une liste de bureaux de vote. Colonnes trouvées : ${shown}. Il manque ${list('fr')}. Renommez les colonnes et recommencez ; rien n’a été importé.`,
      `“${file.name}”, ${sheet ? `sheet “${sheet}”, ` : ''}row ${row.line}: the heading is not that of a polling list. Columns found: ${shown}. Missing: ${list('en')}. Rename the columns and start again; nothing was imported.`,
    ),
  )
}

const wanted: readonly { readonly said: Label; readonly isThere: (places: Places<ListColumn>) => boolean }[] =
  [
    {
      said: label(
        'le bureau (« Bureau », « N° de bureau », « BV »)',
        'the station (“Bureau”, “N° de bureau”, “BV”)',
      ),
      isThere: ({ station }) => station !== undefined,
    },
    {
      said: label(
        'la voie (« Voie », « Rue », « Nom de voie »)',
        'the street (“Voie”, “Rue”, “Nom de voie”)',
      ),
      isThere: ({ street }) => street !== undefined,
    },
    {
      said: label(
        'les numéros (« Numéros », ou « Début » et « Fin », ou « Premier impair » et « Premier pair »)',
        'the numbers (“Numéros”, or “Début” and “Fin”, or “Premier impair” and “Premier pair”)',
      ),
      isThere: ({ numbers, from, to, oddFrom, evenFrom }) =>
        numbers !== undefined ||
        (from !== undefined && to !== undefined) ||
        (oddFrom !== undefined && evenFrom !== undefined),
    },
  ]
