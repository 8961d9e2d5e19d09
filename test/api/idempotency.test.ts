import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { holdOpen } from '../support/hold.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { parcelId } from '../support/village.ts'

const clerk = (account: string): Person => ({
  account,
  name: 'Mme Martin',
  roles: ['admin'],
  communes: ['99001'],
})
let person = clerk('a1')
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => person })
  send = sender(house)
})
afterAll(() => house.close())

const streets = '/api/collections/streets/items'
const parcel = `/api/collections/parcels/items/${parcelId('A', 1)}`
const street = (name: string) => ({ type: 'Feature', commune: '99001', geometry: null, properties: { name } })
const countStreets = async (name: string) =>
  (
    await house.sql<{ n: number }>('select count(*)::int as n from addresses.street where name = $1', [name])
  )[0]?.n

test('five times the same request at once: one effect, five same answers', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const asked = Array.from({ length: 5 }, () => send('POST', streets, street('Rue Neuve'), key))
  const answers = await Promise.all(asked)
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  expect(new Set(answers.map(({ headers }) => `${headers.etag} ${headers.location}`)).size).toBe(1)
  expect(await countStreets('Rue Neuve')).toBe(1)
})

test('a change whose answer got lost is sent again and answered as before, though the version is no longer that', async () => {
  const headers = { ...ifMatch(1), 'idempotency-key': randomUUID() }
  const patch = { properties: { registered_area: 42 } }
  const first = await send('PATCH', parcel, patch, headers)
  const second = await send('PATCH', parcel, patch, headers)
  expect([second.statusCode, second.headers.etag, second.body]).toEqual([200, '"2"', first.body])
  expect((await house.get(parcel)).headers.etag).toBe('"2"')
  const { history } = (await house.get(`${parcel}/history`)).json()
  expect(history).toHaveLength(2)
})

test('a key that served one request serves no other; what was refused has not used it', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const refused = await send('POST', streets, street(''), key)
  expect(refused.statusCode).toBe(422)
  expect((await send('POST', streets, street('Rue Une'), key)).statusCode).toBe(201)
  const other = await send('POST', streets, street('Rue Deux'), key)
  expect([other.statusCode, other.json().type]).toEqual([422, '/problems/key-reused'])
  person = clerk('a2')
  expect((await send('POST', streets, street('Rue Trois'), key)).statusCode).toBe(201)
  person = clerk('a1')
  expect((await send('POST', streets, street('X'), { 'idempotency-key': 'again' })).statusCode).toBe(400)
})

test('while the first is still at work, the second is told so', async () => {
  const key = randomUUID()
  const release = await holdOpen(house, 'x', (tx) =>
    tx.query({
      text: `insert into carreau.answered_request (who, key, request) values ('a1', $1, '')`,
      values: [key],
    }),
  )
  const second = await send('POST', streets, street('Rue Lente'), { 'idempotency-key': key })
  expect([second.statusCode, second.json().type]).toEqual([409, '/problems/still-running'])
  await release()
})

test('keys are forgotten after thirty days', async () => {
  await house.sql(`update carreau.answered_request set at = now() - interval '31 days'`)
  await send('POST', streets, street('Rue Finale'), { 'idempotency-key': randomUUID() })
  const [left] = await house.sql<{ n: number }>('select count(*)::int as n from carreau.answered_request')
  expect(left?.n).toBe(1)
})
