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
const right = async (id: string) =>
  (
    await house.sql<{
      version: number
      state: string
      ended_by: string | null
      plot: string
      starts: string
      expires: string | null
      price: number
    }>(
      `select version, state, ended_by, plot, starts_on::text as starts, expires_on::text as expires, price from cemetery.concession where id = $1`,
      [id],
    )
  )[0]
const act = async (id: string, body: object) => {
  const answer = await send(
    'POST',
    cemeteryPaths.concessionActs(id),
    body,
    ifMatch((await right(id))?.version ?? 0),
  )
  return { status: answer.statusCode, ...answer.json() }
}
const stateOf = async (plot: string) =>
  (
    await house.sql<{ state: string; tenure: string | null }>(
      'select state, tenure from cemetery.plot where id = $1',
      [`99001-${plot}`],
    )
  )[0]

const wish = {
  plot: '99001-v2',
  kind: 'family',
  granted_on: '2024-06-01',
  term: 30,
  holders: [{ name: 'Perrière', first_names: 'Rose', address_text: '3, rue du Lavoir' }],
}
const grant = (more: object = {}) => run(cemeteryPaths.grantConcession, { ...wish, ...more })

test('CIM-10, CIM-11: 2 m² for 30 years cost 140.00, a third for the social fund; the odd cent is the commune’s, and the sum is kept', async () => {
  const priced = await grant({ dryRun: true })
  expect(priced).toMatchObject({
    status: 200,
    concession: null,
    price: { total: 140_00, commune: 93_34, ccas: 46_66 },
  })
  expect(priced.price.commune + priced.price.ccas).toBe(priced.price.total)
  expect(priced.expires).toMatchObject({ value: '2054-06-01', source: expect.stringContaining('L2223-14') })
  expect(await stateOf('v2')).toMatchObject({ state: 'available' })
})

test('a grant is refused without a holder, a name, a legal term, a price or on ground that is taken; each at its field', async () => {
  expect(await grant({ holders: [] })).toMatchObject({ status: 409, field: 'holders' })
  expect(await grant({ holders: [{ first_names: 'Rose' }] })).toMatchObject({ status: 422, field: 'name' })
  expect(await grant({ term: 25 })).toMatchObject({ status: 422, field: 'term' })
  expect(await grant({ term: 15 })).toMatchObject({ status: 409, field: 'price' })
  expect(await grant({ price: 100_00 })).toMatchObject({ status: 409, field: 'price_reason' })
  expect(await grant({ expires_on: '2050-01-01' })).toMatchObject({ status: 409, field: 'expiry_reason' })
  expect(await grant({ plot: '99001-v1' })).toMatchObject({ status: 409, field: 'plot' })
  expect(await grant({ plot: '99001-v5' })).toMatchObject({ status: 409, field: 'plot' })
})

test('granted with its holders, its plot is sold; two who want the same are not both served', async () => {
  const answers = await Promise.all([grant({ deed_number: '2024-7' }), grant({ deed_number: '2024-8' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  const { id } = answers.find(({ status }) => status === 201)?.concession ?? {}
  expect(await right(id)).toMatchObject({
    state: 'active',
    price: 140_00,
    starts: '2024-06-01',
    expires: '2054-06-01',
  })
  expect(await house.sql(`select name, role from cemetery.holder where concession = $1`, [id])).toEqual([
    { name: 'Perrière', role: 'holder' },
  ])
  expect(await stateOf('v2')).toEqual({ state: 'sold', tenure: 'active' })
  expect(
    await grant({
      plot: '99001-n2',
      term: 15,
      price: 200_00,
      price_reason: 'Délibération à venir',
      deed_number: '2024-7',
    }),
  ).toMatchObject({
    status: 409,
    field: 'deed_number',
  })
})

test('CIM-03: renewed late it starts at the expiry, by the tariff of then, for the same holders', async () => {
  const renewed = await act('99001-c4', { act: 'renew', on: '2020-12-15', deed_number: '2020-1' })
  expect(renewed).toMatchObject({
    status: 200,
    starts: { value: '2019-03-01' },
    expires: { value: '2049-03-01' },
    price: { total: 100_00, tariffOf: { value: '2019-03-01' } },
  })
  expect(await right('99001-c4')).toMatchObject({ ended_by: 'renewed', state: 'renewed' })
  expect(await stateOf('v4')).toMatchObject({ tenure: 'active' })
  const holders = await house.sql('select name from cemetery.holder where concession = $1', [
    renewed.concession.id,
  ])
  expect(holders).toEqual([{ name: 'Sablon' }])
  expect(await act('99001-c4', { act: 'renew', on: '2021-01-01' })).toMatchObject({
    status: 409,
    field: 'state',
  })
  expect(await act('99001-c3', { act: 'renew', on: '2021-01-01' })).toMatchObject({
    status: 409,
    field: 'act',
  })
})

test('converted at once, with what is left credited; never to a shorter term', async () => {
  const [row] = await house.sql<{ id: string }>(
    `select id from cemetery.concession where deed_number in ('2024-7', '2024-8')`,
  )
  const id = row?.id ?? ''
  expect(await act(id, { act: 'convert', on: '2026-06-01', term: 30 })).toMatchObject({
    status: 409,
    field: 'term',
  })
  const asked = await act(id, { act: 'convert', on: '2026-06-01', term: 50, dryRun: true })
  expect(asked.price).toMatchObject({ credit: { value: 130_67 }, total: 190_00 - 130_67 })
  const converted = await act(id, { act: 'convert', on: '2026-06-01', term: 50 })
  expect(await right(converted.concession.id)).toMatchObject({
    starts: '2026-06-01',
    expires: '2076-06-01',
    price: 59_33,
  })
})

test('given back when it is empty: the days left, but for the share of the social fund', async () => {
  expect(await act('99001-c1', { act: 'retrocede', on: '2025-05-10' })).toMatchObject({
    status: 409,
    field: 'plot',
  })
  await house.sql(
    `update cemetery.burial set left_on = '2024-01-01', left_for = 'exhumed' where plot = '99001-v1'`,
  )
  const asked = await act('99001-c1', { act: 'retrocede', on: '2025-05-10', dryRun: true })
  // half of the term is left, two thirds were the commune's
  expect(asked.refund.value).toBe(100_00)
  expect(await act('99001-c1', { act: 'retrocede', on: '2025-05-10', refund: 90_00 })).toMatchObject({
    status: 409,
    field: 'refund_reason',
  })
  expect((await act('99001-c1', { act: 'retrocede', on: '2025-05-10' })).status).toBe(200)
  expect(await stateOf('v1')).toEqual({ state: 'available', tenure: null })
})

test('CIM-02: a term that ended may be taken back two full years later, to the day', async () => {
  const [row] = await house.sql<{ id: string }>(
    `insert into cemetery.concession (commune, id, plot, granted_on, starts_on, term_years) values ('99001', '99001-c9', '99001-n3', '1994-04-01', '1994-04-01', 30) returning id`,
  )
  const id = row?.id ?? ''
  expect(await act(id, { act: 'lapse', on: '2026-03-31' })).toMatchObject({ status: 409, field: 'on' })
  expect((await act(id, { act: 'lapse', on: '2026-04-01' })).status).toBe(200)
  expect(await right(id)).toMatchObject({ state: 'lapsed' })
})

test('a deed without start or with a wrong sum is refused at its field; an abolished tax too (CIM-14)', async () => {
  const make = async (properties: object, layer = 'concessions') => {
    const answer = await send('POST', `/api/collections/${layer}/items`, {
      type: 'Feature',
      commune: '99001',
      properties,
    })
    return { status: answer.statusCode, field: answer.json().field }
  }
  const deed = { origin: 'take-over', perpetual: false }
  expect(await make({ ...deed, term_years: 30 })).toEqual({ status: 422, field: 'starts_on' })
  expect(await make({ ...deed, price: 100, price_commune: 60, price_ccas: 30 })).toEqual({
    status: 422,
    field: 'price',
  })
  expect((await make(deed)).status).toBe(201)
  const tax = { schedule: '99001-t2', code: 'x', unit: 'unit', price: 10 }
  expect(await make({ ...tax, label: 'Taxe d’inhumation' }, 'cemetery-fee-lines')).toEqual({
    status: 422,
    field: 'label',
  })
  expect((await make({ ...tax, label: 'Superposition' }, 'cemetery-fee-lines')).status).toBe(201)
  expect((await make({ concession: '99001-c3', role: 'holder' }, 'holders')).field).toBe('name')
})
