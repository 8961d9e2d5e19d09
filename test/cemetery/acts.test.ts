import { afterAll, beforeAll, expect, test } from 'vitest'
import { cemeteryPaths } from '../../layers/cemetery/api.ts'
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
  send = sender(house)
})
afterAll(() => house.close())

const run = async (path: string, inputs: object) => {
  const answer = await send('POST', path, { inputs })
  return { status: answer.statusCode, ...answer.json() }
}
const act = async (path: string, version: number, body: object) => {
  const answer = await send('POST', path, body, ifMatch(version))
  return { status: answer.statusCode, ...answer.json() }
}
const operation = (inputs: object) => run(cemeteryPaths.recordOperation, inputs)
const plot = async (id: string) =>
  (
    await house.sql<{ state: string; tenure: string | null; taken: number; names: string | null }>(
      'select state, tenure, taken, names from cemetery.plot where id = $1',
      [`99001-${id}`],
    )
  )[0]
const versionOf = async (table: string, id: string) =>
  (await house.sql<{ version: number }>(`select version from cemetery.${table} where id = $1`, [id]))[0]
    ?.version ?? 0

const burial = (name: string, more: object = {}) => ({
  kind: 'burial',
  plot: '99001-v1',
  form: 'coffin',
  deceased: { birth_name: name, first_names: 'Lise', died_on: '2024-03-01' },
  done_on: '2024-03-05',
  ...more,
})

test('a burial before the death, on a day to come, without a name or a day, is refused at its field', async () => {
  expect(await operation(burial('Tôt', { done_on: '2024-02-01' }))).toMatchObject({
    status: 409,
    field: 'done_on',
  })
  expect(await operation(burial('Demain', { done_on: '2999-01-01' }))).toMatchObject({
    status: 409,
    field: 'done_on',
  })
  expect(await operation(burial('', {}))).toMatchObject({ status: 422, field: 'birth_name' })
  expect(await operation({ ...burial('Sans'), done_on: undefined })).toMatchObject({
    status: 409,
    field: 'planned_on',
  })
  expect(await operation(burial('Où', { plot: '99001-nulle' }))).toMatchObject({ status: 404 })
  expect(await operation(burial('Ailleurs', { plot: '99002-v1' }))).toMatchObject({ status: 404 })
  expect(await operation(burial('Urne', { plot: '99001-n1' }))).toMatchObject({ status: 409, field: 'form' })
})

test('where nobody has a right, or it expired, a reason goes past it and is kept', async () => {
  expect(await operation(burial('Libre', { plot: '99001-v2' }))).toMatchObject({
    status: 409,
    field: 'plot',
    mayOverride: true,
  })
  const expired = burial('Sablon', { plot: '99001-v4' })
  expect(await operation(expired)).toMatchObject({ status: 409, field: 'plot', mayOverride: true })
  const done = await operation({ ...expired, override_reason: 'Renouvellement en cours' })
  expect(done.status).toBe(201)
  expect(await plot('v4')).toMatchObject({ state: 'full', taken: 2 })
  expect(
    await operation({ ...burial('Encore', { plot: '99001-v4' }), override_reason: 'Quand même' }),
  ).toMatchObject({
    status: 409,
    mayOverride: false,
  })
})

test('of two burials in the last place at once one is refused, and says that the plot is full', async () => {
  const answers = await Promise.all(['Durivage', 'Fontclaire'].map((name) => operation(burial(name))))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.detail).toMatch(/complet|full/)
  expect(await plot('v1')).toMatchObject({ state: 'full', tenure: 'active', taken: 2 })
})

test('nobody is buried twice, whatever the accents; a coffin is laid on a free level', async () => {
  const again = burial('AUBEPIN', {
    plot: '99001-v3',
    deceased: { birth_name: 'AUBEPIN', first_names: 'Noel', died_on: '2001-02-01' },
  })
  expect(await operation(again)).toMatchObject({ status: 409, field: 'birth_name' })
  expect(await operation(burial('Malpas', { plot: '99001-v3', level: 1 }))).toMatchObject({
    status: 409,
    field: 'level',
  })
  const standing = (await house.get(`${cemeteryPaths.standing('99001-v3')}?on=2024-03-05`)).json()
  expect(standing).toMatchObject({
    levels: [2],
    bury: { coffin: null, scattered: expect.anything() },
    taken: 1,
    capacity: 2,
  })
  expect((await operation(burial('Malpas', { plot: '99001-v3', level: 2 }))).status).toBe(201)
})

test('a planned burial keeps its place, is not shown, and is done or cancelled', async () => {
  const urn = {
    kind: 'burial',
    plot: '99001-n1',
    form: 'urn',
    planned_on: '2026-01-10',
    planned_time: '10:30',
    override_reason: 'Acte en cours',
  }
  const deceased = { birth_name: 'Œillet', first_names: 'Clément', died_on: '2026-01-02' }
  const planned = await operation({ ...urn, deceased })
  expect(planned).toMatchObject({ status: 201, operation: { status: 'planned', file_number: '2026-001' } })
  expect(await plot('n1')).toMatchObject({ state: 'reserved', taken: 1, names: null })
  const seen = await house.database.publicQuery({
    text: `select from cemetery.burial where id = $1`,
    values: [planned.burial],
  })
  expect(seen).toHaveLength(0)
  const { id, version } = planned.operation
  expect(
    await act(cemeteryPaths.operationActs(id), version + 1, { act: 'done', on: '2026-01-10' }),
  ).toMatchObject({ status: 412 })
  const done = await act(cemeteryPaths.operationActs(id), version, { act: 'done', on: '2026-01-10' })
  expect(done).toMatchObject({ status: 200, operation: { status: 'done' } })
  expect(await plot('n1')).toMatchObject({ state: 'occupied', taken: 1, names: 'Œillet' })

  const other = await operation({ ...urn, deceased: { ...deceased, first_names: 'Rose' } })
  expect(other.operation.file_number).toBe('2026-002')
  const cancelled = await act(cemeteryPaths.operationActs(other.operation.id), other.operation.version, {
    act: 'cancel',
    reason: 'Autre cimetière',
  })
  expect(cancelled.operation.status).toBe('cancelled')
  expect(await plot('n1')).toMatchObject({ taken: 1 })
})

test('remains are reduced after five years, moved, and taken up once', async () => {
  const [late] = await house.sql<{ id: string }>(
    `select id from cemetery.burial where plot = '99001-v3' and level = 2`,
  )
  const reduce = { kind: 'reduction', burial: late?.id, done_on: '2026-01-05' }
  expect(await operation(reduce)).toMatchObject({ status: 409, field: 'done_on', mayOverride: true })
  const reduced = await operation({ kind: 'reduction', burial: '99001-b3', done_on: '2026-01-05' })
  expect(reduced.status).toBe(201)
  expect(await plot('v3')).toMatchObject({ taken: 1.5 })
  expect(await operation({ kind: 'exhumation', burial: '99001-b3', done_on: '2026-01-06' })).toMatchObject({
    status: 409,
    field: 'burial',
  })
  const [now] = await house.sql<{ id: string; previous: string; form: string }>(
    `select id, previous, form from cemetery.burial where previous = '99001-b3'`,
  )
  expect(now).toMatchObject({ form: 'reduction' })
  const full = { kind: 'transfer', burial: now?.id, to_plot: '99001-v1', done_on: '2026-02-01' }
  expect(await operation(full)).toMatchObject({ status: 409, field: 'to_plot' })
  expect((await operation({ ...full, to_plot: '99001-os', order_number: 'A-12' })).status).toBe(201)
  const register = await house.sql(
    `select birth_name, act, left_on from cemetery.burial where plot = '99001-os'`,
  )
  expect(register).toEqual([{ birth_name: 'Malpas', act: 'A-12', left_on: null }])
})

test('a key that comes again buries once', async () => {
  const headers = { 'idempotency-key': '0f0f0f0f-0000-4000-8000-00000000000a' }
  const inputs = burial('Prairial', { plot: '99001-v2', override_reason: 'Concession signée demain' })
  const answers = await Promise.all(
    [1, 2].map(() => send('POST', cemeteryPaths.recordOperation, { inputs }, headers)),
  )
  answers.push(await send('POST', cemeteryPaths.recordOperation, { inputs }, headers))
  const good = answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body)
  expect(new Set(good).size).toBe(1)
  const rows = await house.sql(`select from cemetery.burial where birth_name = 'Prairial'`)
  expect(rows).toHaveLength(1)
})

test('operations are written by acts: a form corrects them, and adds or removes none', async () => {
  const [row] = await house.sql<{ id: string; version: number }>(
    'select id, version from cemetery.operation limit 1',
  )
  const path = `/api/collections/operations/items/${row?.id}`
  expect(
    (await send('PATCH', path, { properties: { firm: 'Marbrerie' } }, ifMatch(row?.version ?? 0))).statusCode,
  ).toBe(200)
  expect(
    (await send('DELETE', path, undefined, ifMatch(await versionOf('operation', row?.id ?? '')))).statusCode,
  ).toBe(409)
  const made = await send('POST', '/api/collections/operations/items', {
    type: 'Feature',
    commune: '99001',
    properties: { kind: 'burial' },
  })
  expect(made.statusCode).toBe(409)
})
