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
  return found > 0 ? found : 40
}
