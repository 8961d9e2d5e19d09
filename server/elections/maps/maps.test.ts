import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthOf, partAlong, placesAlong, roomIn, spotKeeper } from './lay-labels.ts'
import { mapSheet, mm, toPage } from './map-sheet.ts'

test('a hundred metres measure on paper what the scale says, and the district is on its sheet with air around', () => {
  const sheet = mapSheet('A4', [650_000, 6_860_000, 650_700, 6_860_900])
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = toPage(sheet, [650_000, 6_860_000, 650_100, 6_860_000])
  expect((x1 - x0) / mm).toBeCloseTo(100_000 / sheet.scale, 6)
  expect([y1 - y0, sheet.scale]).toEqual([0, 5000])
  expect(x0).toBeGreaterThan(sheet.frame.x)
  expect(mapSheet('A4', [0, 0, 2000, 900]).width).toBeGreaterThan(mapSheet('A4', [0, 0, 900, 2000]).width)
})

test('no two names that are written cover each other, whatever their turn', () => {
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 300 }),
    y: fc.integer({ min: 0, max: 300 }),
    angle: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    width: fc.integer({ min: 5, max: 90 }),
    height: fc.integer({ min: 4, max: 12 }),
  })
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 40 }), (spots) => {
      const take = spotKeeper({ x: 0, y: 0, width: 300, height: 300 })
      const kept = spots.filter((one) => take(one))
      for (const [at, one] of kept.entries())
        for (const other of kept.slice(at + 1))
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(
            Math.min(one.height, other.height) / 2,
          )
      expect(kept.every(({ x, y }) => x > 0 && y > 0 && x < 300 && y < 300)).toBe(true)
    }),
  )
})

/*   0 ───────── 100
 *                │     a street that turns: the name stands on one of its arms, upright
 *               100
 */
test('a name stands along its street where it is straight, and never upside down', () => {
  const places = placesAlong([100, -100, 100, 0, 0, 0], 60, 8)
  expect(places.length).toBeGreaterThan(0)
  for (const { angle } of places) expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI / 2)
  expect(places.some(({ x, y }) => (x === 100 && y < -20) || (y === 0 && x < 80))).toBe(true)
})

test('a street that two districts share is named along the part that each has', () => {
  const part = partAlong(
    [0, 0, 100, 0],
    [
      [10, 5],
      [40, -3],
      [25, 4],
    ],
  )
  expect(part).toEqual([10, 0, 40, 0])
  expect(lengthOf(part)).toBe(30)
})

test('the number of a district stands within it, also where only a corner of it is on the sheet', () => {
  const square = [[0, 0, 100, 0, 100, 100, 0, 100, 0, 0]]
  const [[x, y] = [-1, -1]] = roomIn(square, { x: 80, y: 80, width: 100, height: 100 })
  expect(x > 80 && x < 100 && y > 80 && y < 100).toBe(true)
  expect(roomIn(square, { x: 200, y: 200, width: 50, height: 50 })).toEqual([])
})
