import { type Label, label } from '../model/label.ts'
import { searchText } from '../model/search-text.ts'
import { groupBy } from './group-by.ts'
import { overlapsIn } from './overlaps.ts'
import type { Parity } from './positions.ts'
import { faultOfBounds } from './ranges.ts'
import type { WrittenRange } from './side-pieces.ts'

/** The columns of a plan as a plain list: what the State’s own workshop asked to exchange with prefectures. */
export const listColumns = ['street', 'name', 'parity', 'from', 'to', 'station', 'no_number'] as const
export type ListColumn = (typeof listColumns)[number]

export type ListedStreet = WrittenRange & { readonly street: string; readonly street_name: string }

/** What a row may name. */
export type Known = {
  /** key → name */
  readonly streets: ReadonlyMap<string, string>
  /** number → id */
  readonly stations: ReadonlyMap<string, string>
}

/** What is wrong in a list: the row as a spreadsheet counts it, and the column. */
export type ListFault = { readonly row: number; readonly column: ListColumn; readonly said: Label }

/** A plan as rows, the head first; a station by its number. */
export function plainRows(ranges: readonly ListedStreet[], numbers: ReadonlyMap<string, string>): string[][] {
  const rows = ranges.map((range) => [
    range.street,
    range.street_name,
    range.parity,
    [range.number_from, range.suffix_from].filter((part) => part !== null).join(' '),
    [range.number_to, range.suffix_to].filter((part) => part !== null).join(' '),
    range.station === null ? '' : (numbers.get(range.station) ?? range.station),
    range.no_number ? 'yes' : '',
  ])
  return [[...listColumns], ...rows]
}

/** Rows as ranges; what cannot be read is told, row by row, all of it. */
export function readPlainRows(
  rows: readonly (readonly string[])[],
  known: Known,
): { readonly ranges: readonly ListedStreet[]; readonly faults: readonly ListFault[] } {
  const [head = [], ...lines] = rows
  const at = new Map(head.map((name, index) => [searchText(name), index]))
  const missing = (['street', 'from', 'to', 'station'] as const).filter((name) => !at.has(name))
  if (missing.length > 0)
    return {
      ranges: [],
      faults: missing.map((column) => ({ row: 1, column, said: label('Colonne absente', 'Column missing') })),
    }
  const names = groupBy([...known.streets], ([, name]) => searchText(name))
  const faults: ListFault[] = []
  const ranges = lines.flatMap((line, index): (ListedStreet & { id: string })[] => {
    const cell = (name: ListColumn) => (line[at.get(name) ?? -1] ?? '').trim()
    const range = readRow(cell, { ...known, names }, (column, said) =>
      faults.push({ row: index + 2, column, said }),
    )
    return range ? [{ ...range, id: String(index + 2) }] : []
  })
  return { ranges, faults: [...faults, ...overlapping(ranges)] }
}

type Tell = (column: ListColumn, said: Label) => void
type Names = Known & { readonly names: ReadonlyMap<string, readonly (readonly [string, string])[]> }

function readRow(cell: (name: ListColumn) => string, known: Names, tell: Tell): ListedStreet | null {
  const street = readStreet(cell, known, tell)
  const parity = readParity(cell('parity'), tell)
  const [from, to] = [readNumber(cell('from'), 'from', tell), readNumber(cell('to'), 'to', tell)]
  const station = readStation(cell('station'), known, tell)
  if (!parity || !from || !to) return null
  const bounds = {
    parity,
    number_from: from.number,
    suffix_from: from.suffix,
    number_to: to.number,
    suffix_to: to.suffix,
    no_number: /^(yes|oui|1|true)$/i.test(cell('no_number')),
  }
  const fault = faultOfBounds(bounds)
  if (fault) tell('to', fault)
  if (fault || !street || station === undefined) return null
  return { street, street_name: known.streets.get(street) ?? cell('name'), ...bounds, station }
}

/** By its id; else by its name, where one street alone bears it. */
function readStreet(
  cell: (name: ListColumn) => string,
  { streets, names }: Names,
  tell: Tell,
): string | null {
  const given = cell('street')
  if (streets.has(given)) return given
  const alike = names.get(searchText(given || cell('name'))) ?? []
  if (alike.length === 1) return alike[0]?.[0] ?? null
  tell(
    'street',
    alike.length === 0
      ? label(`Aucune voie « ${given} »`, `No street “${given}”`)
      : label(`Plusieurs voies s’appellent « ${given} »`, `Several streets are called “${given}”`),
  )
  return null
}

function readParity(given: string, tell: Tell): Parity | null {
  if (given === '') return 'all'
  if (given === 'even' || given === 'odd' || given === 'all') return given
  const word = {
    p: 'even',
    i: 'odd',
    pair: 'even',
    impair: 'odd',
    pairs: 'even',
    impairs: 'odd',
    tous: 'all',
  }[searchText(given)]
  if (word) return word as Parity
  tell(
    'parity',
    label(`« ${given} » n’est ni even, ni odd, ni all`, `“${given}” is neither even, odd nor all`),
  )
  return null
}

function readNumber(
  given: string,
  column: 'from' | 'to',
  tell: Tell,
): { number: number; suffix: string | null } | null {
  const [, digits, apart, suffix = apart] = /^(\d{1,5})(?:\s+(\S.{0,8})|([^\d\s].{0,8}))?$/.exec(given) ?? []
  const number = Number(digits)
  if (digits !== undefined && number <= 99_998) return { number, suffix: suffix ?? null }
  tell(column, label(`« ${given} » n’est pas un numéro`, `“${given}” is no number`))
  return null
}

function readStation(given: string, { stations }: Known, tell: Tell): string | null | undefined {
  if (given === '') return null
  const found = stations.get(given) ?? stations.get(given.padStart(4, '0'))
  if (found) return found
  tell('station', label(`Aucun bureau « ${given} »`, `No station “${given}”`))
  return undefined
}

function overlapping(ranges: readonly (ListedStreet & { readonly id: string })[]): ListFault[] {
  return [...groupBy(ranges, ({ street }) => street).values()].flatMap((own) =>
    own.flatMap((range, index) =>
      own
        .slice(0, index)
        .flatMap((other) => overlapsIn([other, range]))
        .map(({ said }) => ({ row: Number(range.id), column: 'from' as const, said })),
    ),
  )
}
