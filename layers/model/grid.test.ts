import { expect, test } from 'vitest'
import { legalCrs, legalCrsOf } from './crs.ts'
import {
  gridsOf,
  hasTile,
  legalQuad,
  resolutions,
  tileAt,
  tileBox,
  tilesAcross,
  webMercatorQuad,
  zoomsIn,
} from './grid.ts'

const lambert93 = legalQuad(legalCrsOf(2154))

test('the one tile of the first level covers the whole territory, and half of it would not', () => {
  for (const crs of legalCrs) {
    const grid = legalQuad(crs)
    const [minX, minY, maxX, maxY] = tileBox(grid, { z: grid.minZoom, row: 0, col: 0 })
    const [west, south, east, north] = crs.extent
    expect(minX <= west && minY <= south && maxX >= east && maxY >= north, grid.id).toBe(true)
    const half = grid.span / 2 ** (grid.minZoom + 1)
    expect(minX + half < east || maxY - half > south, grid.id).toBe(true)
  }
})

test('the two grids of a town have different names, and so have the grids of all territories', () => {
  const names = new Set(legalCrs.flatMap((crs) => gridsOf(crs).map((grid) => grid.id)))
  expect(names.size).toBe(legalCrs.length + 1)
  expect(names).toContain('RGF93Lambert93Quad')
})

test('a tile of the town’s grid measures whole metres: 512 at level 16, one a pixel', () => {
  const [minX, minY, maxX, maxY] = tileBox(lambert93, tileAt(lambert93, 16, [659_000, 6_866_000]))
  expect([maxX - minX, maxY - minY]).toEqual([512, 512])
  expect(resolutions(lambert93)[16]).toBe(1)
})

test('a point is inside the tile that is said to hold it, at every level of both grids', () => {
  const places = [
    { grid: lambert93, point: [659_123.4, 6_866_987.6] as const },
    { grid: webMercatorQuad, point: [276_543.2, 6_257_890.1] as const },
  ]
  for (const { grid, point } of places) {
    for (let z = grid.minZoom; z <= grid.maxZoom; z++) {
      const place = tileAt(grid, z, point)
      const [minX, minY, maxX, maxY] = tileBox(grid, place)
      expect(hasTile(grid, place)).toBe(true)
      expect(point[0] >= minX && point[0] < maxX && point[1] > minY && point[1] <= maxY).toBe(true)
    }
  }
})

test('Paris town hall stands in the tile that every Web Mercator map gives it', () => {
  expect(tileAt(webMercatorQuad, 16, [261_848, 6_250_566])).toEqual({ z: 16, row: 22546, col: 33196 })
})

test('a grid has no tile above its first level, below its last, beside it, or between two', () => {
  expect(tilesAcross(lambert93, 5)).toBe(2)
  expect(hasTile(lambert93, { z: 5, row: 1, col: 1 })).toBe(true)
  for (const place of [
    { z: 3, row: 0, col: 0 },
    { z: 23, row: 0, col: 0 },
    { z: 5, row: 2, col: 0 },
    { z: 5, row: 0, col: -1 },
    { z: 5.5, row: 0, col: 0 },
    { z: 5, row: Number.NaN, col: 0 },
  ]) {
    expect(hasTile(lambert93, place)).toBe(false)
  }
})

test('a margin widens the ground on every side by units of the tile', () => {
  const place = { z: 16, row: 700, col: 2000 }
  const bare = tileBox(lambert93, place)
  const wide = tileBox(lambert93, place, 64)
  expect(wide.map((edge, i) => edge - (bare[i] ?? 0))).toEqual([-8, -8, 8, 8])
})

test('a layer drawn from level 2 begins where the grid begins', () => {
  expect(zoomsIn(lambert93, { min: 2, max: 16 })).toEqual({ min: 4, max: 16 })
  expect(zoomsIn(webMercatorQuad, { min: 2, max: 16 })).toEqual({ min: 2, max: 16 })
})
