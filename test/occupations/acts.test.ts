import { afterAll, beforeAll, expect, test } from 'vitest'
import { voreppe } from '../../layers/fees/published/voreppe.ts'
import { addDays } from '../../layers/model/day.ts'
import type { FileActs } from '../../layers/occupations/api.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, legalCrs, type Send, sender, square } from '../support/editing.ts'
import { holdOpen } from '../support/hold.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const officer: Person = { account: 'd1', name: 'Mme Place', roles: ['domain'], communes: ['99001'] }
let who: Person = officer
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => who })
  send = sender(house)
  const { lines, requestFee, unauthorised } = voreppe
  await house.sql(
    `insert into occupations.fee_schedule (commune, id, name, deliberation, valid_from, grid)
     values ('99001', '99001-s1', 'Tarifs', 'délibération 2019-12/7', '2020-01-01', $1)`,
    [JSON.stringify({ lines, requestFee, unauthorised })],
  )
})
afterAll(() => house.close())

const at = (collection: string, id = '') => `/api/collections/${collection}/items${id && `/${id}`}`
const make = async (collection: string, properties: object, geometry: object | null = null) => {
  const crs = { 'content-crs': `<${legalCrs}>` }
  const made = await send('POST', at(collection), { type: 'Feature', geometry, properties }, crs)
  expect(made.statusCode, made.body).toBe(201)
  return made.json() as { id: string; properties: Record<string, unknown> }
}
const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Paris' })
const subject = {
  subject: 'Terrasse',
  regime: 'surface_permit',
  applicant: 'Café du Lavoir',
  requested_on: today,
}
const stay = { kind: 'terrace', starts: addDays(today, 10), ends: addDays(today, 100) }

/** A file with one terrace, examined: it may be granted. */
async function examined(ground: object, more: object = {}): Promise<string> {
  const { id } = await make('occupations', subject)
  await make('footprints', { ...stay, occupation: id, ...more }, ground)
  await act(id, { act: 'complete' })
  return id
}
const look = async (id: string): Promise<FileActs> => {
  const told = await house.get(`${at('occupations', id)}/acts`)
  expect(told.statusCode, told.body).toBe(200)
  return told.json()
}
const post = (id: string, version: number, body: object, headers = {}) =>
  send('POST', `${at('occupations', id)}/acts`, body, { ...ifMatch(version), ...headers })
async function act(id: string, body: object) {
  const done = await post(id, (await look(id)).version, body)
  expect(done.statusCode, done.body).toBe(200)
  return done.json()
}
/** Sessions of this database that wait for a lock. */
const waiting = async () =>
  (
    await house.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  )[0]?.n
const whyNot = ({ acts }: FileActs, name: string) => acts.find(({ act }) => act === name)?.why

test('a file is granted with the next number, its ground and the fee of that day, which stay', async () => {
  const id = await examined(square(10, 10, 5, 4))
  await make('footprints', { ...stay, occupation: id, label: 'angle' }, square(15, 10, 2, 2))
  const { fee } = await look(id)
  // 24 m² at 3.20 for three months or four begun, and 10.60 for asking
  expect(fee).toMatchObject({ kind: 'computed', result: { lines: [{}, {}, { amount: 10_60 }] } })
  const { made, status } = await act(id, { act: 'grant' })
  expect([status, made]).toEqual([
    'granted',
    [{ collection: 'permits', id: expect.any(String), number: expect.stringMatching(/^\d{4}-0001$/) }],
  ])
  const [permit] = await house.sql<{ area: number; place: string }>(
    'select ST_Area(geom) as area, place from occupations.permit where id = $1',
    [made[0].id],
  )
  expect(permit).toEqual({ area: 24, place: 'Rue de l’Église' })
  await house.sql(`update occupations.fee_schedule set grid = '{"lines": []}' where id = '99001-s1'`)
  const after = await look(id)
  await house.sql(`update occupations.fee_schedule set grid = $1 where id = '99001-s1'`, [
    JSON.stringify({ lines: voreppe.lines, requestFee: voreppe.requestFee }),
  ])
  expect(after.fee).toMatchObject({ kind: 'signed', result: 'result' in fee ? fee.result : {} })
})

test('what may not be done says why, to the button and to whoever tries', async () => {
  const { id } = await make('occupations', { ...subject, applicant: null })
  const told = await look(id)
  expect(whyNot(told, 'complete')?.fr).toBe('Le dossier n’a pas de demandeur.')
  const tried = await post(id, told.version, { act: 'complete' })
  expect([tried.statusCode, tried.json().reason]).toEqual([409, 'no-applicant'])
  const odd = await post(id, told.version, { act: 'refuse' })
  expect([odd.statusCode, odd.json().field]).toEqual([422, 'reason'])
  const stale = await post(id, told.version + 1, { act: 'refuse', reason: 'Trottoir trop étroit' })
  expect(stale.statusCode).toBe(412)
  await act(id, { act: 'refuse', reason: 'Trottoir trop étroit' })
  const [row] = await house.sql(
    `select reason, decided_on::text as on from occupations.occupation where id = $1`,
    [id],
  )
  expect(row).toEqual({ reason: 'Trottoir trop étroit', on: today })
})

test('services are waited for until their day', async () => {
  const id = await examined(square(30, 10, 4))
  const services = [{ service: 'Voirie', dueOn: addDays(today, 14) }]
  await act(id, { act: 'consult', services })
  expect(whyNot(await look(id), 'grant')?.fr).toContain('1 avis de service')
  await house.sql(
    `update occupations.opinion set asked_on = $2::date - 30, due_on = $2::date - 1 where occupation = $1`,
    [id, today],
  )
  expect(whyNot(await look(id), 'grant')).toBeNull()
})

test('of two files that want the same ground and are granted at once, one is refused', async () => {
  const [one, other] = [await examined(square(50, 10, 6)), await examined(square(53, 10, 6))]
  const told = await look(one)
  // a request keeps nobody off: it is told
  expect(told.conflicts).toMatchObject([{ occupation: other, severity: 'block', holds: false, shared: 18 }])
  const versions = [told.version, (await look(other)).version]
  // the next number is held until both wait: without a lock of the ground both would have read it free
  const release = await holdOpen(house, 'the numbers', (tx) =>
    tx.query('update occupations.numbering set last = last'),
  )
  const asked = Promise.all([one, other].map((id, n) => post(id, versions[n] ?? 0, { act: 'grant' })))
  await expect.poll(waiting).toBe(2)
  await release()
  const both = await asked
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const refused = both.find(({ statusCode }) => statusCode === 409)?.json()
  expect([refused.reason, refused.conflicts[0].holds]).toEqual(['blocked-ground', true])
  const numbers = await house.sql<{ holes: number }>(
    'select max(right(number, 4)::int) - count(*)::int as holes from occupations.permit',
  )
  expect(numbers).toEqual([{ holes: 0 }])
})

test('sent again under its key a grant is done once', async () => {
  const id = await examined(square(80, 10, 4))
  const { version } = await look(id)
  const key = { 'idempotency-key': '6f1c2f2e-0000-4000-8000-000000000001' }
  const answers = [
    await post(id, version, { act: 'grant' }, key),
    await post(id, version, { act: 'grant' }, key),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect(answers[1]?.json()).toEqual(answers[0]?.json())
})

test('an order is billed once, and withdrawn without fault its days left are given back', async () => {
  const days = { starts: addDays(today, -9), ends: addDays(today, 10) }
  const id = await examined(square(100, 10, 5, 4), { ...days, kind: 'worksite' })
  await act(id, { act: 'grant' })
  await act(id, { act: 'start' })
  await act(id, { act: 'invoice' })
  const billed = await look(id)
  // 20 m² for three weeks begun, and 10.60
  expect(billed.invoices).toMatchObject([{ kind: 'invoice', total: 3 * 64_00 + 10_60 }])
  expect(whyNot(billed, 'invoice')?.fr).toContain('déjà facturé')
  const papers = [
    `order-${billed.permits[0]?.number}`,
    `invoice-${billed.invoices[0]?.number}`,
    'order-1999-0001',
  ]
  const read = await Promise.all(
    papers.map((name) => house.get(`${at('occupations', id)}/documents/${name}.pdf`)),
  )
  expect(
    read.map(({ statusCode, rawPayload }) => [statusCode, rawPayload.subarray(0, 5).toString()]),
  ).toEqual([
    [200, '%PDF-'],
    [200, '%PDF-'],
    [404, expect.any(String)],
  ])
  const { made } = await act(id, { act: 'withdraw', reason: 'Travaux urgents', fault: false })
  expect(made).toMatchObject([{ collection: 'invoices' }])
  const after = await look(id)
  // ten days of twenty
  expect(after.invoices).toMatchObject([{}, { kind: 'credit', total: -96_00 }])
  expect(whyNot(after, 'invoice')?.fr).toContain('Retirée')
  const [permit] = await house.sql(
    'select withdrawn_on::text from occupations.permit where occupation = $1',
    [id],
  )
  expect(permit).toEqual({ withdrawn_on: today })
})

test('withdrawn for fault, nothing is given back, and the ground is free', async () => {
  const id = await examined(square(130, 10, 4))
  for (const name of ['grant', 'invoice']) await act(id, { act: name })
  const next = await examined(square(130, 10, 4))
  expect(whyNot(await look(next), 'grant')?.fr).toContain('1 conflit(s)')
  const { made } = await act(id, { act: 'withdraw', reason: 'Débordement', fault: true })
  expect([made, whyNot(await look(next), 'grant')]).toEqual([[], null])
})

test('renewed, a file goes on as a request for the year after; the old one keeps its ground until its end', async () => {
  const id = await examined(square(150, 10, 4), { starts: '2030-04-01', ends: '2031-09-30', label: 'devant' })
  await act(id, { act: 'grant' })
  await act(id, { act: 'start' })
  const { made } = await act(id, { act: 'renew' })
  const [row] = await house.sql(
    `select o.status, o.previous, f.starts::text, f.ends::text, f.label from occupations.occupation o
     join occupations.footprint f on f.commune = o.commune and f.occupation = o.id where o.id = $1`,
    [made[0].id],
  )
  expect(row).toEqual({
    status: 'requested',
    previous: id,
    starts: '2032-04-01',
    ends: '2033-09-30',
    label: 'devant',
  })
  const late = await examined(square(150, 10, 4), { starts: '2031-09-01', ends: '2031-09-02' })
  expect((await look(late)).conflicts).toMatchObject([
    { occupation: id, holds: true, from: '2031-09-01', to: '2031-09-02' },
  ])
})

test('ground that is still being drawn is told what it would collide with', async () => {
  const id = await examined(square(200, 10, 6), { weekly_hours: 'sa 06:00-14:00' })
  const find = (inputs: object) =>
    send(
      'POST',
      '/api/processes/find-conflicts/execution',
      {
        inputs: {
          geometry: square(203, 10, 6),
          kind: 'skip',
          starts: stay.starts,
          ends: stay.ends,
          ...inputs,
        },
      },
      { 'content-crs': `<${legalCrs}>` },
    )
  expect((await find({})).json().conflicts).toMatchObject([{ occupation: id, severity: 'warn', shared: 18 }])
  expect((await find({ weeklyHours: 'lu-ve 08:00-18:00' })).json().conflicts).toEqual([])
  expect((await find({ occupation: id })).json().conflicts).toEqual([])
  const reversed = await find({ ends: '2020-01-01' })
  expect([reversed.statusCode, reversed.json().field]).toEqual([422, 'ends'])
  expect((await find({ geometry: square(9000, 0, 5) })).statusCode).toBe(422)
})

test('a street has its calendar: what lies along it, in a year', async () => {
  const id = await examined(square(210, 195, 4), { starts: '2027-05-01', ends: '2027-05-31' })
  const stays = async (year: number) =>
    (await house.get(`${at('streets', '99001_0010')}/occupations?year=${year}`)).json().stays
  expect(await stays(2027)).toMatchObject([{ occupation: id, starts: '2027-05-01', kind: 'terrace' }])
  expect(await stays(2029)).toEqual([])
  who = { ...officer, communes: ['99002'] }
  const elsewhere = [
    await house.get(`${at('streets', '99001_0010')}/occupations?year=2027`),
    await house.get(`${at('occupations', id)}/acts`),
  ]
  who = officer
  expect(elsewhere.map(({ statusCode }) => statusCode)).toEqual([404, 404])
})
