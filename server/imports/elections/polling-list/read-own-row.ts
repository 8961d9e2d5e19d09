import { type ListedRange, readParity } from '../../../../layers/elections/listed-range.ts'
import { isWithoutStation } from '../../../../layers/elections/own-list.ts'
import { lastNumber } from '../../../../layers/elections/read-number-range.ts'
import { readStationNumber } from '../../../../layers/elections/read-station-number.ts'
import type { Label } from '../../../../layers/model/label.ts'
import type { Places } from '../find-headings.ts'
import type { ListColumn } from './columns.ts'
import { faults } from './sentences.ts'

/** Is it a list that this program wrote? Then each row says all of itself, and is read to the letter. */
export const isOwnList = (places: Places<ListColumn>): boolean =>
  (['streetKey', 'noNumber', 'from', 'fromSuffix', 'to', 'toSuffix', 'parity'] as const).every(
    (column) => places[column] !== undefined,
  )

type Cells = (column: ListColumn) => string
type OwnRow = Omit<ListedRange, 'sheet' | 'line'>

/** The range of a row; the first column that is amiss refuses it. */
export function readOwnRow(cell: Cells): OwnRow | { readonly fault: Label } {
  const station = isWithoutStation(cell('station')) ? null : readStationNumber(cell('station'))
  if (cell('station') === '') return { fault: faults.emptyStation }
  if (station === null && !isWithoutStation(cell('station')))
    return { fault: faults.station(cell('station')) }
  if (cell('street') === '') return { fault: faults.noStreet }
  const parity = readParity(cell('parity'))
  if (parity === null) return { fault: faults.parity(cell('parity')) }
  const [from, to] = [numberOf(cell('from'), 0), numberOf(cell('to'), lastNumber)]
  if (from === null || to === null || from > to)
    return { fault: faults.numbers(`${cell('from')} – ${cell('to')}`) }
  const counts = (['men', 'women', 'electors'] as const).map((column) => cell(column))
  const odd = counts.find((count) => !/^\d{0,6}$/.test(count))
  if (odd !== undefined) return { fault: faults.count(odd) }
  const [men = null, women = null, electors = null] = counts.map((count) =>
    count === '' ? null : Number(count),
  )
  return {
    ...{ men, women, electors },
    ...{ station, street: cell('street'), streetKey: cell('streetKey') || null, parity, from, to },
    ...(cell('fromSuffix') && { suffixFrom: cell('fromSuffix') }),
    ...(cell('toSuffix') && { suffixTo: cell('toSuffix') }),
    ...(/^(oui|yes|1)$/i.test(cell('noNumber')) && { noNumber: true as const }),
  }
}

function numberOf(written: string, whenEmpty: number): number | null {
  if (written === '') return whenEmpty
  const number = Number(written)
  return /^\d{1,5}$/.test(written) && number <= lastNumber ? number : null
}
