import { expect, test } from 'vitest'
import { planeArea, planeLength } from './plane.ts'

// a square of 30 m far from the origin of Lambert-93
const square = [
  [652_000, 6_862_000],
  [652_030, 6_862_000],
  [652_030, 6_862_030],
  [652_000, 6_862_030],
]

test('a square of thirty metres has nine hundred square metres, walked either way, closed or not', () => {
  expect(planeArea(square)).toBe(900)
  expect(planeArea([...square].reverse())).toBe(900)
  expect(planeArea([...square, square[0] ?? []])).toBe(900)
})

test('a line is as long as its pieces, and a point has no length', () => {
  expect(planeLength(square)).toBe(90)
  expect(planeLength([[1, 1]])).toBe(0)
  expect(planeLength([])).toBe(0)
})

test('two points enclose nothing', () => {
  expect(
    planeArea([
      [0, 0],
      [10, 0],
    ]),
  ).toBe(0)
})
