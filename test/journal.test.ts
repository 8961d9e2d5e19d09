import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { fillLattice } from './support/parcel-lattice.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await fillLattice(house.sql, { commune: '99007', side: 60, corner: [700000, 6866000] })
})
afterAll(() => house.close())

const change = 'update cadastre.parcel set registered_area = registered_area + 1'

/** Milliseconds for the history of 3,600 changes on a connection that made some single ones before. */
async function manyAfter(singles: number): Promise<number> {
  const client = new pg.Client({ connectionString: house.urls.adminUrl })
  await client.connect()
  for (let one = 0; one < singles; one++)
    await client.query(`${change} where id = (select min(id) from cadastre.parcel)`)
  const before = performance.now()
  await client.query(change)
  const ms = performance.now() - before
  await client.end()
  return ms
}

test('a connection that changed single rows writes the history of many as fast as a new one', async () => {
  await house.sql('vacuum analyze cadastre.parcel')
  const fresh = await manyAfter(0)
  expect((await manyAfter(8)) / fresh).toBeLessThan(5)
})
