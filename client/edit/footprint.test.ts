import type { Polygon } from 'geojson'
import { expect, test } from 'vitest'
import { unionOf } from './acts.ts'
import { fitGeometry } from './fit-geometry.ts'

const square = (x: number, y: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + 10, y],
      [x + 10, y + 10],
      [x, y + 10],
      [x, y],
    ],
  ],
})

// +---+---+   +---+
// | a | b |   | c |   d touches b in one corner only
// +---+---+   +---+
//         | d |
//         +---+
const [a, b, c, d] = [square(0, 0), square(10, 0), square(30, 0), square(20, -10)]

test('areas that share a border are one piece, whatever the layer takes', async () => {
  const united = await unionOf([a, b])
  expect(fitGeometry(united, 'Polygon')?.type).toBe('Polygon')
  expect(fitGeometry(united, 'MultiPolygon')?.type).toBe('MultiPolygon')
})

test('areas that do not touch, or in a corner only, are no single polygon, but several parts of one feature', async () => {
  for (const apart of [
    [a, c],
    [b, d],
  ]) {
    const united = await unionOf(apart)
    expect(fitGeometry(united, 'Polygon')).toBeNull()
    expect(fitGeometry(united, 'MultiPolygon')?.type).toBe('MultiPolygon')
  }
})
