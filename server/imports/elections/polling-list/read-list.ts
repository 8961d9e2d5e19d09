import { type ListedRange, readParity } from '../../../../layers/elections/listed-range.ts'
import {
  type NumberRange,
  readHouseNumber,
  readNumberRange,
  whole,
} from '../../../../layers/elections/read-number-range.ts'
import { readStationNumber } from '../../../../layers/elections/read-station-number.ts'
import type { Label } from '../../../../layers/model/label.ts'
import { type Places, placesOf } from '../find-headings.ts'
import type { Sheet, TableRow } from '../table.ts'
import { isListHeading, type ListColumn, listColumns } from './columns.ts'
import { isPrinted } from './is-printed.ts'
import { isOwnList, readOwnRow } from './read-own-row.ts'
import { faults, remarks } from './sentences.ts'

/** A row that cannot be used, as it stands, with its reason. */
export type FaultyRow = {
  readonly sheet: string
  readonly line: number
  readonly said: Label
  readonly cells: readonly string[]
}

/** What a list says of a station beside its streets. */
export type ListedStation = {
  readonly number: string
  readonly place: string | null
  readonly placeAddress: string | null
  readonly canton: string | null
}

export type PollingList = {
  readonly ranges: readonly ListedRange[]
  readonly stations: readonly ListedStation[]
  readonly faulty: readonly FaultyRow[]
  /** rows that hold a stretch of a street, usable or not */
  readonly rows: number
  readonly remarks: readonly { readonly said: Label; readonly line: number; readonly sheet: string }[]
  /** of the rows themselves where they say it */
  readonly communes: readonly string[]
}

type State = {
  places: Places<ListColumn> | null
  /** an empty station or street is the one above */
  readonly isPrinted: boolean
  station: { text: string; number: string | null }
  street: string
  /** electors since the last total, and in all */
  since: number
  sum: number
  readonly ranges: ListedRange[]
  readonly stations: Map<string, ListedStation>
  readonly faulty: FaultyRow[]
  readonly remarks: { said: Label; line: number; sheet: string }[]
  readonly communes: Set<string>
  rows: number
}

/**
 * A polling list as it is printed or exported: headings that come again on each page are left out, an empty station or street of a print is
 * the one above, totals are checked and not taken. Rows that cannot be used are given back with their reason.
 */
export function readList(sheets: readonly Sheet[]): PollingList {
  const state: State = {
    ...{
      isPrinted: isPrinted(sheets),
      places: null,
      station: { text: '', number: null },
      street: '',
      since: 0,
      sum: 0,
      rows: 0,
    },
    ...{ ranges: [], stations: new Map(), faulty: [], remarks: [], communes: new Set() },
  }
  for (const sheet of sheets) for (const row of sheet.rows) readRow(state, sheet.name, row)
  const { stations, communes, ...found } = state
  return { ...found, stations: [...stations.values()], communes: [...communes] }
}

function readRow(state: State, sheet: string, row: TableRow): void {
  if (row.cells.every((cell) => cell === '')) return
  const heading = placesOf(listColumns, row.cells)
  if (isListHeading(heading)) {
    state.places = heading
    return
  }
  if (!state.places) return
  const cell = cellsOf(row, state.places)
  const total = totalOf(row, cell)
  if (total !== undefined) checkTotal(state, sheet, row.line, total)
  else readStretch(state, sheet, row, cell)
}

/** A page’s title, its date and its number stand alone in a row; so does a station, which is none of these. */
const isTitle = (row: TableRow, cell: Cells): boolean =>
  row.cells.filter((text) => text !== '').length === 1 &&
  (/\d\/\d{1,2}\/\d\d|\bpage\s*\d|\bmairie\b|\bville de\b/i.test(cell('station')) ||
    !/\d/.test(row.cells.join('')))

type Cells = (column: ListColumn) => string

const cellsOf =
  (row: TableRow, places: Places<ListColumn>): Cells =>
  (column) => {
    const place = places[column]
    return place === undefined ? '' : (row.cells[place] ?? '').replace(/\s+/g, ' ').trim()
  }

/** The figure of a row of totals, null where it holds none; undefined for any other row. */
function totalOf(row: TableRow, cell: Cells): number | null | undefined {
  const first = row.cells.find((text) => text !== '') ?? ''
  if (!/^(sous[- ]?)?total|^total$/i.test(first)) return undefined
  return readCount(cell('electors')) ?? null
}

function checkTotal(state: State, sheet: string, line: number, total: number | null): void {
  const expected = state.since === 0 ? state.sum : state.since
  if (total !== null && total !== expected && expected > 0)
    state.remarks.push({ said: remarks.total(total, expected, state.station.number ?? ''), sheet, line })
  state.since = 0
}

function readStretch(state: State, sheet: string, row: TableRow, cell: Cells): void {
  if (state.places && isOwnList(state.places)) {
    readOwn(state, sheet, row, cell)
    return
  }
  if (isTitle(row, cell)) return
  if (cell('station') !== '' || !state.isPrinted)
    state.station = { text: cell('station'), number: readStationNumber(cell('station')) }
  const street = [cell('streetKind'), cell('street')].filter((text) => text !== '').join(' ')
  if (street !== '' || !state.isPrinted) state.street = street
  const stretches = stretchesOf(cell)
  // a line that only opens a station or holds a remark
  if (street === '' && stretches === 'none' && readCount(cell('electors')) === undefined) return
  state.rows++
  const read = readUsable(state, sheet, row.line, cell, stretches)
  if ('fault' in read)
    state.faulty.push({ sheet, line: row.line, said: read.fault, cells: rejectedCells(state, cell) })
  else {
    keepStation(state, cell)
    state.ranges.push(...read.ranges)
    const electors = read.ranges[0]?.electors ?? 0
    state.since += electors
    state.sum += electors
  }
}

/** A row of our own list: nothing of it is taken from the row above. */
function readOwn(state: State, sheet: string, row: TableRow, cell: Cells): void {
  const { line } = row
  const read = readOwnRow(cell)
  state.rows++
  state.street = cell('street')
  state.station = { text: cell('station'), number: 'fault' in read ? null : read.station }
  if ('fault' in read) {
    state.faulty.push({ sheet, line, said: read.fault, cells: rejectedCells(state, cell) })
    return
  }
  if (read.station !== null) keepStation(state, cell)
  state.ranges.push({ sheet, line, ...read })
}

type Fault = { readonly fault: Label }

/** The stretches of a row; the first that is amiss of station, street, numbers and counts refuses it. */
function readUsable(
  state: State,
  sheet: string,
  line: number,
  cell: Cells,
  stretches: Stretch[] | 'none' | Fault,
): { ranges: ListedRange[] } | Fault {
  const { text, number: station } = state.station
  if (text === '') return { fault: state.isPrinted ? faults.noStation : faults.emptyStation }
  if (station === null) return { fault: faults.station(text) }
  if (state.street === '') return { fault: state.isPrinted ? faults.noStreet : faults.emptyStreet }
  if ('fault' in Object(stretches)) return stretches as Fault
  const counts = countsOf(state, sheet, line, cell)
  if ('fault' in counts) return counts
  const found = stretches === 'none' ? [{ parity: 'all' as const, numbers: whole }] : (stretches as Stretch[])
  return {
    ranges: found.map(({ parity, numbers }, place) => {
      // a row of both sides counts its electors once
      const own = place === 0 ? counts : { men: null, women: null, electors: null }
      return { sheet, line, station, street: state.street, parity, ...numbers, ...own }
    }),
  }
}

type Stretch = { readonly parity: ListedRange['parity']; readonly numbers: NumberRange }

/** Numbers and sides of a row, in any of the ways in which lists write them. */
function stretchesOf(cell: Cells): Stretch[] | 'none' | Fault {
  const bySide = [side(cell, 'odd'), side(cell, 'even')].filter((one) => one !== null)
  const wrong = bySide.find((one) => 'fault' in one)
  if (wrong) return wrong as Fault
  if (bySide.length > 0) return bySide as Stretch[]
  const written =
    cell('numbers') || [cell('from'), cell('to')].some((text) => text !== '') ? textOf(cell) : ''
  if (written === '' && cell('parity') === '') return 'none'
  const numbers = readNumberRange(written)
  if (!numbers) return { fault: faults.numbers(written) }
  const parity = readParity(cell('parity') || sideIn(written))
  return parity === null ? { fault: faults.parity(cell('parity')) } : [{ parity, numbers }]
}

function textOf(cell: Cells): string {
  if (cell('numbers') !== '') return cell('numbers')
  const end = (column: 'from' | 'to') => [cell(column), cell(`${column}Suffix`)].join(' ').trim()
  if (end('from') === '') return `jusqu’au ${end('to')}`
  return end('to') === '' ? `à partir du ${end('from')}` : `du ${end('from')} au ${end('to')}`
}

/** “impairs de 1 à 33” says its side among the numbers. */
const sideIn = (written: string): string => /\b(im)?pairs?\b/i.exec(written)?.[0] ?? ''

/** openElec keeps four numbers a row: the first and the last of each side; two zeros or nothing is no side. */
function side(cell: Cells, which: 'odd' | 'even'): Stretch | null | Fault {
  const [from, to] = [cell(`${which}From`), cell(`${which}To`)]
  if (from === '' && to === '') return null
  const [first, last] = [readHouseNumber(from), readHouseNumber(to || from)]
  if (!first || !last || first.number > last.number) return { fault: faults.numbers(`${from} – ${to}`) }
  if (which === 'odd' && last.number === 0) return null
  return { parity: which, numbers: { from: first.number, to: last.number } }
}

function keepStation(state: State, cell: Cells): void {
  const number = state.station.number ?? ''
  const before = state.stations.get(number)
  state.stations.set(number, {
    number,
    place: cell('place') || before?.place || null,
    placeAddress: cell('placeAddress') || before?.placeAddress || null,
    canton: cell('canton') || before?.canton || null,
  })
  if (/^\d[\dAB]\d{3}$/i.test(cell('commune'))) state.communes.add(cell('commune').toUpperCase())
}

function countsOf(
  state: State,
  sheet: string,
  line: number,
  cell: Cells,
): Pick<ListedRange, 'men' | 'women' | 'electors'> | Fault {
  const counts = {
    men: readCount(cell('men')),
    women: readCount(cell('women')),
    electors: readCount(cell('electors')),
  }
  const unreadable = (['men', 'women', 'electors'] as const).find(
    (name) => counts[name] === undefined && cell(name) !== '',
  )
  if (unreadable) return { fault: faults.count(cell(unreadable)) }
  const [men, women] = [counts.men ?? null, counts.women ?? null]
  const both = men === null || women === null ? null : men + women
  const electors = counts.electors ?? both
  if (both !== null && electors !== both)
    state.remarks.push({ said: remarks.sum(both, electors ?? 0), sheet, line })
  return { men, women, electors }
}

/** A count of people: a whole number, with or without blanks between thousands. */
function readCount(written: string): number | undefined {
  const digits = written.replace(/[\s\u00a0\u202f]/g, '').replace(/[.,]0+$/, '')
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined
}

/** Columns of the table of refused rows, after line and reasons. */
export const rejectColumns = ['feuille', 'bureau', 'voie', 'numeros', 'parite', 'hommes', 'femmes', 'total']

const rejectedCells = (state: State, cell: Cells): string[] =>
  [
    ...[state.station.text, state.street, textOf(cell), cell('parity'), cell('men'), cell('women')],
    cell('electors'),
  ].map((text) => text.slice(0, 200))
