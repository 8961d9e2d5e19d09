import { afterAll, beforeAll, expect, test } from 'vitest'
import { tileBox, webMercatorQuad } from '../../layers/model/grid.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { cellSide, cellsUnder } from './cells.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

test('a tile of level 14 is one cell; what stands around its edge adds the neighbours', () => {
  const place = { z: 14, row: 5630, col: 8312 }
  const [minX, minY, maxX, maxY] = tileBox(webMercatorQuad, place)
  expect(cellsUnder([minX + 10, minY + 10, maxX - 10, maxY - 10])).toEqual({
    minX: 8312,
    maxX: 8312,
    minY: 5630,
    maxY: 5630,
  })
  expect(cellsUnder([minX, minY, maxX, maxY])).toEqual({ minX: 8311, maxX: 8313, minY: 5629, maxY: 5631 })
})

test('beyond the edge of the world the last cell serves', () => {
  expect(cellsUnder([-3e7, -3e7, 3e7, 3e7])).toEqual({ minX: 0, maxX: 16383, minY: 0, maxY: 16383 })
})

test('the database finds the same cells under the same boxes', async () => {
  const random = seededRandom('cells')
  const boxes = Array.from({ length: 500 }, () => {
    const x = random.between(-2e7, 2e7)
    const y = random.between(-2e7, 2e7)
    return [x, y, x + random.between(0, 2 * cellSide), y + random.between(0, 2 * cellSide)] as const
  })
  const rows = await house.sql<Record<string, number>>(
    `select carreau.cell_of(a) as "minX", carreau.cell_of(c) as "maxX",
      carreau.cell_of(-d) as "minY", carreau.cell_of(-b) as "maxY"
    from unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[]) as box(a, b, c, d)`,
    [0, 1, 2, 3].map((side) => boxes.map((box) => box[side])),
  )
  // two metres more are counted on every side of a tile
  const shrunk = boxes.map(([a, b, c, d]) => cellsUnder([a + 2, b + 2, c - 2, d - 2]))
  expect(rows).toEqual(shrunk)
})
