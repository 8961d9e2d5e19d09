import type { Polygon } from 'geojson'
import { expect, test } from 'vitest'
import { cellsOf, toMercator, unitAtPoint } from './cells.ts'

/** A square of a thousandth of a degree, `x` and `y` squares from the corner. */
const square = (x: number, y: number): Polygon => {
  const at = (east: number, north: number) => [3 + (x + east) / 1000, 46.5 + (y + north) / 1000]
  return { type: 'Polygon', coordinates: [[at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)]] }
}
const local = (cells: ReturnType<typeof cellsOf>, x: number, y: number): [number, number] => {
  const [east, north] = toMercator(3 + x / 1000, 46.5 + y / 1000)
  return [east - cells.origin[0], north - cells.origin[1]]
}

test('a side that two cells share is one edge with both of them', () => {
  const { edges } = cellsOf([square(0, 0), square(1, 0)])
  expect(edges.one).toHaveLength(7)
  const shared = [...edges.other].filter((unit) => unit >= 0)
  expect(shared).toEqual([1])
  expect(edges.first).toEqual(Int32Array.from([0, 4, 8]))
})

test('the cell under a point is found, a place outside is in none', () => {
  const cells = cellsOf([square(0, 0), null, square(1, 0)])
  expect(unitAtPoint(cells, ...local(cells, 0.5, 0.5))).toBe(0)
  expect(unitAtPoint(cells, ...local(cells, 1.5, 0.5))).toBe(2)
  expect(unitAtPoint(cells, ...local(cells, 2.5, 0.5))).toBeNull()
})

test('a hole belongs to the cell that fills it', () => {
  const ring = square(0, 0)
  const hole = [
    [3.0004, 46.5004],
    [3.0006, 46.5004],
    [3.0006, 46.5006],
    [3.0004, 46.5006],
    [3.0004, 46.5004],
  ]
  const cells = cellsOf([
    { type: 'MultiPolygon', coordinates: [[...ring.coordinates, hole]] },
    { type: 'Polygon', coordinates: [hole] },
  ])
  expect(unitAtPoint(cells, ...local(cells, 0.5, 0.5))).toBe(1)
  expect(unitAtPoint(cells, ...local(cells, 0.1, 0.5))).toBe(0)
})
