import { afterAll, beforeAll, expect, test } from 'vitest'
import { asRefusal } from '../../server/errors.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { village } from '../support/village.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const tile = '/api/collections/parcels/tiles/WebMercatorQuad/16/23183/33314'
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (error) => asRefusal(error).code,
  )

test('when every connection of readers is taken, tiles are drawn as before; who waits a second is told to come back', async () => {
  const slow = Array.from({ length: 4 }, () => house.database.publicQuery({ text: 'select pg_sleep(3)' }))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const begun = performance.now()
  const [drawn, items] = await Promise.all([
    house.get(tile),
    house
      .get('/api/collections/parcels/items?limit=1')
      .then((answer) => ({ answer, ms: performance.now() - begun })),
  ])
  expect(drawn.statusCode).toBe(200)
  expect([items.answer.statusCode, items.answer.headers['retry-after'], items.answer.json().type]).toEqual([
    503,
    '1',
    '/problems/database-unavailable',
  ])
  expect(items.ms).toBeLessThan(2000)
  await Promise.all(slow)
  expect((await house.get('/api/collections/parcels/items?limit=1')).statusCode).toBe(200)
}, 20_000)

test('when every connection of writers is taken, a job goes on', async () => {
  const work = () =>
    house.database.transaction({ communes: [village], who: 'test' }, (tx) => tx.query('select pg_sleep(2)'))
  const slow = Array.from({ length: 4 }, work)
  await new Promise((resolve) => setTimeout(resolve, 200))
  const found = await house.database.background({ communes: [village], who: 'jobs' }, (tx) =>
    tx.query('select id from cadastre.parcel limit 1'),
  )
  expect(found).toHaveLength(1)
  await Promise.all(slow)
}, 20_000)

test('a statement that takes too long is ended, said so, and its connection serves the next', async () => {
  const begun = performance.now()
  expect(await codeOf(house.database.publicQuery({ text: 'select pg_sleep(60)' }))).toBe('database-timeout')
  expect(performance.now() - begun).toBeLessThan(8000)
  expect(await house.database.publicQuery({ text: 'select 1 as one' })).toEqual([{ one: 1 }])
}, 20_000)

test('a connection lost in the middle of a transaction takes all of it along, and is not given to anybody', async () => {
  const lost = house.database.transaction({ communes: [village], who: 'test' }, async (tx) => {
    await tx.query(`update cadastre.parcel set registered_area = 1 where commune = '${village}'`)
    const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    await house.sql('select pg_terminate_backend($1)', [own?.pid])
    await tx.query('select 1')
  })
  expect(await codeOf(lost)).toBe('database-unavailable')
  const changed = await house.sql('select from cadastre.parcel where registered_area = 1')
  expect(changed).toEqual([])
  const again = Array.from({ length: 8 }, () =>
    house.database.transaction({ communes: [village], who: 'test' }, (tx) => tx.query('select 1 as one')),
  )
  expect(await Promise.all(again)).toEqual(Array(8).fill([{ one: 1 }]))
}, 20_000)
