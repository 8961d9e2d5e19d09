import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { openLayers } from '../support/open-layers.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const collection = async (id: string) => (await house.get(`/api/collections/${id}`)).json()
const move = (metres: number) =>
  house.sql(
    `update cadastre.parcel set geom = ST_Translate(geom, ${metres}, 0) where id = '${parcelId('B', 8)}'`,
  )

test('every layer that everybody may read is a collection, in drawing order', async () => {
  const answer = (await house.get('/api/collections')).json()
  expect(answer.collections.map(({ id }: { id: string }) => id)).toEqual(openLayers.map(({ id }) => id))
})

test('a collection tells its systems of coordinates, the stored one among them', async () => {
  const { crs, storageCrs } = await collection('parcels')
  expect(crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84')
  expect(storageCrs).toBe('http://www.opengis.net/def/crs/EPSG/0/2154')
  expect(crs).toContain(storageCrs)
})

test('the extent is that of the rows, and follows them', async () => {
  const [before] = (await collection('parcels')).extent.spatial.bbox
  const [truth] = await house.sql<{ box: string }>(
    'select ST_Extent(ST_Transform(ST_Transform(mercator, 3857), 4326))::text as box from cadastre.parcel',
  )
  const sides = (truth?.box.match(/-?[\d.]+/g) ?? []).map(Number)
  for (const side of [0, 1, 2, 3]) expect(before[side]).toBeCloseTo(sides[side] as number, 6)
  await move(1000)
  const [after] = (await collection('parcels')).extent.spatial.bbox
  expect(after[2] - before[2]).toBeGreaterThan(0.01)
  await move(-1000)
  expect((await collection('parcels')).extent.spatial.bbox[0][2]).toBeCloseTo(before[2], 9)
})

test('an empty layer has no extent, and counts nothing', async () => {
  const { extent, count } = await collection('place-names')
  expect([extent, count]).toEqual([undefined, 0])
})

test('the revision rises with every change, of that layer only', async () => {
  const before = [(await collection('parcels')).revision, (await collection('streets')).revision]
  await move(0)
  const after = [(await collection('parcels')).revision, (await collection('streets')).revision]
  expect(after[0]).toBe(before[0] + 1)
  expect(after[1]).toBe(before[1])
})

test('what did not change is not sent again; what changed is', async () => {
  for (const url of [
    '/api/collections',
    '/api/collections/parcels',
    '/api/collections/parcels/items?limit=2',
    '/api/settings',
  ]) {
    const first = await house.get(url)
    const held = { 'if-none-match': String(first.headers.etag) }
    expect([url, (await house.get(url, held)).statusCode]).toEqual([url, 304])
    await move(1)
    expect([url, (await house.get(url, held)).statusCode]).toEqual([url, 200])
  }
})

test('a page that depends on two layers is sent again when either changes', async () => {
  const url = '/api/collections/sections/items?touching=parcels/990010000A0001'
  const held = { 'if-none-match': String((await house.get(url)).headers.etag) }
  expect((await house.get(url, held)).statusCode).toBe(304)
  await move(1)
  expect((await house.get(url, held)).statusCode).toBe(200)
})

test('another language, another address, another format are other states', async () => {
  const url = '/api/collections/parcels/items?limit=1'
  const tags = await Promise.all([
    house.get(url),
    house.get(`${url}&lang=en`),
    house.get(url, { accept: 'text/csv' }),
    house.get('/api/collections/parcels/items?limit=2'),
  ])
  expect(new Set(tags.map(({ headers }) => headers.etag)).size).toBe(4)
})

test('schemas come in the language that was asked for', async () => {
  const schema = async (language: string) =>
    (await house.get('/api/collections/addresses/schema', { 'accept-language': language })).json()
  expect((await schema('en-GB,en;q=0.9')).properties.number.title).toBe('Number')
  expect((await schema('de, fr;q=0.5')).properties.number.title).toBe('Numéro')
  expect((await schema('zh')).title).toBe('Adresses')
  const { required, properties } = await schema('fr')
  expect(required).toContain('street')
  expect(properties.id['x-ogc-role']).toBe('id')
})

test('queryables and sortables name what the filters and the order take', async () => {
  for (const { id, geometry } of openLayers) {
    const queryables = (await house.get(`/api/collections/${id}/queryables`)).json().properties
    const sortables = (await house.get(`/api/collections/${id}/sortables`)).json().properties
    expect(sortables.geometry).toBeUndefined()
    expect('geometry' in queryables).toBe(geometry !== null)
    for (const name of Object.keys(sortables)) {
      const answer = await house.get(`/api/collections/${id}/items?limit=1&sortby=-${name}`)
      expect([id, name, answer.statusCode]).toEqual([id, name, 200])
    }
  }
})

test('an unknown collection is said to be unknown, wherever it stands', async () => {
  for (const path of ['', '/items', '/items/1', '/schema', '/items/1/history']) {
    const answer = await house.get(`/api/collections/graves${path}`)
    expect([path, answer.statusCode, answer.json().type]).toEqual([path, 404, '/problems/unknown-collection'])
  }
})

test('the settings hold what a page must know', async () => {
  const settings = (await house.get('/api/settings')).json()
  expect(settings).toMatchObject({
    name: 'Saint-Carreau',
    crs: 2154,
    communes: [{ code: '99001', name: 'Saint-Carreau' }],
    latest: '99001',
    languages: ['fr', 'en'],
    uploadLimitMb: 64,
  })
  expect(settings.extent[0]).toBeCloseTo(3, 6)
  expect(settings.baseMaps.map(({ id }: { id: string }) => id)).toContain('osm')
  expect(typeof settings.gdal).toBe('boolean')
})
