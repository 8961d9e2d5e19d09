import { type Label, label } from '../model/label.ts'
import { hasNumber, lastOf, type Parity, positionOf, type RangeBounds } from './positions.ts'

/** A house of a street; a number that is null, 0 (rolls) or 99999 (address base) is none. */
export type HouseNumber = { readonly number: number | null; readonly suffix: string | null }

/** The first and the last place along the street, both held. A last number without a suffix counts with all of its own. */
const spanOf = (range: RangeBounds): readonly [first: number, last: number] => [
  positionOf(range.number_from, range.suffix_from),
  range.suffix_to ? positionOf(range.number_to, range.suffix_to) : lastOf(range.number_to),
]

/** Why no number can be in a range, as the end of a sentence; null when some can. */
export function faultOfBounds(range: RangeBounds): Label | null {
  const [first, last] = spanOf(range)
  if (first > last) return label('le premier numéro dépasse le dernier', 'the first number is above the last')
  const isOneNumber = range.number_from === range.number_to
  return isOneNumber && !range.no_number && !hasSide(range.parity, range.number_from)
    ? label('aucun numéro de ce côté de la voie', 'no number on this side of the street')
    : null
}

const hasSide = (parity: Parity, number: number): boolean =>
  parity === 'all' || parity === (number % 2 === 0 ? 'even' : 'odd')

const isWithin = (range: RangeBounds, place: number): boolean => {
  const [first, last] = spanOf(range)
  return first <= place && place <= last
}

/** Does the range hold the house? Without a number: where it says so, and where it is even and starts at zero. */
export function holds(range: RangeBounds, { number, suffix }: HouseNumber): boolean {
  if (number !== null && hasNumber(number))
    return hasSide(range.parity, number) && isWithin(range, positionOf(number, suffix))
  return range.no_number || (hasSide(range.parity, 0) && isWithin(range, 0))
}

/**
 * The range, among those of one street and plan, that holds the house; without a number the one that says so before the one that
 * starts at zero. Twin of `elections.range_of` in sql/functions/elections.sql.
 */
export function rangeOf<R extends RangeBounds>(ranges: readonly R[], house: HouseNumber): R | null {
  const held = ranges.filter((range) => holds(range, house))
  return (
    (house.number !== null && hasNumber(house.number) ? undefined : held.find((one) => one.no_number)) ??
    held[0] ??
    null
  )
}

/** Do two ranges of one street and plan hold a same number, or both the houses without one? */
export function overlap(one: RangeBounds, other: RangeBounds): boolean {
  if (one.no_number && other.no_number) return true
  if (one.parity !== other.parity && one.parity !== 'all' && other.parity !== 'all') return false
  const [a, b] = [spanOf(one), spanOf(other)]
  return a[0] <= b[1] && b[0] <= a[1]
}
