import { expect, test } from 'vitest'
import { share, tileOf } from './tile-log.ts'

test('a tile is told from its address', () => {
  expect(tileOf('http://x/api/collections/parcels/tiles/WebMercatorQuad/15/11266/16611?v=3')).toBe(
    'parcels 15/11266/16611',
  )
  expect(tileOf('http://x/api/collections/parcels/items')).toBeNull()
})

test('half of the times lie below the median', () => {
  expect(share([5, 1, 3, 4, 2], 0.5)).toBe(3)
  expect(share([1, 2], 0.95)).toBe(2)
  expect(share([], 0.5)).toBe(0)
})
