import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lockCommunesToEdit } from '../../server/edits/lock-communes.ts'
import type { Person } from '../../server/person.ts'
import { legalCrs, type Send, sender, square } from '../support/editing.ts'
import { holdOpen } from '../support/hold.ts'
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

const execution = '/api/processes/edit-features/execution'
const edit = (changes: unknown, headers = {}) =>
  send('POST', execution, { inputs: { changes } }, { 'content-crs': `<${legalCrs}>`, ...headers })
const read = async (id: string) => house.get(`/api/collections/parcels/items/${id}`)
const properties = (number: string) => ({ prefix: '000', section: 'A', number })

test('a split is one change: the old one shrinks, the new one is there, both or none', async () => {
  const id = parcelId('A', 1)
  const answer = await edit([
    { action: 'update', collection: 'parcels', id, version: 1, geometry: square(0, 0, 50, 100) },
    {
      action: 'create',
      collection: 'parcels',
      properties: properties('101'),
      geometry: square(50, 0, 50, 100),
    },
    { action: 'delete', collection: 'buildings', id: '99001-b1', version: 1 },
  ])
  expect(answer.statusCode).toBe(200)
  const { features, revisions } = answer.json()
  expect(
    features.map(({ collection, id, version }: Record<string, unknown>) => [collection, id, version]),
  ).toEqual([
    ['parcels', id, 2],
    ['parcels', parcelId('A', 101), 1],
    ['buildings', '99001-b1', 1],
  ])
  expect(features[2].feature).toBeNull()
  expect(features[1].feature).toEqual((await read(parcelId('A', 101))).json())
  expect(Object.keys(revisions)).toEqual(['parcels', 'buildings'])
})

test('one refusal and nothing is written; it says which change is at fault', async () => {
  const id = parcelId('A', 2)
  const first = {
    action: 'update',
    collection: 'parcels',
    id,
    version: 1,
    properties: { registered_area: 5 },
  }
  const cases: [unknown, number, string][] = [
    [{ ...first, id: parcelId('A', 3), version: 9 }, 412, 'changed-meanwhile'],
    [{ ...first, id: parcelId('A', 3), version: undefined }, 428, 'version-required'],
    [{ ...first, id: parcelId('A', 3), version: 2147483648 }, 428, 'version-required'],
    [{ ...first, id: parcelId('A', 3), version: 0 }, 428, 'version-required'],
    [{ ...first, id: parcelId('A', 99) }, 404, 'unknown-feature'],
    [{ ...first, id: parcelId('A', 3), properties: { surveyed: 3 } }, 422, 'invalid-values'],
    [{ ...first, id: parcelId('A', 3), geometry: square(9000, 0, 1) }, 422, 'invalid-geometry'],
    [{ action: 'create', collection: 'nothing', properties: {} }, 404, 'unknown-collection'],
    [{ action: 'grow', collection: 'parcels' }, 400, 'invalid-body'],
    ['x', 400, 'invalid-body'],
  ]
  for (const [second, status, type] of cases) {
    const answer = await edit([first, second])
    expect([answer.statusCode, answer.json().type, answer.json().index]).toEqual([
      status,
      `/problems/${type}`,
      1,
    ])
  }
  expect((await read(id)).headers.etag).toBe('"1"')
})

test('what a person may is asked of each change', async () => {
  person = { ...admin, roles: ['planning'] }
  const street = { action: 'create', collection: 'streets', properties: { name: 'Rue A' }, commune: '99001' }
  expect((await edit([street])).statusCode).toBe(200)
  const parcel = { action: 'delete', collection: 'parcels', id: parcelId('A', 4), version: 1 }
  const both = await edit([street, parcel])
  expect([both.statusCode, both.json().index]).toEqual([403, 1])
})

test('a link may lead to a feature of the same request, wherever it stands in it', async () => {
  const address = {
    action: 'create',
    collection: 'addresses',
    properties: { number: 1, street: '99001_neuve' },
    geometry: { type: 'Point', coordinates: [700010, 6600010] },
  }
  const street = {
    action: 'create',
    collection: 'streets',
    id: '99001_neuve',
    properties: { name: 'Rue Neuve' },
  }
  const answer = await edit([address, street])
  expect([answer.statusCode, answer.json().features?.[0].feature.properties.street_name]).toEqual([
    200,
    'Rue Neuve',
  ])
})

test('sent twice under one key it is done once', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const change = {
    action: 'update',
    collection: 'parcels',
    id: parcelId('B', 1),
    version: 1,
    properties: { registered_area: 5 },
  }
  const answers = await Promise.all([edit([change], key), edit([change], key)])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect(answers[0]?.json().features).toEqual(answers[1]?.json().features)
  expect((await read(parcelId('B', 1))).headers.etag).toBe('"2"')
})

test('changes in opposite orders do not wait for each other', async () => {
  const one = (number: number, version: number, area: number) => ({
    action: 'update',
    collection: 'parcels',
    id: parcelId('B', number),
    version,
    properties: { registered_area: area },
  })
  for (let version = 1; version <= 15; version++) {
    const pair = [one(3, version, version), one(4, version, version)]
    const answers = await Promise.all([edit(pair), edit([...pair].reverse())])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
  }
})

test('while an import writes the commune, a change is told to come back', async () => {
  const release = await holdOpen(house, 'import', (tx) => lockCommunesToEdit(tx, ['99001']))
  const change = { action: 'update', collection: 'parcels', id: parcelId('B', 8), version: 1, properties: {} }
  const answer = await edit([change])
  expect([answer.statusCode, Number(answer.headers['retry-after']) > 0]).toEqual([503, true])
  await release()
  expect((await edit([change])).statusCode).toBe(200)
})

test('it is described as a process that answers at once; bodies that are no list are refused', async () => {
  const described = (await house.get('/api/processes/edit-features')).json()
  expect(described.jobControlOptions).toEqual(['sync-execute'])
  expect(Object.keys(described.outputs)).toEqual(['features', 'revisions'])
  const listed = (await house.get('/api/processes')).json().processes.map(({ id }: { id: string }) => id)
  expect(listed).toContain('edit-features')
  for (const body of [
    {},
    [],
    'x',
    { inputs: {} },
    { inputs: { changes: [] } },
    { inputs: { changes: [], more: 1 } },
    { inputs: { changes: Array(201).fill({}) } },
  ])
    expect((await send('POST', execution, body)).statusCode).toBe(400)
})
