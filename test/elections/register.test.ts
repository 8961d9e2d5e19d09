import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const officer: Person = { account: 'e1', name: 'Mme Roche', roles: ['elections'], communes: ['99001'] }
let who: Person | null = officer
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({
    identify: async () => who ?? { account: null, name: '', roles: ['public'], communes: [] },
  })
  send = sender(house)
  await house.sql(`insert into elections.scenario (commune, id, name, status, valid_from)
    values ('99001', '99001-plan', 'Découpage de 2024', 'applied', '2024-01-01'), ('99001', '99001-draft', 'Essai', 'draft', null)`)
})
afterAll(() => house.close())

const at = (collection: string, id = '') => `/api/collections/${collection}/items${id && `/${id}`}`
const make = async (collection: string, properties: object) =>
  send('POST', at(collection), { type: 'Feature', geometry: null, properties })
const stationOf = async (id: string) => (await house.get(at('electors', id))).json().properties.station

const range = (more: object) => ({
  plan: '99001-plan',
  street: '99001_0010',
  street_name: 'Rue de l’Église',
  parity: 'all',
  number_from: 0,
  number_to: 99998,
  no_number: false,
  ...more,
})
const elector = (more: object) => ({
  list: 'LP',
  birth_name: 'Grandpré',
  first_names: 'Lise',
  forced: false,
  ...more,
})

test('a station is written in one spelling, without geometry, and its number is taken once', async () => {
  const answer = await make('polling-stations', { number: 'Bureau 017', label: 'Préau', centralising: true })
  expect([answer.statusCode, answer.json().id, answer.json().geometry]).toEqual([201, '99001_0017', null])
  expect(answer.json().properties.number).toBe('0017')
  await make('polling-stations', { number: '18', centralising: false })
  const again = await send('POST', at('polling-stations'), {
    type: 'Feature',
    id: '99001-other',
    geometry: null,
    properties: { number: '17', centralising: false },
  })
  expect([again.statusCode, again.json().field]).toEqual([409, 'number'])
  const drawn = await send('POST', at('polling-stations'), {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [2.4, 48.9] },
    properties: { number: '19', centralising: false },
  })
  expect([drawn.statusCode, drawn.json().type]).toEqual([422, '/problems/invalid-geometry'])
})

test('an elector votes where the plan in force puts the address, and follows its ranges', async () => {
  const whole = await make('street-ranges', range({ station: '99001_0017' }))
  expect(whole.statusCode).toBe(201)
  expect(whole.json().geometry.type).toBe('MultiPoint')
  const made = await make('electors', elector({ address: '99001_0010_00001' }))
  const id = made.json().id
  expect(await stationOf(id)).toBe('99001_0017')
  const moved = await send(
    'PATCH',
    at('street-ranges', whole.json().id),
    { properties: { station: '99001_0018' } },
    ifMatch(1),
  )
  expect(moved.statusCode).toBe(200)
  expect(await stationOf(id)).toBe('99001_0018')
  await house.sql(
    `update addresses.address set number = 3, street = '99001_0020' where id = '99001_0010_00001' and false`,
  )
})

test('a forced elector says why, stays, and follows again when no longer forced', async () => {
  const bare = await make(
    'electors',
    elector({ address: '99001_0010_00001', forced: true, station: '99001_0017' }),
  )
  expect([bare.statusCode, bare.json().field]).toEqual([422, 'forced_reason'])
  const made = await make(
    'electors',
    elector({
      address: '99001_0010_00001',
      forced: true,
      station: '99001_0017',
      forced_reason: 'Agent du bureau',
    }),
  )
  expect(await stationOf(made.json().id)).toBe('99001_0017')
  await send('PATCH', at('electors', made.json().id), { properties: { forced: false } }, ifMatch(1))
  expect(await stationOf(made.json().id)).toBe('99001_0018')
})

test('ranges of one plan that hold the same number are refused, with those numbers; another plan may hold them', async () => {
  const over = await make('street-ranges', range({ parity: 'odd', number_from: 5, number_to: 9 }))
  expect([over.statusCode, over.json().type]).toEqual([409, '/problems/conflict'])
  expect(over.json().detail ?? over.body).toMatch(/0 au 99998|from 0 to 99998/)
  expect((await make('street-ranges', range({ plan: '99001-draft', parity: 'odd' }))).statusCode).toBe(201)
  const backwards = await make(
    'street-ranges',
    range({ plan: '99001-draft', parity: 'even', number_from: 9, number_to: 5 }),
  )
  expect([backwards.statusCode, backwards.json().field]).toEqual([422, 'number_to'])
})

test('units and draws are not made by hand, a plan in force is not deleted, a station in use neither', async () => {
  const draft = (await house.get(at('scenarios', '99001-plan'))).headers.etag ?? ''
  const gone = await send('DELETE', at('scenarios', '99001-plan'), undefined, { 'if-match': String(draft) })
  expect(gone.statusCode).toBe(409)
  expect((await make('voting-units', {})).statusCode).toBe(409)
  const used = await send('DELETE', at('polling-stations', '99001_0018'), undefined, ifMatch(1))
  expect([used.statusCode, used.json().type]).toEqual([409, '/problems/conflict'])
})

test('a station that a draft proposes is the office’s to see, not the public’s', async () => {
  const seen = async () =>
    (await house.get(at('polling-stations'))).json().features.map(({ id }: { id: string }) => id)
  const station = (
    await make('polling-stations', { number: '32', centralising: false, scenario: '99001-draft' })
  ).json().id
  expect(await seen()).toContain(station)
  who = null
  expect(await seen()).not.toContain(station)
  // what was is read beside the policies of the tables
  const then = `?datetime=${new Date(Date.now() + 1000).toISOString()}`
  const past = (await house.get(at('polling-stations') + then)).json()
  expect(past.features.map(({ id }: { id: string }) => id)).not.toContain(station)
  expect((await house.get(at('polling-stations', station) + then)).statusCode).toBe(404)
  expect((await house.get(`${at('polling-stations', station)}/history`)).statusCode).toBe(404)
  expect((await house.get(at('electors'))).statusCode).toBe(404)
  who = officer
})
