import gjv from 'geojson-validation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FeatureCollection, paths } from '../../layers/model/api.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { openLayers } from '../support/open-layers.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test.each(openLayers.map(({ id }) => id))(
  'what %s gives is GeoJSON to the letter, page and feature',
  async (id) => {
    const page: FeatureCollection = (await house.get(`${paths.items(id)}?limit=50`)).json()
    expect(gjv.valid(page, true)).toEqual([])
    const [first] = page.features
    if (first) expect(gjv.valid((await house.get(paths.item(id, first.id))).json(), true)).toEqual([])
  },
)

test('the village has features of every kind, so that this judges something', async () => {
  const kinds = new Set<string>()
  for (const { id } of openLayers) {
    const page: FeatureCollection = (await house.get(`${paths.items(id)}?limit=5`)).json()
    for (const { geometry } of page.features) if (geometry) kinds.add(geometry.type)
  }
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['LineString', 'MultiPolygon', 'Point']))
})
