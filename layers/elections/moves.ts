import { lastOf, numberOf, positionOf } from './positions.ts'
import { rewriteStreet, type Stop } from './rewrite-street.ts'
import {
  outside,
  overlay,
  type Piece,
  type Side,
  type StreetPlan,
  sideOf,
  stationAt,
  streetPlan,
  type WrittenRange,
  writtenRanges,
} from './side-pieces.ts'
import type { Unit } from './units.ts'

/** The numbers of a street that are one unit. */
export type UnitNumbers = Pick<Unit, 'id' | 'side' | 'from' | 'to'>

/** The station of each unit of a street: that of its first number, for a unit lies in one district. */
export function stationsOf(
  ranges: readonly WrittenRange[],
  units: readonly UnitNumbers[],
): Map<string, string | null> {
  const plan = streetPlan(ranges)
  return new Map(units.map((unit) => [unit.id, stationOf(plan, unit)]))
}

function stationOf(plan: StreetPlan, unit: UnitNumbers): string | null {
  for (const side of sidesOf(unit)) {
    const [place] = placesOn(unit, side)
    const station = place ? stationAt(plan[side], place.from) : null
    if (station !== null) return station
  }
  return null
}

/**
 * The ranges of a street after some of its units went to another station (null: to none). Whoever did not move keeps his
 * station; the list is the shortest that says so and leaves no hole between two neighbours.
 */
export function moveUnits(
  ranges: readonly WrittenRange[],
  units: readonly UnitNumbers[],
  to: ReadonlyMap<string, string | null>,
): WrittenRange[] {
  const plan = streetPlan(ranges)
  const stops = (side: Side): Stop[] =>
    units
      .flatMap((unit) => {
        const target = to.get(unit.id)
        const station = target === undefined ? stationOf(plan, unit) : target
        return placesOn(unit, side).map((place) => ({ ...place, station }))
      })
      .sort((one, other) => one.from - other.from)
  const together = ranges.every(({ parity }) => parity === 'all')
  return writtenRanges(rewriteStreet(plan, { even: stops('even'), odd: stops('odd') }, together))
}

/** The ranges of a street after somebody typed one: it is laid over what was there, number by number. */
export function layRange(ranges: readonly WrittenRange[], typed: WrittenRange): WrittenRange[] {
  const plan = streetPlan(ranges)
  const laid = streetPlan([{ ...typed, station: typed.station ?? nobody }])
  const cover = (side: Side): Piece[] =>
    laid[side].reduce<readonly Piece[]>(
      (pieces, piece) =>
        typed.station === null ? pieces.flatMap((one) => outside(one, piece)) : overlay(pieces, piece),
      plan[side],
    ) as Piece[]
  return writtenRanges({ even: cover('even'), odd: cover('odd') })
}

const nobody = 'nobody'

const sidesOf = ({ side }: UnitNumbers): readonly Side[] => (side === 'all' ? ['even', 'odd'] : [side])

/** The places of a unit on a side; those of both sides begin and end at the next number of that side. */
function placesOn({ side, from, to }: UnitNumbers, on: Side): Pick<Piece, 'from' | 'to'>[] {
  if (side !== 'all') return side === on ? [{ from, to }] : []
  const first = sideOf(numberOf(from)) === on ? from : positionOf(numberOf(from) + 1, null)
  const last = sideOf(numberOf(to)) === on ? to : lastOf(numberOf(to) - 1)
  return first <= last ? [{ from: first, to: last }] : []
}
