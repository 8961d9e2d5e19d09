import { afterAll, beforeAll, expect, test } from 'vitest'
import { cemeteryPaths } from '../../layers/cemetery/api.ts'
import { refreshStates } from '../../server/cemetery/refresh-daily.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { graveyardSql } from '../support/graveyard.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const keeper: Person = { account: 'k', name: 'Mme Cyprès', roles: ['cemetery'], communes: ['99001'] }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => keeper })
  await house.sql(graveyardSql)
  // a second grave of the same age, and one that the commune keeps
  await house.sql(`
    insert into cemetery.plot (commune, id, cemetery, number, kind, capacity, kept_by_commune) values
      ('99001', '99001-w1', '99001-cim', 'w1', 'concession', 2, false), ('99001', '99001-w2', '99001-cim', 'w2', 'concession', 2, true);
    insert into cemetery.concession (commune, id, plot, granted_on, starts_on, perpetual)
    select '99001', '99001-cw' || n, '99001-w' || n, '1930-01-01', '1930-01-01', true from generate_series(1, 2) as n`)
  send = sender(house)
})
afterAll(() => house.close())

const run = async (path: string, inputs: object) => {
  const answer = await send('POST', path, { inputs })
  return { status: answer.statusCode, ...answer.json() }
}
const stateOf = async (plot: string) =>
  (
    await house.sql<{ state: string; tenure: string | null }>(
      'select state, tenure from cemetery.plot where id = $1',
      [`99001-${plot}`],
    )
  )[0]
const plots = ['99001-v1', '99001-v3', '99001-w1', '99001-w2', '99001-os']
const open = (more: object = {}) =>
  run(cemeteryPaths.openProcedures, {
    plots,
    kind: 'abandonment',
    on: '2022-01-10',
    batch: 'Campagne 2022',
    ...more,
  })
let ids: string[] = []
const step = (name: string, on: string, more: object = {}) =>
  run(cemeteryPaths.recordSteps, { procedures: ids, step: name, on, evidence: 'RAR 1A 234', ...more })

test('opened in a batch for those that may be reclaimed; of the others it says why not', async () => {
  const tried = await open({ dryRun: true })
  expect(tried.opened.map(({ plot }: { plot: string }) => plot)).toEqual(['99001-v3', '99001-w1'])
  const { status, opened, refused } = await open()
  expect(status).toBe(200)
  expect(
    refused.map(({ plot, because }: { plot: string; because: { en: string } }) => [plot, because.en]),
  ).toEqual([
    ['99001-v1', expect.stringContaining('less than thirty years')],
    ['99001-w2', expect.stringContaining('gift or a will')],
    ['99001-os', expect.stringContaining('No concession')],
  ])
  ids = opened.map(({ procedure }: { procedure: string }) => procedure)
  expect(await stateOf('v3')).toMatchObject({ state: 'occupied', tenure: 'procedure-first' })
  expect((await open()).opened).toEqual([])
})

test('steps follow each other on the days of their evidence, all of a batch or none; the rule may be passed for a reason', async () => {
  expect(await step('report1', '2022-03-01')).toMatchObject({ status: 409, field: 'step' })
  expect((await step('notice1', '2022-01-15')).procedures[0].next).toMatchObject({
    step: 'report1',
    earliest: { value: '2022-02-15' },
  })
  expect(await step('report1', '2022-02-10')).toMatchObject({ status: 409, field: 'on' })
  expect((await step('report1', '2022-02-10', { early_reason: 'Accord écrit de la famille' })).status).toBe(
    200,
  )
  await step('notification1', '2022-02-20')
  expect(await step('certificate1', '2999-01-01')).toMatchObject({ status: 409, field: 'on' })
  // CIM-05: posted until July 2022, the second report from July 2023
  const posted = await step('certificate1', '2022-07-31')
  expect(posted.procedures[0].next).toMatchObject({ step: 'notice2' })
  expect(await stateOf('w1')).toMatchObject({ tenure: 'procedure-wait' })
  await step('notice2', '2023-06-30')
  expect(await stateOf('w1')).toMatchObject({ tenure: 'procedure-second' })
  expect(await step('report2', '2023-07-30')).toMatchObject({ status: 409, field: 'on' })
})

test('maintenance is resumed on one: its file is closed, the other goes on', async () => {
  const [first = ''] = ids
  const [row] = await house.sql<{ version: number }>('select version from cemetery.procedure where id = $1', [
    ids[1],
  ])
  const answer = await send(
    'POST',
    cemeteryPaths.procedureActs(ids[1] ?? ''),
    { act: 'stop', on: '2023-07-01', reason: 'Tombe remise en état' },
    ifMatch(row?.version ?? 0),
  )
  expect(answer.statusCode).toBe(200)
  expect(await stateOf('w1')).toMatchObject({ tenure: 'perpetual' })
  expect(await step('report2', '2023-08-01')).toMatchObject({ status: 409, field: 'procedures' })
  ids = [first]
  for (const [name, on] of [
    ['report2', '2023-08-01'],
    ['notification2', '2023-08-10'],
    ['deliberation', '2023-09-20'],
  ] as const)
    expect((await step(name, on)).status).toBe(200)
})

test('the order takes it back; once its dead are in the ossuary the plot is free again, and its chain is there', async () => {
  expect((await step('order', '2023-10-01')).procedures[0].next).toMatchObject({
    step: 'exhumation',
    earliest: { value: '2023-10-31' },
  })
  expect(await stateOf('v3')).toMatchObject({ state: 'occupied', tenure: 'reclaimed' })
  const asked = {
    kind: 'burial',
    plot: '99001-v3',
    form: 'coffin',
    done_on: '2023-10-05',
    deceased: { birth_name: 'Lanoue' },
  }
  expect(await run(cemeteryPaths.recordOperation, asked)).toMatchObject({
    status: 409,
    field: 'plot',
    mayOverride: false,
  })
  const clear = { act: 'clear', to: '99001-os', on: '2023-11-05', order_number: '2023-45' }
  expect((await send('POST', cemeteryPaths.clearPlot('99001-v1'), clear)).statusCode).toBe(409)
  const cleared = await send('POST', cemeteryPaths.clearPlot('99001-v3'), clear)
  expect(cleared.json()).toMatchObject({ moved: [{ from: '99001-b3' }] })
  expect(await stateOf('v3')).toEqual({ state: 'available', tenure: null })
  const register = await house.sql(
    `select b.birth_name, b.form, b.act, was.plot as origin from cemetery.burial b join cemetery.burial was on was.id = b.previous where b.plot = '99001-os'`,
  )
  expect(register).toEqual([{ birth_name: 'Malpas', form: 'reduction', act: '2023-45', origin: '99001-v3' }])
  const chain = await house.sql(
    `select ended_by, ended_on::text from cemetery.concession where plot = '99001-v3'`,
  )
  expect(chain).toEqual([{ ended_by: 'reclaimed', ended_on: '2023-10-01' }])
  const steps = await house.sql(
    `select step from cemetery.procedure_step where procedure = $1 and step = 'exhumation'`,
    [ids[0]],
  )
  expect(steps).toHaveLength(1)
})

test('evidence that is corrected moves the day of the next step', async () => {
  const { opened } = await open({ plots: ['99001-w1'], on: '2024-01-10' })
  ids = [opened[0].procedure]
  await step('notice1', '2024-01-15')
  const [row] = await house.sql<{ id: string; version: number }>(
    'select id, version from cemetery.procedure_step where procedure = $1',
    [ids[0]],
  )
  const path = `/api/collections/procedure-steps/items/${row?.id}`
  expect(
    (await send('PATCH', path, { properties: { done_on: '2024-01-20' } }, ifMatch(row?.version ?? 0)))
      .statusCode,
  ).toBe(200)
  expect(await house.sql(`select next_due::text from cemetery.procedure where id = $1`, [ids[0]])).toEqual([
    { next_due: '2024-02-20' },
  ])
})

test('a new day moves what it must, and the tiles of those plots with it', async () => {
  const count = async () =>
    (
      await house.sql<{ sum: string }>(
        `select coalesce(sum(version), 0)::text as sum from carreau.tile_version where layer = 'plots'`,
      )
    )[0]?.sum
  expect(await refreshStates(house.database)).toBe(0)
  const before = await count()
  // as if the row had been written long ago
  await house.sql(`set session_replication_role = replica`)
  await house.sql(`update cemetery.plot set tenure = 'active' where id = '99001-v4'`)
  await house.sql(`set session_replication_role = origin`)
  expect(await refreshStates(house.database)).toBe(1)
  expect(await stateOf('v4')).toMatchObject({ tenure: 'expired-reclaimable' })
  expect(Number(await count())).toBe(Number(before) + 1)
})
