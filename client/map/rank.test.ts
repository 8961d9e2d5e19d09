import { expect, test } from 'vitest'
import type { Layer } from '../../layers/model/layer.ts'
import { rank } from './rank.ts'

const layer = (part: Partial<Layer>): Layer =>
  ({ geometry: 'MultiPolygon', zoom: { min: 14, max: 16 }, ...part }) as Layer
const layers: Readonly<Record<string, Layer>> = {
  town: layer({ clip: true, zoom: { min: 6, max: 16 } }),
  quarter: layer({ clip: true, zoom: { min: 10, max: 16 } }),
  ground: layer({ search: { text: ['name'] } }),
  house: layer({}),
  way: layer({ geometry: 'LineString' }),
  door: layer({ geometry: 'Point' }),
}
const hit = (collection: string, id = '1') => ({ collection, id })
const order = (...hits: { collection: string; id: string }[]) =>
  rank(hits, (id) => layers[id]).map((ref) => `${ref.collection}${ref.id}`)

test('points, lines, areas, then what holds them, the finest first', () => {
  expect(order(hit('town'), hit('quarter'), hit('house'), hit('way'), hit('door'))).toEqual([
    'door1',
    'way1',
    'house1',
    'quarter1',
    'town1',
  ])
})

test('of two areas the one that has a name to be searched by comes first', () => {
  expect(order(hit('house'), hit('ground'))).toEqual(['ground1', 'house1'])
})

test('areas that lie on each other are all told, as they were drawn', () => {
  expect(order(hit('ground', 'b'), hit('ground', 'a'))).toEqual(['groundb', 'grounda'])
})

test('a feature in two tiles is one feature', () => {
  expect(order(hit('ground'), hit('ground'))).toEqual(['ground1'])
})
