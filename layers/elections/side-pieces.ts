import {
  isLastOfNumber,
  lastOf,
  nextOfNumber,
  numberOf,
  type Parity,
  positionOf,
  previousOfNumber,
  type RangeBounds,
  suffixAtStart,
  suffixOf,
} from './positions.ts'

/** A run of places (see positions.ts) on one side of a street that goes to one station; both ends belong to it. */
export type Piece = { readonly from: number; readonly to: number; readonly station: string }

export type Side = 'even' | 'odd'

/** A street as a plan divides it: each side in order, nothing twice. Numbers in no piece are in no district. */
export type StreetPlan = Readonly<Record<Side, readonly Piece[]>>

/** A range as it is written: what the law knows. */
export type WrittenRange = RangeBounds & { readonly station: string | null }

export const sideOf = (number: number): Side => (number % 2 === 0 ? 'even' : 'odd')

/** The sides of a street out of its ranges. A range without a station holds nothing; zero is where addresses without number are. */
export function streetPlan(ranges: readonly WrittenRange[]): StreetPlan {
  const withoutNumber = ranges.find((range) => range.no_number && range.station !== null)
  const plan = { even: piecesOf(ranges, 'even'), odd: piecesOf(ranges, 'odd') }
  if (!withoutNumber?.station) return plan
  const zero: Piece = { ...numberless, station: withoutNumber.station }
  return { ...plan, even: overlay(plan.even, zero) }
}

/** The places of addresses without number. */
const numberless = { from: 0, to: lastOf(0) }

function piecesOf(ranges: readonly WrittenRange[], side: Side): Piece[] {
  return joined(
    ranges
      .flatMap((range) => (range.station === null ? [] : held(range, side, range.station)))
      .sort((one, other) => one.from - other.from),
  )
}

/** What a range holds of a side: from its first number on that side to its last one. */
function held(range: RangeBounds, side: Side, station: string): Piece[] {
  if (range.parity !== 'all' && range.parity !== side) return []
  const { number_from: first, number_to: last } = range
  const from = sideOf(first) === side ? positionOf(first, range.suffix_from) : positionOf(first + 1, null)
  const to = sideOf(last) === side ? endOf(last, range.suffix_to) : lastOf(last - 1)
  return from <= to ? [{ from, to, station }] : []
}

const endOf = (number: number, suffix: string | null): number =>
  suffix ? positionOf(number, suffix) : lastOf(number)

/** Places next to each other on a side, where no number lies between. */
export const follows = (to: number, from: number): boolean => from <= after(to)

/** The first place after one, on its side. */
export const after = (place: number): number => nextOfNumber(place) ?? positionOf(numberOf(place) + 2, null)

/** The last place before one, on its side. */
export const before = (place: number): number => previousOfNumber(place) ?? lastOf(numberOf(place) - 2)

/** Neighbours of one station become one piece. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const list: Piece[] = []
  for (const piece of pieces) {
    const last = list.at(-1)
    if (last && last.station === piece.station && follows(last.to, piece.from))
      list[list.length - 1] = { ...last, to: Math.max(last.to, piece.to) }
    else list.push(piece)
  }
  return list
}

/** The pieces with one laid over them: what was there before gives way. */
export function overlay(pieces: readonly Piece[], laid: Piece): Piece[] {
  const kept = pieces.flatMap((piece) => outside(piece, laid))
  return joined([...kept, laid].sort((one, other) => one.from - other.from))
}

/** What is left of a piece beside a run of places. */
export function outside(piece: Piece, { from, to }: Pick<Piece, 'from' | 'to'>): Piece[] {
  if (piece.to < from || piece.from > to) return [piece]
  return [
    ...(piece.from < from ? [{ ...piece, to: before(from) }] : []),
    ...(piece.to > to ? [{ ...piece, from: after(to) }] : []),
  ]
}

/** The station of a place, or nothing: the rule by which an elector is told where to vote. */
export function stationAt(pieces: readonly Piece[], place: number): string | null {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece && piece.to < place) low = middle + 1
    else high = middle
  }
  const found = pieces[low]
  return found && found.from <= place ? found.station : null
}

/** The shortest list of ranges that says this: both sides in one line where they are cut at the same numbers. */
export function writtenRanges(plan: StreetPlan): (WrittenRange & { readonly station: string })[] {
  const both = bothSides(plan)
  if (both) return both.map(({ from, to, station }) => written('all', from, to, station))
  return (['even', 'odd'] as const).flatMap((side) =>
    plan[side].map(({ from, to, station }) => written(side, from, to, station)),
  )
}

function written(parity: Parity, from: number, to: number, station: string) {
  return {
    parity,
    number_from: numberOf(from),
    suffix_from: suffixAtStart(from),
    number_to: numberOf(to),
    suffix_to: isLastOfNumber(to) ? null : suffixOf(to),
    no_number: false,
    station,
  }
}

/** Pieces of the two sides that are one list: the same stations, each end no further apart than across the street. */
function bothSides({ even, odd }: StreetPlan): Piece[] | null {
  if (even.length === 0 || even.length !== odd.length) return null
  const pairs = even.map((one, index) => ({ one, other: odd[index] as Piece }))
  const match = pairs.every(
    ({ one, other }) =>
      one.station === other.station &&
      isWhole(one) &&
      isWhole(other) &&
      across(one.from, other.from) &&
      across(one.to, other.to),
  )
  if (!match) return null
  return pairs.map(({ one, other }) => ({
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    station: one.station,
  }))
}

const across = (one: number, other: number): boolean => Math.abs(numberOf(one) - numberOf(other)) <= 1

/** Does it begin and end with whole numbers? */
const isWhole = ({ from, to }: Piece): boolean =>
  from === positionOf(numberOf(from), null) && isLastOfNumber(to)
