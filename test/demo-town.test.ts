import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDatabase, type TestDatabase } from './support/database.ts'
import { importOwnList } from './support/own-list.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await demoDatabase()
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

test('the demo town has an old cemetery and one laid by the grid, every state of plots and rights, and no two plots on one ground', async () => {
  const counts = await house.sql<{ name: string; plots: number; unmapped: number }>(
    `select c.name, count(*)::int as plots, (count(*) filter (where p.geom is null and p.structure is null))::int as unmapped
     from cemetery.cemetery c join cemetery.plot p on p.commune = c.commune and p.cemetery = c.id group by c.name order by c.name`,
  )
  expect(counts).toEqual([
    { name: 'Cimetière Saint-Lazare', plots: expect.any(Number), unmapped: 8 },
    { name: 'Cimetière de la Croix Verte', plots: expect.any(Number), unmapped: 0 },
  ])
  for (const { plots } of counts) expect(plots).toBeGreaterThan(250)
  const words = async (column: string) =>
    (
      await house.sql<{ word: string }>(
        `select distinct ${column} as word from cemetery.plot where ${column} is not null order by 1`,
      )
    ).map(({ word }) => word)
  expect(await words('state')).toEqual(['available', 'full', 'occupied', 'reserved', 'sold', 'unusable'])
  expect(await words('tenure')).toEqual([
    'active',
    'expired-reclaimable',
    'expired-renewable',
    'expiring',
    'perpetual',
    'procedure-first',
    'procedure-second',
    'procedure-wait',
    'reclaimed',
    'unknown',
  ])
})

test('plots lie within their cemetery, the columbarium counts its free cells, paths meet at the gate', async () => {
  const [stray] = await house.sql<{ many: number }>(
    `select count(*)::int as many from cemetery.plot p join cemetery.cemetery c on c.commune = p.commune and c.id = p.cemetery
     where p.geom is not null and not ST_Covers(c.geom, p.geom)`,
  )
  expect(stray?.many).toBe(0)
  const [wall] = await house.sql<{ cells: number; free_cells: number }>(
    'select cells, free_cells from cemetery.structure',
  )
  expect(wall?.cells).toBe(36)
  expect(wall?.free_cells).toBeGreaterThan(2)
  const gates = await house.sql<{ met: boolean }>(
    `select exists (select from cemetery.path p where p.cemetery = g.cemetery and ST_DWithin(p.geom, g.geom, 0.01)) as met from cemetery.gate g`,
  )
  expect(gates).toEqual([{ met: true }, { met: true }])
})

test('its street table comes back through an import to the letter: nothing new, gone, changed or refused', async () => {
  const [plan] = await house.sql<{ id: string; commune: string }>(
    `select id, commune from elections.scenario where status = 'applied'`,
  )
  if (!plan) throw new Error('no plan in force')
  const report = await importOwnList(house, plan)
  const ranges = report.layers.find(({ layer }) => layer === 'street-ranges')
  expect(ranges).toMatchObject({ added: 0, gone: 0, changed: 0, rejected: 0 })
  expect(ranges?.read).toBeGreaterThan(300)
  expect(ranges?.unchanged).toBe(ranges?.read)
})

test('the public domain of the demo town has files in every state, an order for each that was granted, and fees to the cent', async () => {
  const states = await house.sql<{ status: string }>(
    'select distinct status from occupations.occupation order by 1',
  )
  expect(states.map(({ status }) => status)).toEqual([
    'active',
    'consulted',
    'ended',
    'examined',
    'granted',
    'incomplete',
    'refused',
    'renewed',
    'requested',
    'withdrawn',
  ])
  const [sums] = await house.sql(
    `select count(*) > 15 as many, max(right(number, 4)::int) - count(*)::int as holes,
       (select bool_and(total_cents = (select sum((l ->> 'amount')::int) from jsonb_array_elements(lines) as l))
        from occupations.invoice) as to_the_cent
     from occupations.permit`,
  )
  expect(sums).toEqual({ many: true, holes: 0, to_the_cent: true })
  const blocked = await house.sql(
    `select distinct o.subject from occupations.occupation o
     join occupations.footprint f on f.commune = o.commune and f.occupation = o.id,
       lateral occupations.conflicts(f.commune, f.geom, f.stay, f.slots, o.id) as c
     where o.status = 'examined'`,
  )
  expect(blocked.map(({ subject }) => subject)).toContain('Branchement d’eau')
})
