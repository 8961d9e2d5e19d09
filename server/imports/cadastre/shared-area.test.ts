import { expect, test } from 'vitest'
import { type Rings, ringsOf, sharedArea } from './shared-area.ts'

const ring = (...numbers: number[]) => Float64Array.from(numbers)
const square = (x: number, y: number, side: number): Rings => [
  ring(x, y, x + side, y, x + side, y + side, x, y + side, x, y),
]

/** n teeth of height `size`, standing or lying, so that two of them cross n × n times */
function comb(teeth: number, size: number, lying: boolean): Rings {
  const points: number[] = [0, 0]
  for (let tooth = 0; tooth < teeth; tooth++) {
    const x = ((tooth + 0.25) * size) / teeth
    const width = size / teeth / 2
    points.push(x, 1, x, size, x + width, size, x + width, 1)
  }
  points.push(size, 0, 0, 0)
  const turned = lying ? points.map((_, at) => points[at % 2 === 0 ? at + 1 : at - 1] as number) : points
  return [Float64Array.from(turned)]
}

test('squares share what they should: a quarter, all, an edge, nothing', () => {
  expect(sharedArea(square(0, 0, 10), square(5, 5, 10))).toBeCloseTo(25, 6)
  expect(sharedArea(square(0, 0, 10), square(2, 2, 3))).toBeCloseTo(9, 6)
  expect(sharedArea(square(0, 0, 10), square(10, 0, 10))).toBe(0)
  expect(sharedArea(square(0, 0, 10), square(50, 0, 10))).toBe(0)
})

test('a hole is not shared, slanted sides are', () => {
  const holed = [...square(0, 0, 10), ...square(4, 4, 2)]
  expect(sharedArea(holed, square(0, 0, 10))).toBeCloseTo(96, 0)
  const triangle = [ring(0, 0, 10, 0, 0, 10, 0, 0)]
  expect(sharedArea(triangle, square(0, 0, 10)) / 50).toBeCloseTo(1, 3)
})

test('a small parcel inside a large one is measured on its own scale', () => {
  const field = square(651_000, 6_861_000, 1000)
  expect(sharedArea(field, square(651_300.5, 6_861_700.25, 0.7))).toBeCloseTo(0.49, 5)
})

test('an outline that crosses itself has the ground of its two wings', () => {
  const bow = [ring(0, 0, 4, 4, 4, 0, 0, 4, 0, 0)]
  expect(sharedArea(bow, square(0, 0, 4)) / 8).toBeCloseTo(1, 2)
})

test('two combs of 3,000 teeth that cross nine million times are measured in seconds', () => {
  const start = performance.now()
  const shared = sharedArea(comb(3000, 20_000, false), comb(3000, 20_000, true))
  // each tooth is as wide as its gap: about a quarter of the ground is in both
  expect(shared / 20_000 ** 2).toBeCloseTo(0.25, 1)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('rings are read from what PostGIS writes', () => {
  const head = '010600000001000000'
  const polygon =
    '0103000000010000000400000000000000000000000000000000000000000000000000104000000000000000000000000000000000000000000000084000000000000000000000000000000000'
  for (const hex of [polygon, head + polygon]) {
    expect(ringsOf(Buffer.from(hex, 'hex')).map((one) => [...one])).toEqual([[0, 0, 4, 0, 0, 3, 0, 0]])
  }
})
