import type { LineString, Position } from 'geojson'
import { expect, test } from 'vitest'
import { isRefused } from '../outcome.ts'
import { splitLine } from './split-line.ts'

const line = (...coordinates: Position[]): LineString => ({ type: 'LineString', coordinates })
const parts = (of: LineString, knife: Position[]) => {
  const cut = splitLine(of, knife)
  return isRefused(cut) ? cut : cut.done.map(({ coordinates }) => coordinates)
}

//          |
//   +------|------+      the street turns once
//          |      |
//                 +
const street = line([0, 0], [20, 0], [20, -10])

test('a line is cut where another one crosses it, and nothing of it is lost', () => {
  expect(
    parts(street, [
      [10, 5],
      [10, -5],
    ]),
  ).toEqual([
    [
      [0, 0],
      [10, 0],
    ],
    [
      [10, 0],
      [20, 0],
      [20, -10],
    ],
  ])
})

test('each crossing cuts; one through a corner cuts there', () => {
  expect(
    parts(street, [
      [5, 5],
      [5, -5],
      [25, -5],
    ]),
  ).toEqual([
    [
      [0, 0],
      [5, 0],
    ],
    [
      [5, 0],
      [20, 0],
      [20, -5],
    ],
    [
      [20, -5],
      [20, -10],
    ],
  ])
  expect(
    parts(street, [
      [15, 5],
      [25, -5],
    ]),
  ).toEqual([
    [
      [0, 0],
      [20, 0],
    ],
    [
      [20, 0],
      [20, -10],
    ],
  ])
})

test('a line that crosses nothing, or touches an end only, cuts nothing', () => {
  for (const knife of [
    [
      [0, 5],
      [20, 5],
    ],
    [
      [0, 5],
      [0, -5],
    ],
  ])
    expect(isRefused(splitLine(street, knife))).toBe(true)
})
