import { expect, test } from 'vitest'
import { legalCrsOf } from '../../layers/model/crs.ts'
import { legalQuad, tileAt, tileBox } from '../../layers/model/grid.ts'
import { projectBox } from './project-box.ts'

test('a box in the same system is itself', () => {
  const box = [1, 2, 3, 4] as const
  expect(projectBox(box, 2154, 2154)).toBe(box)
})

test('the Web Mercator box of a Lambert-93 tile holds its corners and the middles of its sides', () => {
  const grid = legalQuad(legalCrsOf(2154))
  // Strasbourg, where the two norths part by more than three degrees
  const box = tileBox(grid, tileAt(grid, 14, [1_050_000, 6_840_000]))
  const [minX, minY, maxX, maxY] = projectBox(box, 2154, 3857)
  for (const x of [box[0], (box[0] + box[2]) / 2, box[2]]) {
    for (const y of [box[1], (box[1] + box[3]) / 2, box[3]]) {
      const [px, py] = projectBox([x, y, x, y], 2154, 3857)
      expect(px >= minX && px <= maxX && py >= minY && py <= maxY).toBe(true)
    }
  }
  expect(maxX - minX).toBeGreaterThan(2048 / Math.cos((48.6 * Math.PI) / 180))
})

test('a system that Carreau does not know is a fault, not a wrong place', () => {
  expect(() => projectBox([0, 0, 1, 1], 2154, 9999)).toThrow('EPSG:9999')
})
