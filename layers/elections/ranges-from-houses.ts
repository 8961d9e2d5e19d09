import type { Parity } from './listed-range.ts'
import { lastNumber } from './read-number-range.ts'

/** A house of a street and the station of those who live there, as a file gives it; one row each time it is given. */
export type HouseOfStation = { readonly number: number; readonly station: string; readonly weight?: number }

/** A run of one side of a street that votes in one station. */
export type FoundRange = {
  readonly parity: Parity
  readonly from: number
  readonly to: number
  readonly station: string
}

export type FoundRanges = {
  readonly ranges: readonly FoundRange[]
  /** numbers that the file gives to several stations: the one with the most rows has them */
  readonly contested: readonly { readonly number: number; readonly stations: readonly string[] }[]
  /** numbers that stand alone among neighbours of another station: right, or badly geocoded */
  readonly alone: readonly number[]
}

/**
 * Ranges of a street from its houses, so that every number that may come is in one. A street of one station is one range; a side of one
 * station is one; else a side is cut in the order of its numbers, each run reaching to where the next begins.
 *
 *     even side  2a 4a 8a 12b 14b   →  0–10 a, 12–99998 b
 */
export function rangesFromHouses(houses: readonly HouseOfStation[]): FoundRanges {
  const byNumber = stationsByNumber(houses)
  const settled = [...byNumber].map(([number, votes]) => ({ number, station: winner(votes) }))
  settled.sort((one, other) => one.number - other.number)
  const contested = [...byNumber]
    .filter(([, votes]) => votes.size > 1)
    .map(([number, votes]) => ({ number, stations: [...votes.keys()].sort() }))
    .sort((one, other) => one.number - other.number)
  const stations = new Set(settled.map(({ station }) => station))
  const [only] = stations
  if (only === undefined) return { ranges: [], contested, alone: [] }
  if (stations.size === 1)
    return { ranges: [{ parity: 'all', from: 0, to: lastNumber, station: only }], contested, alone: [] }
  const even = sideOf(settled, 'even')
  const odd = sideOf(settled, 'odd')
  return { ranges: [...even.ranges, ...odd.ranges], contested, alone: [...even.alone, ...odd.alone] }
}

type Settled = { readonly number: number; readonly station: string }

function stationsByNumber(houses: readonly HouseOfStation[]): Map<number, Map<string, number>> {
  const found = new Map<number, Map<string, number>>()
  for (const { number, station, weight = 1 } of houses) {
    const votes = found.get(number) ?? new Map<string, number>()
    votes.set(station, (votes.get(station) ?? 0) + weight)
    found.set(number, votes)
  }
  return found
}

/** The station with the most rows; among equals the lower number, so that the same file gives the same ranges. */
const winner = (votes: ReadonlyMap<string, number>): string =>
  [...votes].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? ''

function sideOf(settled: readonly Settled[], parity: 'even' | 'odd') {
  const houses = settled.filter(({ number }) => number % 2 === (parity === 'even' ? 0 : 1))
  const [first, last] = parity === 'even' ? [0, lastNumber] : [1, lastNumber - 1]
  const starts = houses.filter(({ station }, place) => station !== houses[place - 1]?.station)
  const ranges = starts.map(({ number, station }, place): FoundRange => {
    const next = starts[place + 1]
    return { parity, from: place === 0 ? first : number, to: next ? next.number - 2 : last, station }
  })
  const alone = houses.filter(({ station }, place) => {
    const [before, after] = [houses[place - 1], houses[place + 1]]
    return before && after && before.station === after.station && before.station !== station
  })
  return { ranges, alone: alone.map(({ number }) => number) }
}
