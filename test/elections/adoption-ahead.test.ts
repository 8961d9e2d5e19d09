import { afterAll, beforeAll, expect, test } from 'vitest'
import { dateOfEffect } from '../../layers/elections/rules/date-of-effect.ts'
import { adoptDue } from '../../server/elections/adopt-due.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { twoPlans } from '../support/two-plans.ts'

const officer: Person = { account: 'e1', name: 'Mme Roche', roles: ['elections'], communes: ['99001'] }
let house: TestHouse
let send: Send
let today = ''
beforeAll(async () => {
  house = await testHouse({ identify: async () => officer })
  send = sender(house)
  await house.sql(twoPlans)
  today = (await house.sql<{ day: string }>('select elections.today()::text as day'))[0]?.day ?? ''
})
afterAll(() => house.close())

const one = async () => {
  const [row] = await house.sql<{ version: number; status: string; asked: string | null; by: string | null }>(
    `select version, status, adoption_asked_on::text as asked, adoption_asked_by as by from elections.scenario where id = '99001-new'`,
  )
  if (!row) throw new Error('gone')
  return row
}
const act = async (body: object) =>
  send('POST', '/api/collections/scenarios/items/99001-new/acts', body, ifMatch((await one()).version))
const adopt = () =>
  send('POST', '/api/processes/adopt-scenario/execution', {
    inputs: { scenario: '99001-new', dryRun: false },
  })
const stationOf = async (elector: string) =>
  (await house.sql<{ station: string }>('select station from elections.elector where id = $1', [elector]))[0]
    ?.station
const stationOn = async (day: string) =>
  (
    await house.sql<{ s: string }>(`select elections.station_on('99001', $1, '99001_0010', 1, null) as s`, [
      day,
    ])
  )[0]?.s
const faults: unknown[] = []
const turn = () => adoptDue(house.database, (fault) => faults.push(fault))

test('days that cannot be are refused with their field and a sentence', async () => {
  const said = async (body: object) => {
    const answer = await act(body)
    return [answer.statusCode, answer.json().field, answer.json().fr]
  }
  expect(await said({ act: 'submit', on: '2130-01-01' })).toEqual([
    ...[422, 'on'],
    'Soumission le 01/01/2130 : ce jour n’est pas encore venu.',
  ])
  expect((await act({ act: 'submit', on: today })).statusCode).toBe(200)
  const order = { act: 'order', number: '77', date: '2024-08-20', notifiedOn: '2024-08-30' }
  expect(await said({ ...order, notifiedOn: '2024-08-10' })).toEqual([
    ...[422, 'notifiedOn'],
    'Notification le 10/08/2024, avant : arrêté le 20/08/2024.',
  ])
  const odd = [
    [{ ...order, date: '2130-01-01', notifiedOn: '2130-01-02' }, 'date'],
    [{ ...order, notifiedOn: '2130-01-02' }, 'notifiedOn'],
    [{ ...order, date: '1999-01-01' }, 'date'],
    [{ ...order, effectiveOn: '2024-08-29', reason: 'Fusion' }, 'effectiveOn'],
    [{ ...order, effectiveOn: '2031-01-01', reason: 'Fusion' }, 'effectiveOn'],
    [{ ...order, effectiveOn: '2024-12-01' }, 'reason'],
    [{ ...order, date: '2024-02-30' }, 'date'],
  ] as const
  for (const [body, field] of odd) expect((await said(body)).slice(0, 2)).toEqual([422, field])
})

test('ordered today a plan waits for its day: it is recorded, nobody moves, and a date to come follows it', async () => {
  const answer = await act({ act: 'order', number: '77', date: today, notifiedOn: today })
  const effect = dateOfEffect(today).value
  expect(answer.json()).toMatchObject({ status: 'ordered', effect: { value: effect } })
  expect((await adopt()).json().report).toMatchObject({ waits: true, dryRun: false, effectiveOn: effect })
  expect(await one()).toMatchObject({ status: 'ordered', asked: today, by: 'Mme Roche' })
  expect(await turn()).toEqual([])
  expect([await stationOf('99001-e1'), await stationOn(today), await stationOn(effect)]).toEqual([
    '99001_0001',
    '99001_0001',
    '99001_0002',
  ])
})

test('what waits is held, and asked again', async () => {
  expect((await act({ act: 'hold' })).statusCode).toBe(200)
  expect((await one()).asked).toBeNull()
  expect((await act({ act: 'hold' })).json()).toMatchObject({ reason: 'not-asked' })
  await adopt()
  expect((await one()).asked).toBe(today)
})

test('what stands in the way on the day leaves the old plan in force, and is tried again', async () => {
  await house.sql(`update elections.scenario set effective_on = elections.today() where id = '99001-new'`)
  await house.sql(`update elections.street_range set number_to = 500 where id = '99001-r1'`)
  expect([await turn(), faults.length]).toEqual([[], 1])
  await house.sql(`update elections.street_range set number_to = 99998 where id = '99001-r1'`)
  expect([(await one()).status, await stationOf('99001-e1')]).toEqual(['ordered', '99001_0001'])
})

test('on its day it comes into force once, however many servers look', async () => {
  const done = await Promise.all([turn(), turn(), turn()])
  expect(done.flat()).toEqual(['99001-new'])
  expect([(await one()).status, await stationOf('99001-e1'), faults.length]).toEqual([
    'applied',
    '99001_0002',
    1,
  ])
  const changes = await house.sql(`select from elections.roll_change where type = 'BR'`)
  expect([changes.length, await turn()]).toEqual([1, []])
})
