import { groupBy } from './group-by.ts'
import { lastOf, placeOf, positionOf } from './positions.ts'
import { shareOut } from './share-out.ts'
import { sideOf, stationAt, streetPlan, type WrittenRange } from './side-pieces.ts'
import type { EmptyRange } from './units.ts'

/** A line of the plan in force with its electors, as the order lists them. */
export type ListedRange = WrittenRange & {
  readonly id: string
  readonly street: string
  readonly electors: number | null
}
export type NumberedAddress = {
  readonly id: string
  readonly street: string
  readonly number: number
  readonly suffix: string | null
}

/**
 * The electors of each line shared out among the addresses in it; lines without any address keep theirs. The sum is the list's, to the
 * last elector. Of an elector on no line nobody has told.
 */
export function shareListed(
  ranges: readonly ListedRange[],
  addresses: readonly NumberedAddress[],
): { readonly electors: ReadonlyMap<string, number>; readonly empty: readonly EmptyRange[] } {
  const inRange = groupBy(addresses, rangeFinder(ranges))
  const electors = new Map<string, number>()
  for (const range of ranges) {
    const own = inRange.get(range.id) ?? []
    const shares = shareOut(
      range.electors ?? 0,
      own.map(() => 1),
    )
    for (const [index, { id }] of own.entries()) electors.set(id, shares[index] ?? 0)
  }
  return { electors, empty: ranges.filter(({ id }) => !inRange.has(id)).map(emptyRange) }
}

/** The line that holds an address, by its id; null where none does. */
function rangeFinder(ranges: readonly ListedRange[]): (address: NumberedAddress) => string | null {
  const streets = groupBy(ranges, ({ street }) => street)
  const plans = new Map(
    [...streets].map(([street, own]) => [
      street,
      streetPlan(own.map((range) => ({ ...range, station: range.id }))),
    ]),
  )
  return ({ street, number, suffix }) => {
    const place = placeOf(number, suffix)
    const plan = plans.get(street)
    return plan ? stationAt(plan[place === 0 ? 'even' : sideOf(number)], place) : null
  }
}

const emptyRange = ({
  street,
  parity,
  number_from,
  suffix_from,
  number_to,
  electors,
}: ListedRange): EmptyRange => ({
  street,
  parity,
  from: positionOf(number_from, suffix_from),
  to: lastOf(number_to),
  electors: electors ?? 0,
})
