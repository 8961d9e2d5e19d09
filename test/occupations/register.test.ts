import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefused } from '../../layers/model/outcome.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { meet, weekDays, weekSlots } from '../../layers/occupations/weekly-hours.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const officer: Person = { account: 'd1', name: 'Mme Place', roles: ['domain'], communes: ['99001'] }
let who: Person = officer
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => who })
  send = sender(house)
})
afterAll(() => house.close())

const at = (collection: string, id = '') => `/api/collections/${collection}/items${id && `/${id}`}`
const make = (collection: string, properties: object, geometry: object | null = null) =>
  send('POST', at(collection), { type: 'Feature', geometry, properties }, { 'content-crs': `<${legalCrs}>` })
const file = async (more: object = {}) => {
  const made = await make('occupations', {
    subject: 'Terrasse du Café du Lavoir',
    regime: 'surface_permit',
    requested_on: '2026-03-02',
    applicant: 'Lise Grandpré',
    ...more,
  })
  expect(made.statusCode).toBe(201)
  return made.json()
}
const stay = { kind: 'terrace', starts: '2026-04-01', ends: '2026-09-30' }

test('a file is a request and has the next number of its year', async () => {
  const [one, other] = [await file(), await file({ requested_on: '2025-12-30' })]
  const again = await file()
  expect([one, other, again].map(({ properties }) => [properties.number, properties.status])).toEqual([
    ['2026-0001', 'requested'],
    ['2025-0001', 'requested'],
    ['2026-0002', 'requested'],
  ])
})

test('a footprint has its area, and days and hours that can be', async () => {
  const { id } = await file()
  const drawn = await make('footprints', { ...stay, occupation: id }, square(210, 210, 6, 2))
  expect([drawn.statusCode, drawn.json().properties.area]).toEqual([201, 12])
  const reversed = await make(
    'footprints',
    { ...stay, occupation: id, ends: '2026-03-01' },
    square(210, 230, 6, 2),
  )
  expect([reversed.statusCode, reversed.json().field]).toEqual([422, 'ends'])
  const odd = await make(
    'footprints',
    { ...stay, occupation: id, weekly_hours: 'le soir' },
    square(210, 250, 6, 2),
  )
  expect([odd.statusCode, odd.json().field]).toEqual([422, 'weekly_hours'])
  const outside = await make('footprints', { ...stay, occupation: id }, square(9000, 210, 6, 2))
  expect([outside.statusCode, outside.json().detail]).toEqual([422, expect.stringMatching(/commune/)])
})

test('the applicant is the office’s own; colleagues see the file, the public neither', async () => {
  const { id } = await file()
  who = { ...officer, roles: ['planning'] }
  const colleague = await house.get(at('occupations', id))
  expect([colleague.statusCode, 'applicant' in colleague.json().properties]).toEqual([200, false])
  who = { account: null, name: '', roles: ['public'], communes: [] }
  expect((await house.get(at('occupations', id))).statusCode).toBe(404)
  expect((await house.get(at('permits'))).statusCode).toBe(200)
  who = officer
})

test('the ground of a decided file stays, and so does the file', async () => {
  const { id } = await file()
  const drawn = (await make('footprints', { ...stay, occupation: id }, square(310, 310, 3))).json()
  await house.sql(`update occupations.occupation set status = 'granted' where id = $1`, [id])
  const moved = await send(
    'PATCH',
    at('footprints', drawn.id),
    { properties: { ends: '2026-10-31' } },
    ifMatch(1),
  )
  expect([moved.statusCode, moved.json().type]).toEqual([409, '/problems/conflict'])
  const gone = await send('DELETE', at('occupations', id), undefined, ifMatch(2))
  expect(gone.statusCode).toBe(409)
})

test('orders and invoices are made by their acts alone, and the database keeps them as they are', async () => {
  const { id } = await file()
  const byHand = await make('invoices', {})
  expect(byHand.statusCode).toBeGreaterThanOrEqual(400)
  await house.sql(
    `insert into occupations.invoice (commune, id, number, occupation, kind, issued_on, period_from, period_to, total_cents, lines)
     values ('99001', '99001-i1', '2026-0001', $1, 'invoice', '2026-04-01', '2026-04-01', '2026-09-30', 38400, '[]')`,
    [id],
  )
  await expect(house.sql(`update occupations.invoice set total_cents = 1`)).rejects.toThrow(/neither changed/)
  await expect(house.sql(`delete from occupations.invoice`)).rejects.toThrow(/neither changed/)
  const twice = `insert into occupations.invoice (commune, id, number, occupation, kind, issued_on, period_from, period_to, total_cents, lines)
    values ('99001', '99001-i2', '2026-0002', '${id}', 'invoice', '2026-04-01', '2026-09-01', '2026-12-31', 1, '[]')`
  await expect(house.sql(twice)).rejects.toThrow(/billed_once/)
})

test('two fee schedules never hold for the same day', async () => {
  const schedule = { name: 'Tarifs 2026', deliberation: '2025-12-01/7', valid_from: '2026-01-01' }
  expect((await make('fee-schedules', schedule)).statusCode).toBe(201)
  const other = await make('fee-schedules', { ...schedule, valid_from: '2026-06-01' })
  expect(other.statusCode).toBe(409)
})

const random = seededRandom('weekly-hours')
const time = () =>
  `${String(random.integer(0, 23)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'] as const)}`
const hours = () =>
  random.chance(0.15)
    ? null
    : Array.from({ length: random.integer(1, 3) }, () => {
        const [from, to] = [random.pick(weekDays), random.pick(weekDays)]
        return `${random.chance(0.5) ? from : `${from}-${to}`} ${time()}-${random.chance(0.1) ? '24:00' : time()}`
      }).join('; ')
const dayOf = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10)
const some = () => {
  const from = random.integer(0, 20)
  return { from: dayOf(from), to: dayOf(from + random.integer(0, 12)), hours: hours() }
}

test('the database finds the same stays to meet as the page', async () => {
  const pairs = Array.from({ length: 400 }, () => [some(), some()] as const)
  const rows = await house.sql<{ meet: boolean }>(
    `select occupations.meet(
        daterange((p -> 0 ->> 'from')::date, (p -> 0 ->> 'to')::date, '[]'), occupations.week_slots(p -> 0 ->> 'hours'),
        daterange((p -> 1 ->> 'from')::date, (p -> 1 ->> 'to')::date, '[]'), occupations.week_slots(p -> 1 ->> 'hours')) as meet
     from jsonb_array_elements($1::jsonb) with ordinality as t (p, n) order by n`,
    [JSON.stringify(pairs)],
  )
  const ours = pairs.map(([one, other]) => {
    const [slots, others] = [weekSlots(one.hours), weekSlots(other.hours)]
    if (isRefused(slots) || isRefused(others)) throw new Error('made-up hours that cannot be')
    return meet({ ...one, slots: slots.done }, { ...other, slots: others.done })
  })
  expect(rows.map((row) => row.meet)).toEqual(ours)
  // neither all of them nor none: the cases say something
  expect(ours.filter(Boolean).length).toBeGreaterThan(50)
  expect(ours.filter((one) => !one).length).toBeGreaterThan(50)
})
