/** The sides of a street that a range may hold. */
export type Parity = 'even' | 'odd' | 'all'

/** From a number to a number on one side or both; the columns of a street range. */
export type RangeBounds = {
  readonly parity: Parity
  readonly number_from: number
  readonly suffix_from: string | null
  readonly number_to: number
  /** without it the last number counts with all suffixes */
  readonly suffix_to: string | null
  /** holds the addresses without number too */
  readonly no_number: boolean
}

/** Suffixes of one number that can be told apart; the twin of elections.position_of in the database. */
const perNumber = 64

/** The place of a number along its street, so that 12, 12 bis and 14 follow each other. */
export const positionOf = (number: number, suffix: string | null): number =>
  number * perNumber + suffixRank((suffix ?? '').toLowerCase())

/** Does a number tell where in the street it is? 0 is *no number* in the rolls, 99999 in the address base. */
export const hasNumber = (number: number): boolean => number >= 1 && number <= 99998

/** The place of an address: without a number it is at the head of the even side. */
export const placeOf = (number: number, suffix: string | null): number =>
  hasNumber(number) ? positionOf(number, suffix) : 0

/** The place after all that bear this number. */
export const lastOf = (number: number): number => number * perNumber + perNumber - 1

export const numberOf = (place: number): number => Math.floor(place / perNumber)

/** What is no letter, neither bis nor ter (“8 D1”), comes after Z, all of it at one place; and what it is called at the start of a range. */
const otherRank = 40
const otherSuffix = 'autre'

/** The suffix with which a range begins that begins at a place. */
export const suffixAtStart = (place: number): string | null =>
  place % perNumber === otherRank ? otherSuffix : suffixOf(place)

/** The next place that something can stand at; null when the number has no more. */
export function nextOfNumber(place: number): number | null {
  const rank = place % perNumber
  if (rank < suffixes.length - 1) return place + 1
  return rank < otherRank ? place - rank + otherRank : null
}

/** The place before, at which something can stand; null at the number itself. */
export function previousOfNumber(place: number): number | null {
  const rank = place % perNumber
  if (rank === 0) return null
  if (rank > otherRank) return place - rank + otherRank
  return place - rank + Math.min(rank, suffixes.length) - 1
}

/** Is nothing of the number left after this place? */
export const isLastOfNumber = (place: number): boolean => place % perNumber >= otherRank

/** The suffix that stands at a place, as it is written; null for the number itself. */
export const suffixOf = (place: number): string | null => suffixes[place % perNumber] ?? null

/** Bis, ter and quater stand before the letters that follow B. */
const suffixes: readonly (string | undefined)[] = [
  undefined,
  'A',
  'bis',
  'ter',
  'quater',
  'quinquies',
  ...'CDEFGHIJKLMNOPQRSTUVWXYZ',
]

function suffixRank(suffix: string): number {
  if (suffix === '') return 0
  if (suffix === 'b') return 2
  if (suffix === 't') return 3
  if (suffix === 'q') return 4
  const found = suffixes.findIndex((one) => one?.toLowerCase() === suffix)
  return found > 0 ? found : otherRank
}
