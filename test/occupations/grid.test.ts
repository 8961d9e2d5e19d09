import { afterAll, beforeAll, expect, test } from 'vitest'
import { laMulatiere } from '../../layers/fees/published/la-mulatiere.ts'
import { talmont, tournai } from '../../layers/fees/published/other-towns.ts'
import { rochefort } from '../../layers/fees/published/rochefort.ts'
import { voreppe } from '../../layers/fees/published/voreppe.ts'
import type { FeeSchedule } from '../../layers/fees/schedule.ts'
import type { Person } from '../../server/person.ts'
import { ifMatch, type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const officer: Person = { account: 'd1', name: 'Mme Place', roles: ['domain'], communes: ['99001'] }
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => officer })
  send = sender(house)
  await house.sql(
    `insert into occupations.fee_schedule (commune, id, name, deliberation, valid_from, valid_to)
     values ('99001', '99001-s1', 'Tarifs 2026', 'd1', '2026-01-01', '2026-12-31'),
       ('99001', '99001-s3', 'Tarifs 2028', 'd3', '2028-01-01', null);
     insert into occupations.tariff_zone (commune, id, code, name, geom)
     values ('99001', '99001-z1', 'A', 'Centre', ST_Multi(ST_MakeEnvelope(700000, 6600000, 700100, 6600100, 2154)))`,
  )
})
afterAll(() => house.close())

const path = (id: string) => `/api/collections/fee-schedules/items/${id}/grid`
const gridOf = ({ lines, requestFee, unauthorised, zones }: FeeSchedule) => ({
  lines,
  requestFee,
  unauthorised,
  zones,
})
async function put(id: string, grid: object) {
  const etag = String((await house.get(path(id))).headers.etag)
  return send('PUT', path(id), grid, { 'if-match': etag })
}

test('every published grid is taken, and read again as it was typed', async () => {
  for (const town of [voreppe, laMulatiere, rochefort('next'), tournai, talmont]) {
    const taken = await put('99001-s1', gridOf(town))
    expect([town.id, taken.statusCode, taken.body.slice(0, 200)]).toEqual([town.id, 200, expect.any(String)])
    expect((await house.get(path('99001-s1'))).json()).toEqual(JSON.parse(JSON.stringify(gridOf(town))))
  }
  expect((await send('PUT', path('99001-s1'), gridOf(voreppe), ifMatch(1))).statusCode).toBe(412)
})

test('what is wrong is said at its field, and nothing is written', async () => {
  const before = (await house.get(path('99001-s1'))).json()
  const [line, other] = voreppe.lines
  const wrong = await put('99001-s1', {
    lines: [line, line, { ...other, zone: 'B' }],
    zones: { A: [3, 2], C: [2, 1] },
  })
  expect([wrong.statusCode, wrong.json().errors.map(({ field }: { field: string }) => field)]).toEqual([
    422,
    ['/lines/1', '/lines/2/zone', '/zones/C'],
  ])
  expect(wrong.json().errors[1].fr).toContain('La zone « B » n’est pas dessinée')
  const odd = await put('99001-s1', {
    lines: [{ ...line, pricing: { shape: 'rate', each: -1, per: 'day' } }],
  })
  expect([odd.statusCode, odd.json().field]).toEqual([422, '/lines/0/pricing/each'])
  expect((await put('99001-s1', { prices: [] })).statusCode).toBe(422)
  expect((await house.get(path('99001-s1'))).json()).toEqual(before)
})

test('days without a schedule are told where the next one begins', async () => {
  const hole = await put('99001-s3', gridOf(voreppe))
  expect([hole.statusCode, hole.json().field]).toEqual([422, 'valid_from'])
  expect(hole.json().fr).toContain('Aucune grille ne vaut du 2027-01-01')
})

test('the zone that holds most of a footprint makes its price', async () => {
  await put('99001-s1', { ...gridOf(voreppe), zones: { A: [3, 2] } })
  await house.sql(
    `insert into occupations.occupation (commune, id, number, subject, regime, status, applicant)
     values ('99001', '99001-o1', '2026-9001', 'Terrasse', 'surface_permit', 'examined', 'Café');
     insert into occupations.footprint (commune, id, occupation, kind, starts, ends, geom)
     values ('99001', '99001-f1', '99001-o1', 'terrace', '2026-01-01', '2026-06-30', ST_MakeEnvelope(700092, 6600000, 700102, 6600002, 2154))`,
  )
  const fee = async () => (await house.get('/api/collections/occupations/items/99001-o1/acts')).json().fee
  // 20 m², 384.00 in six months, half as much again in the centre
  expect(await fee()).toMatchObject({ kind: 'computed', schedule: 'Tarifs 2026', result: { total: 586_60 } })
  await house.sql(`update occupations.footprint set geom = ST_Translate(geom, 20, 0) where id = '99001-f1'`)
  expect(await fee()).toMatchObject({
    kind: 'refused',
    why: { fr: expect.stringContaining('aucune zone tarifaire') },
  })
})
