import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HouseOfStation, rangesFromHouses } from './ranges-from-houses.ts'

const houses = (text: string): HouseOfStation[] =>
  text.split(' ').map((one) => ({ number: Number.parseInt(one, 10), station: one.replace(/\d+/, '') }))
const spelt = (text: string) =>
  rangesFromHouses(houses(text)).ranges.map(
    ({ parity, from, to, station }) => `${parity} ${from}–${to} ${station}`,
  )

test('a street of one station is one range', () => expect(spelt('1a 2a 7a')).toEqual(['all 0–99998 a']))

test('a side of one station is one range', () => {
  expect(spelt('1a 3a 2b 4b')).toEqual(['even 0–99998 b', 'odd 1–99997 a'])
})

test('a side is cut where the station changes, each run reaching to where the next begins', () => {
  expect(spelt('2a 4a 8a 12b 14b 1a')).toEqual(['even 0–10 a', 'even 12–99998 b', 'odd 1–99997 a'])
})

test('a number of two stations goes to the one with the most rows, and is told', () => {
  const found = rangesFromHouses(houses('2a 4a 4b 4b 6b 1a'))
  expect(found.ranges[0]).toEqual({ parity: 'even', from: 0, to: 2, station: 'a' })
  expect(found.contested).toEqual([{ number: 4, stations: ['a', 'b'] }])
})

test('a number alone among neighbours of another station is told', () => {
  expect(rangesFromHouses(houses('2a 4b 6a 1a')).alone).toEqual([4])
})

test('whatever the houses, each number is in exactly one range, and in that of its station', () => {
  const house = fc.record({
    number: fc.integer({ min: 1, max: 60 }),
    station: fc.constantFrom('a', 'b', 'c'),
  })
  fc.assert(
    fc.property(fc.uniqueArray(house, { selector: ({ number }) => number, minLength: 1 }), (given) => {
      const { ranges } = rangesFromHouses(given)
      const holding = (number: number) =>
        ranges.filter(
          ({ parity, from, to }) =>
            number >= from &&
            number <= to &&
            (parity === 'all' || number % 2 === (parity === 'even' ? 0 : 1)),
        )
      for (const { number, station } of given)
        expect(holding(number).map((one) => one.station)).toEqual([station])
      const sides = new Set(ranges.map(({ parity }) => parity))
      if (sides.has('all') || sides.size === 2)
        for (let number = 0; number < 70; number++) expect(holding(number)).toHaveLength(1)
    }),
  )
})
