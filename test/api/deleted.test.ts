import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const martin: Person = { account: 'm', name: 'Mme Martin', roles: ['admin'], communes: ['99001'] }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => martin })
  send = sender(house)
})
afterAll(() => house.close())

const inLegal = { 'content-crs': `<${legalCrs}>` }
const path = (layer: string, id = '') => `/api/collections/${layer}/items${id && `/${id}`}`
const deleted = async (layer: string) => (await house.get(`/api/collections/${layer}/deleted`)).json().deleted
const before = async (layer: string, id: string) => {
  const [{ at } = { at: '' }] = await deleted(layer)
  const datetime = new Date(Date.parse(at) - 1).toISOString()
  return (await house.get(`${path(layer, id)}?datetime=${datetime}&crs=${legalCrs}`)).json()
}

test('a deleted feature is found with who and when, and comes back whole under its id', async () => {
  const id = '99001_0010_00002_bis'
  const row = 'select * from addresses.address where id = $1'
  await house.sql(
    `update addresses.address set certified = true, parcel_link = 'nearest', declared_parcels = '{990010000A0001}', updated = '2020-02-02' where id = $1`,
    [id],
  )
  const [was] = await house.sql<Record<string, unknown>>(row, [id])
  expect((await send('DELETE', path('addresses', id), undefined, ifMatch(2))).statusCode).toBe(204)
  expect(await deleted('addresses')).toEqual([
    expect.objectContaining({
      id,
      who: 'Mme Martin',
      properties: expect.objectContaining({ suffix: 'bis' }),
    }),
  ])
  const { properties, geometry } = await before('addresses', id)
  const { number, suffix, street, parcel, certified } = properties
  const again = await send(
    'POST',
    path('addresses'),
    { type: 'Feature', id, properties: { number, suffix, street, parcel, certified }, geometry },
    inLegal,
  )
  expect(again.statusCode).toBe(201)
  const [is] = await house.sql<Record<string, unknown>>(row, [id])
  expect({ ...is, version: 0, changed_at: 0 }).toEqual({ ...was, version: 0, changed_at: 0 })
  expect(await deleted('addresses')).toEqual([])
})

test('what is made anew under an old id, and is not what was, gets nothing of it', async () => {
  const id = '99001_0010_00001'
  await house.sql('update addresses.address set declared_parcels = $2 where id = $1', [
    id,
    [parcelId('A', 5)],
  ])
  await send('DELETE', path('addresses', id), undefined, ifMatch(2))
  const place = { type: 'Point', coordinates: [700_100, 6_600_195] }
  await send(
    'POST',
    path('addresses'),
    { type: 'Feature', id, properties: { number: 1, street: '99001_0010' }, geometry: place },
    inLegal,
  )
  const [made] = await house.sql('select declared_parcels from addresses.address where id = $1', [id])
  expect(made).toEqual({ declared_parcels: [] })
})

const former = (id: string) =>
  house.sql(
    'select last_seen::text, missing_from::text, replaced_by from cadastre.former_parcel where id = $1',
    [id],
  )

test('a parcel deleted by hand becomes a former one, with those that took its ground; when it is back it is none', async () => {
  const [a1, a2] = [parcelId('A', 1), parcelId('A', 2)]
  const today = new Date().toLocaleDateString('sv')
  const merged = await send(
    'POST',
    '/api/processes/edit-features/execution',
    {
      inputs: {
        changes: [
          { action: 'update', collection: 'parcels', id: a1, version: 1, geometry: square(0, 0, 200, 100) },
          { action: 'delete', collection: 'parcels', id: a2, version: 1 },
        ],
      },
    },
    inLegal,
  )
  expect(merged.statusCode).toBe(200)
  expect(await former(a2)).toEqual([{ last_seen: null, missing_from: today, replaced_by: 'A 1' }])
  expect(
    await house.sql('select child, shared_area from cadastre.parcel_lineage where parent = $1', [a2]),
  ).toEqual([{ child: a1, shared_area: 10_000 }])
  const back = await send(
    'POST',
    '/api/processes/edit-features/execution',
    {
      inputs: {
        changes: [
          { action: 'update', collection: 'parcels', id: a1, version: 2, geometry: square(0, 0, 100) },
          {
            action: 'create',
            collection: 'parcels',
            id: a2,
            properties: { prefix: '000', section: 'A', number: '2', registered_area: 10_002, surveyed: true },
            geometry: square(100, 0, 100),
          },
        ],
      },
    },
    inLegal,
  )
  expect([back.statusCode, back.json().title]).toEqual([200, undefined])
  expect(await former(a2)).toEqual([])
  const [is] = await house.sql('select surveyed, created::text from cadastre.parcel where id = $1', [a2])
  expect(is).toEqual({ surveyed: true, created: '2020-01-03' })
})

test('a parcel deleted alone leaves its ground to nobody', async () => {
  const id = parcelId('B', 8)
  expect((await send('DELETE', path('parcels', id), undefined, ifMatch(1))).statusCode).toBe(204)
  expect(await former(id)).toEqual([expect.objectContaining({ replaced_by: null })])
})
