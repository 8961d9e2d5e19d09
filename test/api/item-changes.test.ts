import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const admin: Person = { account: 'a1', name: 'Mme Martin', roles: ['admin'], communes: ['99001'] }
let person = admin
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  send = sender(house)
})
afterAll(() => house.close())
beforeEach(() => {
  person = admin
})

const items = '/api/collections/parcels/items'
const parcel = (number: number) => `${items}/${parcelId('A', number)}`
const legal = { 'content-crs': `<${legalCrs}>` }

test('a change of some fields is written, answered with the feature, its new version and the revision of the layer', async () => {
  const before = (await house.get('/api/collections/parcels')).json().revision
  const answer = await send(
    'PATCH',
    parcel(1),
    { properties: { registered_area: 77 } },
    {
      ...ifMatch(1),
      'content-type': 'application/merge-patch+json',
    },
  )
  expect([answer.statusCode, answer.headers.etag, answer.headers['carreau-revision']]).toEqual([
    200,
    '"2"',
    String(before + 1),
  ])
  expect(answer.json()).toEqual((await house.get(parcel(1))).json())
  expect(answer.json().properties).toMatchObject({ registered_area: 77, surveyed: false })
  const { history } = (await house.get(`${parcel(1)}/history`)).json()
  expect(history[0]).toMatchObject({
    who: 'Mme Martin',
    before: { registered_area: 10001 },
    after: { registered_area: 77 },
  })
})

test('without a version nothing is changed; with an old one the answer holds what is there now, who did it and when', async () => {
  const none = await send('PATCH', parcel(2), { properties: { registered_area: 1 } })
  expect([none.statusCode, none.json().type]).toEqual([428, '/problems/version-required'])
  // the version of an example would be taken for the feature’s own
  expect(none.json().detail).not.toMatch(/\d/)
  await send('PATCH', parcel(2), { properties: { registered_area: 5 } }, ifMatch(1))
  for (const method of ['PATCH', 'DELETE'] as const) {
    const body = method === 'PATCH' ? { properties: { registered_area: 6 } } : undefined
    const stale = await send(method, parcel(2), body, ifMatch(1))
    expect(stale.statusCode).toBe(412)
    expect(stale.json()).toMatchObject({ type: '/problems/changed-meanwhile', version: 2, who: 'Mme Martin' })
    expect(stale.json().current.properties.registered_area).toBe(5)
    expect(Date.parse(stale.json().at)).toBeGreaterThan(Date.now() - 60_000)
  }
})

test('values that do not fit are named, each with what is allowed', async () => {
  const answer = await send(
    'PATCH',
    parcel(3),
    { properties: { registered_area: -1, drawn_area: 3, colour: 1 } },
    ifMatch(1),
  )
  expect([answer.statusCode, answer.json().type]).toEqual([422, '/problems/invalid-values'])
  expect(answer.json().errors.map(({ field }: { field: string }) => field)).toEqual([
    'registered_area',
    'drawn_area',
    'colour',
  ])
  const moved = await send('PATCH', parcel(3), { properties: { number: '99' } }, ifMatch(1))
  expect([moved.statusCode, moved.json().errors[0].field]).toEqual([422, 'number'])
  expect((await house.get(parcel(3))).headers.etag).toBe('"1"')
})

test('a drawing in the legal system is stored to the centimetre, and what is computed follows', async () => {
  const drawn = square(200.004, 100, 50)
  const answer = await send(
    'PATCH',
    `${parcel(4)}?crs=${legalCrs}`,
    { geometry: drawn },
    { ...ifMatch(1), ...legal },
  )
  expect([answer.statusCode, answer.headers['content-crs']]).toEqual([200, `<${legalCrs}>`])
  expect(answer.json().geometry.coordinates[0][0][0]).toEqual([700200, 6600100])
  expect(answer.json().properties.drawn_area).toBe(2500)
})

test('what is given back as it was read moves nothing', async () => {
  const read = await house.get(parcel(5))
  const answer = await send('PUT', parcel(5), read.json(), ifMatch(1))
  expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"2"'])
  const [entry] = await house.sql<{ geometry_changed: boolean; after: object }>(
    `select geometry_changed, after from carreau.journal where feature = $1 order by entry desc limit 1`,
    [parcelId('A', 5)],
  )
  expect(entry).toEqual({ geometry_changed: false, after: {} })
})

test('a whole feature replaces the old one: what it does not say is empty', async () => {
  const { geometry } = (await house.get(parcel(6))).json()
  const properties = { prefix: '000', section: 'A', number: '6' }
  const answer = await send('PUT', parcel(6), { type: 'Feature', geometry, properties }, ifMatch(1))
  expect(answer.json().properties).toMatchObject({
    registered_area: null,
    surveyed: null,
    created: '2020-01-07',
  })
})

const bad: Record<string, unknown> = {
  missing: null,
  'wrong-kind': { type: 'Point', coordinates: [3, 46.5] },
  'own-crs': { ...square(0, 0, 10), crs: { type: 'name', properties: { name: 'EPSG:2154' } } },
  'not-a-number': {
    type: 'Polygon',
    coordinates: [
      [
        ['700000', 6600000],
        [700010, 6600000],
        [700010, 6600010],
        ['700000', 6600000],
      ],
    ],
  },
  'open-ring': {
    type: 'Polygon',
    coordinates: [
      [
        [700000, 6600000],
        [700010, 6600000],
        [700010, 6600010],
        [700000, 6600010],
      ],
    ],
  },
  'too-few-points': { type: 'Polygon', coordinates: [] },
  'too-many-points': {
    type: 'Polygon',
    coordinates: [Array.from({ length: 5001 }, (_, i) => [700000 + i, 6600000])],
  },
  'too-many-rings': {
    type: 'Polygon',
    coordinates: Array.from({ length: 201 }, () => square(0, 0, 10).coordinates[0]),
  },
  'too-many-parts': {
    type: 'MultiPolygon',
    coordinates: Array.from({ length: 101 }, () => square(0, 0, 10).coordinates),
  },
  'self-intersection': {
    type: 'Polygon',
    coordinates: [
      [
        [700000, 6600000],
        [700010, 6600010],
        [700010, 6600000],
        [700000, 6600010],
        [700000, 6600000],
      ],
    ],
  },
  'no-ground': square(0, 0, 0.001),
  outside: square(5_000_000, 0, 10),
  'outside-commune': square(2000, 0, 10),
}
test.each(Object.keys(bad))('a drawing is refused: %s', async (fault) => {
  const answer = await send('PATCH', parcel(7), { geometry: bad[fault] }, { ...ifMatch(1), ...legal })
  expect([answer.statusCode, answer.json().type, answer.json().fault]).toEqual([
    422,
    '/problems/invalid-geometry',
    fault,
  ])
  expect((await house.get(parcel(7))).headers.etag).toBe('"1"')
})

test('the place of a fault is told in degrees; swapped degrees are outside', async () => {
  const crossing = await send(
    'PATCH',
    parcel(7),
    { geometry: bad['self-intersection'] },
    { ...ifMatch(1), ...legal },
  )
  expect(crossing.json().at).toEqual([expect.closeTo(3.0001, 3), expect.closeTo(46.5, 3)])
  const swapped = await send(
    'PATCH',
    parcel(7),
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [46.5, 3],
            [46.501, 3],
            [46.501, 3.001],
            [46.5, 3],
          ],
        ],
      },
    },
    ifMatch(1),
  )
  expect(swapped.json().fault).toBe('outside')
})

test('a new feature lies in its commune, has the id of its trade, and counts from one', async () => {
  const properties = { prefix: '000', section: 'C', number: '12', registered_area: 100 }
  const feature = { type: 'Feature', geometry: square(10, 10, 10), properties }
  const answer = await send('POST', items, feature, legal)
  expect([answer.statusCode, answer.headers.etag]).toEqual([201, '"1"'])
  expect(answer.headers.location).toBe(`${items}/990010000C0012`)
  expect((await house.get(String(answer.headers.location))).json()).toEqual(answer.json())
  const again = await send('POST', items, feature, legal)
  expect([again.statusCode, again.json().field]).toEqual([409, 'id'])
  const building = await send(
    'POST',
    '/api/collections/buildings/items',
    { type: 'Feature', geometry: square(10, 10, 10), properties: { kind: 'light' } },
    legal,
  )
  expect(building.json().id).toMatch(/^99001-[0-9a-z]{10}$/)
})

test('a feature that comes back under its id never has a version that it had before', async () => {
  const { geometry, properties } = (await house.get(parcel(8))).json()
  const gone = await send('DELETE', parcel(8), undefined, ifMatch(1))
  expect([gone.statusCode, gone.body]).toEqual([204, ''])
  expect((await house.get(parcel(8))).statusCode).toBe(404)
  const back = await send('POST', items, { type: 'Feature', id: parcelId('A', 8), geometry, properties })
  expect([back.statusCode, back.headers.etag]).toEqual([201, '"3"'])
})

test('who lacks the right is refused; another commune’s feature is nowhere, and cannot be made', async () => {
  person = { ...admin, roles: ['planning'] }
  expect((await send('PATCH', parcel(3), { properties: {} }, ifMatch(1))).statusCode).toBe(403)
  person = { ...admin, communes: ['99002'] }
  for (const [method, body] of [
    ['PATCH', { properties: { registered_area: 1 } }],
    ['DELETE', undefined],
  ] as const)
    expect((await send(method, parcel(3), body, ifMatch(1))).statusCode).toBe(404)
  const properties = { prefix: '000', section: 'D', number: '1' }
  const feature = { type: 'Feature', geometry: square(10, 10, 10), properties, commune: '99001' }
  expect((await send('POST', items, feature, legal)).statusCode).toBe(404)
  person = { account: null, name: '', roles: ['public'], communes: [] }
  expect((await send('DELETE', parcel(3), undefined, ifMatch(1))).statusCode).toBe(401)
})

test('bodies that are no feature are refused, whatever they are', async () => {
  for (const body of [
    [],
    'x',
    5,
    null,
    { type: 'Point' },
    { properties: [] },
    { nothing: 1 },
    { id: 'other' },
  ]) {
    const answer = await send('PATCH', parcel(3), body, ifMatch(1))
    expect([body, answer.statusCode]).toEqual([body, 400])
  }
  const text = await send('PATCH', parcel(3), {}, { ...ifMatch(1), 'content-type': 'text/plain' })
  expect([400, 415]).toContain(text.statusCode)
})

test('of many who change one version at once, one is served and the others see what he wrote', async () => {
  for (let round = 1; round <= 25; round++) {
    const asked = [1, 2, 3].map((one) =>
      send('PATCH', parcel(3), { properties: { registered_area: round * 10 + one } }, ifMatch(round)),
    )
    const answers = await Promise.all(asked)
    const served = answers.filter(({ statusCode }) => statusCode === 200)
    const others = answers.filter(({ statusCode }) => statusCode === 412)
    expect([served.length, others.length]).toEqual([1, 2])
    for (const other of others) expect(other.json().current.properties).toEqual(served[0]?.json().properties)
  }
})
