import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { COMMUNE } from './index.ts'
import { isDemoDue, loadDemoTown } from './load.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

const count = async (table: string, where = 'true') =>
  (await house.sql<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`))[0]
    ?.count ?? 0

test('an empty database gets the demo town through the importers, once, and what a killed start left is made whole', async () => {
  expect(await isDemoDue(house.database)).toBe(true)
  await house.sql('insert into carreau.commune values ($1, $2)', [COMMUNE.code, 'left by a killed start'])
  expect(await isDemoDue(house.database)).toBe(true)

  const said: string[] = []
  await loadDemoTown(house.database, ({ en }) => said.push(en))
  expect(said).toHaveLength(4)
  expect(await isDemoDue(house.database)).toBe(false)

  for (const table of [
    'cadastre.commune',
    'cadastre.section',
    'cadastre.sheet',
    'cadastre.place_name',
    'addresses.street',
  ])
    expect([table, (await count(table)) > 0]).toEqual([table, true])
  expect(await count('cadastre.parcel')).toBeGreaterThan(3000)
  expect(await count('cadastre.building')).toBeGreaterThan(3000)
  expect(await count('addresses.address')).toBeGreaterThan(1000)
  // two plans, a year apart: something went and something followed it
  expect(await count('cadastre.former_parcel')).toBeGreaterThan(0)
  expect(await count('cadastre.parcel_lineage')).toBeGreaterThan(0)
  // nothing had to be deduced or flagged
  expect(await count('cadastre.section', 'deduced')).toBe(0)
  for (const table of ['commune', 'section', 'sheet', 'parcel', 'building', 'place_name'])
    expect([table, await count(`cadastre.${table}`, 'fault is not null')]).toEqual([table, 0])
}, 180_000)

test('a town of one’s own is never joined by the demo town', async () => {
  const own = await testDatabase()
  await own.sql(`insert into carreau.commune values ('93010', 'Bondy')`)
  expect(await isDemoDue(own.database)).toBe(false)
  await own.close()
})
