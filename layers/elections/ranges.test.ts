import { expect, test } from 'vitest'
import { type Parity, positionOf, type RangeBounds } from './positions.ts'
import { holds, overlap, rangeOf } from './ranges.ts'

const range = (parity: Parity, from: number, to: number, more: Partial<RangeBounds> = {}): RangeBounds => ({
  parity,
  number_from: from,
  suffix_from: null,
  number_to: to,
  suffix_to: null,
  no_number: false,
  ...more,
})

const house = (number: number | null, suffix: string | null = null) => ({ number, suffix })

test('numbers and their suffixes follow each other along the street', () => {
  const written: [number, string?][] = [[11], [12], [12, 'A'], [12, 'bis'], [12, 'ter'], [12, 'c'], [14]]
  const places = written.map(([number, suffix]) => positionOf(number, suffix ?? null))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(new Set(places).size).toBe(places.length)
  expect(positionOf(12, 'B')).toBe(positionOf(12, 'bis'))
})

test('a last number without a suffix counts with all of its own, one with a suffix ends there', () => {
  expect(holds(range('even', 2, 12), house(12, 'ter'))).toBe(true)
  expect(holds(range('even', 2, 12, { suffix_to: 'bis' }), house(12, 'ter'))).toBe(false)
  expect(holds(range('even', 12, 20, { suffix_from: 'ter' }), house(12, 'bis'))).toBe(false)
})

test('a side holds its own numbers', () => {
  expect(holds(range('odd', 1, 99), house(12))).toBe(false)
  expect(holds(range('all', 1, 99), house(12))).toBe(true)
})

test('a house without a number is in the range that says so, else in the even one that starts at zero', () => {
  const odd = range('odd', 1, 99, { no_number: true })
  const even = range('even', 0, 98)
  for (const number of [null, 0, 99_999]) {
    expect(rangeOf([even, odd], house(number))).toBe(odd)
    expect(rangeOf([even], house(number))).toBe(even)
    expect(rangeOf([range('odd', 0, 99), range('even', 2, 98)], house(number))).toBe(null)
  }
})

test('two ranges overlap when they share a number, not when they share bounds across the street', () => {
  expect(overlap(range('odd', 1, 99), range('even', 1, 99))).toBe(false)
  expect(overlap(range('odd', 1, 99), range('all', 99, 120))).toBe(true)
  expect(
    overlap(range('even', 2, 12, { suffix_to: 'bis' }), range('even', 12, 20, { suffix_from: 'ter' })),
  ).toBe(false)
  expect(overlap(range('odd', 1, 9, { no_number: true }), range('even', 2, 8, { no_number: true }))).toBe(
    true,
  )
})
