import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const uri = {
  crs84: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  wgs84: 'http://www.opengis.net/def/crs/EPSG/0/4326',
  mercator: 'http://www.opengis.net/def/crs/EPSG/0/3857',
  lambert: 'http://www.opengis.net/def/crs/EPSG/0/2154',
}
const parcels = '/api/collections/parcels/items'
const corner = async (query: string) => {
  const answer = await house.get(`${parcels}/${parcelId('A', 1)}?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return {
    at: answer.json().geometry.coordinates[0][0][0] as [number, number],
    crs: answer.headers['content-crs'],
  }
}
const found = async (query: string): Promise<string[]> => {
  const answer = await house.get(`${parcels}?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().features.map(({ id }: { id: string }) => id.slice(-5))
}

test('coordinates travel as longitude, latitude unless asked otherwise', async () => {
  const { at, crs } = await corner('')
  expect(at).toEqual([3, 46.5])
  expect(crs).toBe(`<${uri.crs84}>`)
})

test('EPSG:4326 has latitude first, the projected systems have metres', async () => {
  expect(await corner(`crs=${uri.wgs84}`)).toEqual({ at: [46.5, 3], crs: `<${uri.wgs84}>` })
  expect(await corner(`crs=${uri.lambert}`)).toEqual({ at: [700000, 6600000], crs: `<${uri.lambert}>` })
  const mercator = await corner(`crs=${uri.mercator}`)
  expect(mercator.at[0]).toBeCloseTo((3 / 180) * 20037508.342789, 1)
})

test('coordinates carry a centimetre, no more', async () => {
  const answer = await house.get(`${parcels}?limit=100`)
  const decimals = [...answer.body.matchAll(/\d+\.(\d+)(?=[,\]])/g)].map(([, digits]) => digits?.length ?? 0)
  expect(Math.max(...decimals)).toBe(7)
  const metres = await house.get(`${parcels}?limit=100&crs=${uri.mercator}&properties=`)
  expect(
    [...metres.body.matchAll(/\d+\.(\d+)(?=[,\]])/g)].every(([, digits]) => (digits?.length ?? 0) <= 2),
  ).toBe(true)
})

test('outer rings turn counter-clockwise', async () => {
  const answer = await house.get(`${parcels}?limit=100`)
  for (const { geometry } of answer.json().features) {
    const ring: [number, number][] = geometry.coordinates[0][0]
    const twice = ring
      .slice(1)
      .reduce((sum, [x, y], i) => sum + ((ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0)), 0)
    expect(twice).toBeGreaterThan(0)
  }
})

test('a box finds the same features in every system', async () => {
  const lambert = '700010,6600010,700090,6600090'
  const [sw, ne] = [
    [3.0001, 46.5001],
    [3.0011, 46.5008],
  ] as const
  expect(await found(`bbox=${lambert}&bbox-crs=${uri.lambert}`)).toEqual(['A0001'])
  expect(await found(`bbox=${[...sw, ...ne]}`)).toEqual(['A0001'])
  expect(await found(`bbox=${[sw[1], sw[0], ne[1], ne[0]]}&bbox-crs=${uri.wgs84}`)).toEqual(['A0001'])
  expect(await found(`bbox=${sw[0]},${sw[1]},-10,${ne[0]},${ne[1]},900`)).toEqual(['A0001'])
  expect(await found('bbox=333968,5860850,334050,5860900&bbox-crs=EPSG:3857')).toEqual(['A0001'])
})

test('the whole world, a point and a box over the antimeridian are boxes too', async () => {
  expect(await found('bbox=-180,-90,180,90')).toHaveLength(16)
  expect(await found('bbox=3.0005,46.5003,3.0005,46.5003')).toEqual(['A0001'])
  expect(await found('bbox=700050,6600050,700050,6600050&bbox-crs=EPSG:2154')).toEqual(['A0001'])
  expect(await found('bbox=2,46,-179,47')).toHaveLength(16)
  expect(await found('bbox=4,46,2,47')).toEqual([])
  expect(await found('bbox=1e300,1e300,1e301,1e301&bbox-crs=EPSG:2154')).toEqual([])
})

test('a box that is none, and a system that is not offered, are refused by name', async () => {
  const wrong = [
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=1,2,3,x'],
    ['bbox', 'bbox=1,2,,4'],
    ['bbox', 'bbox=3,47,4,46'],
    ['bbox', 'bbox=700100,0,700000,1&bbox-crs=EPSG:2154'],
    ['bbox', 'bbox=NaN,2,3,4'],
    ['bbox', 'bbox=1,2,Infinity,4'],
    ['crs', 'crs=EPSG:27572'],
    ['bbox-crs', 'bbox-crs=mars'],
  ]
  for (const [field, query] of wrong) {
    const answer = await house.get(`${parcels}?${query}`)
    expect([query, answer.statusCode, answer.json().field]).toEqual([query, 400, field])
  }
})
