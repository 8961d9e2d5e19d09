import { expect, test } from 'vitest'
import { transformer } from '../addresses/find-crs.ts'
import { findFrames, frameOf, isInAnother } from './sniff-crs.ts'

const towns: Record<string, [number, number]> = {
  Bondy: [2.48, 48.9],
  Luxiol: [6.35, 47.38],
  Brest: [-4.49, 48.39],
  Ajaccio: [8.74, 41.92],
  Perpignan: [2.9, 42.7],
  Dunkerque: [2.37, 51.03],
  Strasbourg: [7.75, 48.57],
}

const srids = (points: [number, number][], legal = 2154) =>
  findFrames(points, legal).map((frame) => (frame.swapped ? -frame.srid : frame.srid))

test.each(Object.entries(towns))('%s is found in degrees, either way round', (_, [lon, lat]) => {
  expect(srids([[lon, lat]])).toEqual([4326])
  expect(srids([[lat, lon]])).toEqual([-4326])
})

test.each(Object.entries(towns))('%s is among the answers in every system of the country', (_, town) => {
  const zone = Math.min(50, Math.max(42, Math.round(town[1])))
  for (const srid of [2154, 3900 + zone, 3857, 27572]) {
    expect(srids([transformer(4326, srid)(town) as [number, number]])).toContain(srid)
  }
})

test('where two systems put a town on land in two places, both are given: the numbers alone do not decide', () => {
  const found = srids([transformer(4326, 3857)([3.9, 50.3]) as [number, number]])
  // near Valenciennes in Web Mercator, in Charente in Lambert-93
  expect(found).toEqual([2154, 3857])
})

test('the odd coordinate does not hide where the town is', () => {
  expect(srids([[0, 0], towns.Bondy as [number, number], towns.Bondy as [number, number]])).toEqual([4326])
})

test('overseas has its own boxes, and a metropolitan file is not at home there', () => {
  expect(srids([[55.45, -20.88]], 2975)).toEqual([4326])
  expect(srids([transformer(4326, 2975)([55.45, -20.88]) as [number, number]], 2975)).toEqual([2975])
  expect(srids([towns.Bondy as [number, number]], 2975)).toEqual([])
  expect(srids([[55.45, -20.88]], 2154)).toEqual([])
})

test('metres among degrees are seen as another system, 0/0 is only outside', () => {
  const wgs84 = frameOf(4326, 2154)
  if (!wgs84) throw new Error('unknown')
  expect(isInAnother(wgs84, 650_000, 6_860_000, 2154)).toBe(true)
  expect(isInAnother(wgs84, 0, 0, 2154)).toBe(false)
})
