import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemoTown } from '../../server/town/load.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await loadDemoTown(house.database, () => {})
}, 300_000)
afterAll(() => house.close())

test('the demo town votes in seven stations, one over its ceiling, one in several pieces, one street split by number', async () => {
  const districts = await house.sql<{ number: string; electors: number; pieces: number }>(
    'select number, electors, ST_NumGeometries(geom) as pieces from elections.polling_district order by number',
  )
  expect(districts.map(({ number }) => number)).toEqual([
    '0001',
    '0002',
    '0003',
    '0004',
    '0005',
    '0006',
    '0007',
  ])
  expect(districts.filter(({ electors }) => electors > 1000)).toHaveLength(1)
  expect(districts.some(({ pieces }) => pieces > 1)).toBe(true)
  const split = await house.sql(
    'select street from elections.street_range group by street having count(distinct station) > 1',
  )
  expect(split).toHaveLength(1)
})

test('each elector lives in one range of the plan in force, and votes there unless forced', async () => {
  const [row] = await house.sql<{ electors: number; uncovered: number; elsewhere: number; forced: number }>(`
    select count(*)::integer as electors, count(*) filter (where r.id is null)::integer as uncovered,
      count(*) filter (where r.station <> e.station and not e.forced)::integer as elsewhere, count(*) filter (where e.forced)::integer as forced
    from elections.elector e
    join addresses.address a on a.commune = e.commune and a.id = e.address
    left join elections.street_range r on r.commune = a.commune and r.id = elections.range_of(a.commune, elections.plan_in_force(a.commune), a.street, a.number, a.suffix)`)
  expect(row).toMatchObject({ uncovered: 0, elsewhere: 0 })
  expect(row?.electors).toBeGreaterThan(5000)
  expect(row?.forced).toBeGreaterThan(3)
})
