import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const admin: Person = { account: 'a1', name: 'Mme Martin', roles: ['admin'], communes: '*' }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => admin })
  send = sender(house)
})
afterAll(() => house.close())

const legal = { 'content-crs': `<${legalCrs}>` }
const addresses = '/api/collections/addresses/items'
const streets = '/api/collections/streets/items'
const at = (x: number, y: number) => ({ type: 'Point', coordinates: [700000 + x, 6600000 + y] })
const first = `${addresses}/99001_0010_00001`
const read = async (path: string) => (await house.get(path)).json().properties

test('a new address bears the key and the name of its street, finds its parcel, and is counted', async () => {
  const properties = { number: 7, suffix: 'BIS', street: '99001_0010' }
  const answer = await send('POST', addresses, { type: 'Feature', geometry: at(150, 150), properties }, legal)
  expect([answer.statusCode, answer.json().id]).toEqual([201, '99001_0010_00007_bis'])
  expect(answer.json().properties).toMatchObject({
    street_name: 'Rue de l’Église',
    parcel: parcelId('A', 4),
    parcel_link: 'inside',
    updated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  expect((await read(`${streets}/99001_0010`)).address_count).toBe(4)
})

test('an address that moves finds another parcel; one that a person names stays, and must exist', async () => {
  const moved = await send('PATCH', first, { geometry: at(210, 10) }, { ...ifMatch(1), ...legal })
  expect(moved.json().properties).toMatchObject({ parcel: parcelId('B', 1), parcel_link: 'inside' })
  const named = await send('PATCH', first, { properties: { parcel: parcelId('B', 3) } }, ifMatch(2))
  expect(named.json().properties).toMatchObject({ parcel: parcelId('B', 3), parcel_link: 'declared' })
  const again = await send('PATCH', first, { geometry: at(10, 10) }, { ...ifMatch(3), ...legal })
  expect(again.json().properties).toMatchObject({ parcel: parcelId('B', 3), parcel_link: 'declared' })
  const nowhere = await send('PATCH', first, { properties: { parcel: '990010000Z0001' } }, ifMatch(4))
  expect([nowhere.statusCode, nowhere.json().field]).toEqual([422, 'parcel'])
  const emptied = await send('PATCH', first, { properties: { parcel: null } }, ifMatch(4))
  expect(emptied.json().properties).toMatchObject({ parcel: parcelId('A', 1), parcel_link: 'inside' })
  expect((await house.get(first)).headers.etag).toBe('"5"')
})

test('a street that is renamed takes its addresses along; it cannot go before them', async () => {
  const { version } = (
    await house.sql<{ version: number }>(`select version from addresses.street where id = '99001_0010'`)
  )[0] ?? { version: 0 }
  const renamed = await send(
    'PATCH',
    `${streets}/99001_0010`,
    { properties: { name: 'Rue de la Poste' } },
    ifMatch(version),
  )
  expect(renamed.statusCode).toBe(200)
  expect((await read(first)).street_name).toBe('Rue de la Poste')
  const kept = await send('DELETE', `${streets}/99001_0010`, undefined, ifMatch(version + 1))
  expect([kept.statusCode, kept.json().fr]).toEqual([409, expect.stringContaining('adresse')])
})

test('an address that changes its street is counted there; a new street gets its code', async () => {
  const street = await send('POST', streets, {
    type: 'Feature',
    commune: '99001',
    geometry: null,
    properties: { name: 'Rue Neuve' },
  })
  const { id, properties } = street.json()
  expect(id).toBe(`99001_${properties.code}`)
  const moved = await send('PATCH', first, { properties: { street: id } }, ifMatch(6))
  expect([moved.statusCode, moved.json().properties.street_name]).toEqual([200, 'Rue Neuve'])
  expect([
    (await read(`${streets}/${id}`)).address_count,
    (await read(`${streets}/99001_0010`)).address_count,
  ]).toEqual([1, 3])
  await send('DELETE', first, undefined, ifMatch(7))
  expect((await read(`${streets}/${id}`)).address_count).toBe(0)
})

test('where the ground of a parcel changes, the addresses on it find theirs anew', async () => {
  // 99001_0010_00002 stands at (70, 195), on A3
  const id = `${addresses}/99001_0010_00002`
  const drawn = square(0, 100, 60)
  const answer = await send(
    'PATCH',
    `/api/collections/parcels/items/${parcelId('A', 3)}`,
    { geometry: drawn },
    { ...ifMatch(1), ...legal },
  )
  expect(answer.statusCode).toBe(200)
  expect(await read(id)).toMatchObject({ parcel: parcelId('A', 5), parcel_link: 'nearest' })
})
