import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdoptionReport } from '../../layers/elections/adoption.ts'
import type { Transaction } from '../../server/database.ts'
import { adoptScenario } from '../../server/elections/adopt.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { twoPlans } from '../support/two-plans.ts'

const officer: Person = { account: 'e1', name: 'Mme Roche', roles: ['elections'], communes: ['99001'] }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => officer })
  send = sender(house)
  await house.sql(twoPlans)
})
afterAll(() => house.close())

const scenario = '/api/collections/scenarios/items/99001-new'
const act = async (body: object) => {
  const [row] = await house.sql<{ version: number }>(
    `select version from elections.scenario where id = '99001-new'`,
  )
  return send('POST', `${scenario}/acts`, body, ifMatch(row?.version ?? 0))
}
const adopt = (dryRun: boolean) =>
  send('POST', '/api/processes/adopt-scenario/execution', { inputs: { scenario: '99001-new', dryRun } })
const stations = async () =>
  (
    await house.sql<{ said: string }>(
      `select string_agg(id || ' ' || station, ', ' order by id) as said from elections.elector`,
    )
  )[0]?.said

const before = '99001-e1 99001_0001, 99001-e2 99001_0001, 99001-e3 99001_0001'
const after = '99001-e1 99001_0002, 99001-e2 99001_0001, 99001-e3 99001_0001'

test('a draft is not adopted, nor ordered before it was submitted; the 31 August rule dates an order', async () => {
  expect((await adopt(false)).json()).toMatchObject({ type: '/problems/conflict', reason: 'not-ordered' })
  const order = { act: 'order', number: '2024-77', date: '2024-08-20', notifiedOn: '2024-08-30' }
  expect((await act(order)).statusCode).toBe(409)
  expect((await act({ act: 'submit' })).json()).toMatchObject({ status: 'submitted' })
  const late = await act({ ...order, notifiedOn: '2024-08-10' })
  expect([late.statusCode, late.json().field]).toEqual([422, 'notifiedOn'])
  const ordered = (await act(order)).json()
  expect(ordered).toMatchObject({
    status: 'ordered',
    effect: { value: '2025-01-01', source: 'Code électoral, art. R40' },
  })
})

test('a dry run says who moves, who is forced, which movements are rewritten, and writes nothing', async () => {
  const { report }: { report: AdoptionReport } = (await adopt(true)).json()
  expect(report).toMatchObject({
    dryRun: true,
    effectiveOn: '2025-01-01',
    moved: { count: 1, electors: [{ id: '99001-e1', from: '0001', to: '0002' }] },
    forced: [{ id: '99001-e3', from: '0001', to: '0002' }],
    pending: [{ id: '99001-m1', from: '0001', to: '0002' }],
    districts: [
      { number: '0001', before: 3, after: 2, state: 'kept' },
      { number: '0002', before: 0, after: 1, state: 'new' },
    ],
    obstacles: [],
  })
  expect(await stations()).toBe(before)
  const looks = await house.sql(`select * from carreau.audit where layer = 'electors'`)
  expect(looks.length).toBeGreaterThan(0)
})

test('a plan that leaves an elector without a station, or whose base has changed, is not adopted', async () => {
  await house.sql(`update elections.street_range set number_from = 3 where id = '99001-r3'`)
  expect((await adopt(false)).json()).toMatchObject({ type: '/problems/conflict', reason: 'uncovered' })
  await house.sql(`update elections.street_range set number_from = 0 where id = '99001-r3'`)
  await house.sql(`update elections.street_range set number_to = 500 where id = '99001-r1'`)
  expect((await adopt(false)).json()).toMatchObject({ type: '/problems/conflict', reason: 'base-changed' })
  await house.sql(`update elections.street_range set number_to = 99998 where id = '99001-r1'`)
  expect(await stations()).toBe(before)
})

test('a station does not close over those who follow no street: the forced, and who has no address', async () => {
  await house.sql(`update elections.street_range set station = '99001_0002' where id = '99001-r2'`)
  await house.sql(
    `insert into elections.elector (commune, id, birth_name, first_names, station) values ('99001', '99001-e9', 'Sans', 'Adresse', '99001_0001')`,
  )
  const refused = (await adopt(false)).json()
  expect(refused).toMatchObject({ type: '/problems/conflict', reason: 'left-behind' })
  expect(refused.fr).toContain(
    'Le bureau 0001 ferme, et 2 électeur(s) y resteraient (1 forcé(s), 1 sans adresse connue)',
  )
  expect((await adopt(true)).json().report.obstacles).toHaveLength(1)
  await house.sql(`delete from elections.elector where id = '99001-e9'`)
  await house.sql(`update elections.street_range set station = '99001_0001' where id = '99001-r2'`)
})

test('killed at any of its steps the adoption has not happened', async () => {
  let died = 0
  for (let step = 1; step < 100; step += 3) {
    const outcome = await adoptAndDie(step)
    if (outcome === 'whole') break
    died++
    expect(await stations()).toBe(before)
    const [row] = await house.sql<{ said: string }>(
      `select string_agg(id || status, ' ' order by id) as said, (select count(*) from elections.roll_change)::integer as changes from elections.scenario`,
    )
    expect(row).toEqual({ said: '99001-newordered 99001-oldapplied', changes: 2 })
  }
  expect(died).toBeGreaterThan(5)
})

/** The server process of its connection is ended before the n-th statement; past the last one nothing is written either. */
async function adoptAndDie(step: number): Promise<'died' | 'whole'> {
  let count = 0
  const end = new Error('far enough')
  const work = async (tx: Transaction) => {
    const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    const dying: Transaction = {
      ...tx,
      query: async (statement) => {
        if (++count === step) await house.sql('select pg_terminate_backend($1, 5000)', [own?.pid])
        return tx.query(statement)
      },
    }
    await adoptScenario(dying, { commune: '99001', id: '99001-new' }, false)
    throw end
  }
  const fault = await house.house.database
    .background({ communes: ['99001'], who: 'test' }, work)
    .catch((error) => error)
  return fault === end ? 'whole' : 'died'
}

test('adopted, every elector but the forced votes where the address is, and the roll is told once for each', async () => {
  const { report }: { report: AdoptionReport } = (await adopt(false)).json()
  expect(report).toMatchObject({ dryRun: false, moved: { count: 1 } })
  expect(await stations()).toBe(after)
  const changes = await house.sql(
    `select id, type, status, station_to, effective_on::text as day from elections.roll_change order by id`,
  )
  expect(changes).toMatchObject([
    { type: 'BR', status: 'entered', station_to: '99001_0002', day: '2025-01-01' },
    { id: '99001-m1', type: 'CB', status: 'sent', station_to: '99001_0002' },
    { id: '99001-m2', type: 'EC', station_to: '99001_0001' },
  ])
  const again = await adopt(false)
  expect(again.statusCode).toBe(409)
})

test('the former plan keeps its ranges, districts and dates, and is read back for any day', async () => {
  const plan = await house.sql(
    `select id, status, valid_from::text, valid_to::text from elections.scenario order by id`,
  )
  expect(plan).toEqual([
    { id: '99001-new', status: 'applied', valid_from: '2025-01-01', valid_to: null },
    { id: '99001-old', status: 'replaced', valid_from: '2024-01-01', valid_to: '2025-01-01' },
  ])
  const on = async (day: string) =>
    (
      await house.sql<{ s: string }>(`select elections.station_on('99001', $1, '99001_0010', 1, null) as s`, [
        day,
      ])
    )[0]?.s
  expect([await on('2024-12-31'), await on('2025-01-01'), await on('2020-01-01')]).toEqual([
    '99001_0001',
    '99001_0002',
    null,
  ])
  const districts = async (filter: string) =>
    (
      await house.get(
        `/api/collections/polling-districts/items?sortby=number&filter=${encodeURIComponent(filter)}`,
      )
    )
      .json()
      .features.map(({ properties }: { properties: { number: string } }) => properties.number)
  expect(
    await districts(
      `valid_from <= DATE('2024-06-01') and (valid_to is null or valid_to > DATE('2024-06-01'))`,
    ),
  ).toEqual(['0001'])
  expect(await districts('valid_to is null')).toEqual(['0001', '0002'])
  const seen = (await house.get('/api/collections/polling-stations/items/99001_0002')).json().properties
  expect(seen).toMatchObject({ scenario: null, valid_from: '2025-01-01' })
})

test('the documents of the plan: its streets, who moves, letters and cards; each that names people is in the audit', async () => {
  const read = (file: string) => house.get(`${scenario}/documents/${file}`)
  const streets = (await read('street-table.csv')).body
  expect(streets).toContain('"0002";"École";"";"Rue de l’Église";"Impairs"')
  expect((await read('movers.csv')).body).toContain('"Grandpré Lise"')
  expect((await read('movers.csv')).body).not.toContain('Malpas')
  for (const file of ['street-table.pdf', 'movers.pdf', 'letters.pdf', 'cards.pdf', 'maps.pdf'])
    expect([file, (await read(file)).rawPayload.subarray(0, 5).toString()]).toEqual([file, '%PDF-'])
  expect((await read('street-table.ods')).rawPayload.subarray(0, 2).toString()).toBe('PK')
  const districts = (await read('districts.geojson')).json().features
  expect(districts.map(({ properties }: { properties: object }) => properties)).toMatchObject([
    { number: '0001' },
    { number: '0002' },
  ])
  for (const file of ['districts.shp.zip', 'districts.gpkg'])
    expect([file, [200, 501].includes((await read(file)).statusCode)]).toEqual([file, true])
  expect((await read('letters.csv')).statusCode).toBe(404)
  const lines = await house.sql(
    `select from carreau.audit where layer = 'electors' and purpose = 'export of persons'`,
  )
  expect(lines.length).toBe(5)
})
