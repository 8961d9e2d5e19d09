import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../server/person.ts'
import { type Send, sender } from '../support/editing.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const officer: Person = {
  account: 'e1',
  name: 'Mme Roche',
  roles: ['elections'],
  communes: ['99001', '99002'],
}
let asking = officer
let house: TestHouse
let send: Send
beforeAll(async () => {
  house = await testHouse({ identify: async () => asking })
  send = sender(house)
  await house.sql(`insert into elections.elector (commune, id, list, birth_name, first_names, born_on, contact_address)
    select '99001', '99001-e' || lpad(n::text, 3, '0'), case when n % 10 = 0 then 'LCE' else 'LP' end, 'Grandpré-' || n, 'Élise',
      make_date(1940 + n % 70, 6, 1), n || ' rue de l’Église' from generate_series(1, 300) as n`)
})
afterAll(() => house.close())

const wish = {
  commune: '99001',
  groupName: 'Saint-Carreau',
  listYear: 2027,
  quota: 4,
  seed: 'Loto du 2 mai : 3-17-21',
  seedSource: 'FDJ',
}
const draw = (more: object = {}) =>
  send('POST', '/api/processes/draw-jury/execution', { inputs: { ...wish, ...more } })
const selections = (id: string) =>
  house.sql<{ rank: number; elector: string; outcome: string; replaces: number | null }>(
    'select rank, elector, outcome, replaces from elections.jury_selection where draw = $1 order by rank',
    [id],
  )
let first = ''

test('three times the quota is drawn from the main list, nobody too young, and a reserve', async () => {
  const answer = await draw()
  expect([answer.statusCode, answer.json().draw.names]).toEqual([201, 12])
  first = answer.json().draw.id
  expect(await selections(first)).toHaveLength(16)
  const [wrong] = await house.sql<{ count: number }>(
    `select count(*)::integer as count from elections.jury_selection s join elections.elector e on e.id = s.elector
     where s.draw = $1 and (e.list <> 'LP' or e.born_on > '2004-12-31')`,
    [first],
  )
  expect(wrong?.count).toBe(0)
})

test('drawn again from the same roll by the same seed the names are the same, by another seed they are not', async () => {
  const names = async (answer: { json: () => { draw: { id: string } } }) =>
    (await selections(answer.json().draw.id)).map(({ elector }) => elector)
  const before = (await selections(first)).map(({ elector }) => elector)
  expect(await names(await draw())).toEqual(before)
  expect(await names(await draw({ seed: 'une autre graine' }))).not.toEqual(before)
  const kept = await house.sql('select from elections.jury_draw')
  expect(kept).toHaveLength(3)
})

test('a draw is neither changed nor erased, by whoever it is', async () => {
  await expect(house.sql('delete from elections.jury_draw')).rejects.toThrow(/neither changed nor erased/)
  await expect(house.sql(`update elections.jury_draw set seed = 'x'`)).rejects.toThrow(
    /neither changed nor erased/,
  )
  const gone = await send('DELETE', `/api/collections/jury-draws/items/${first}`, undefined, {
    'if-match': '"1"',
  })
  expect(gone.statusCode).toBe(409)
})

test('the reserve takes the place of who is dispensed, in its order; the reason is kept', async () => {
  const replace = (rank: number, reason = 'Plus de 70 ans') =>
    send('POST', `/api/collections/jury-draws/items/${first}/replacements`, {
      rank,
      outcome: 'dispensed',
      reason,
    })
  expect((await replace(3)).json()).toEqual({ rank: 3, replacedBy: 13 })
  expect((await replace(13)).json()).toEqual({ rank: 13, replacedBy: 14 })
  expect((await replace(3)).statusCode).toBe(409)
  expect((await replace(15)).statusCode).toBe(409)
  expect((await replace(1, '')).statusCode).toBe(422)
  const rows = await selections(first)
  expect(rows[2]).toMatchObject({ outcome: 'dispensed' })
  expect(rows[13]).toMatchObject({ replaces: 13, outcome: 'drawn' })
})

test('the minutes are the same bytes each time, as PDF, CSV and ODS, and each leaves its line in the audit', async () => {
  const read = (file: string) => house.get(`/api/collections/jury-draws/items/${first}/documents/${file}`)
  const [one, other] = [await read('minutes.pdf'), await read('minutes.pdf')]
  expect(one.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  expect(one.rawPayload.equals(other.rawPayload)).toBe(true)
  const csv = await read('minutes.csv')
  expect(csv.body).toContain('Dispensé · Plus de 70 ans')
  expect((await read('minutes.ods')).rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect((await read('minutes.docx')).statusCode).toBe(404)
  const lines = await house.sql(
    `select from carreau.audit where layer = 'jury-selections' and purpose = 'export of persons'`,
  )
  expect(lines.length).toBe(4)
})

test('a commune draws for its group, over the rolls of all, each counted in the audit of its own', async () => {
  await house.sql(`insert into carreau.commune values ('99002', 'Petit-Carreau')`)
  await house.sql(`insert into elections.elector (commune, id, list, birth_name, first_names, born_on)
    select '99002', '99002-e' || n, 'LP', 'Petit-' || n, 'Ange', '1980-01-01' from generate_series(1, 30) as n`)
  const group = { groupName: 'Canton de Carreau', communes: ['99001', '99002'], quota: 20 }
  const answer = await draw(group)
  const { id, names, candidates } = answer.json().draw
  const [roll] = await house.sql<{ own: number }>(
    `select count(*)::integer as own from elections.elector where commune = '99001' and list = 'LP' and born_on < '2005-01-01'`,
  )
  expect([answer.statusCode, names, candidates]).toEqual([201, 60, Number(roll?.own) + 30])
  const drawn = await selections(id)
  expect(drawn).toHaveLength(80)
  expect(new Set(drawn.map(({ elector }) => elector.slice(0, 5)))).toEqual(new Set(['99001', '99002']))
  const looks = await house.sql<{ commune: string; count: number }>(
    `select distinct on (commune) commune, count from carreau.audit where route like '%draw-jury%' order by commune, entry desc`,
  )
  expect(Object.fromEntries(looks.map(({ commune, count }) => [commune, count]))).toEqual({
    '99001': roll?.own,
    '99002': 30,
  })
})

test('who has not every commune of the group draws for none of it', async () => {
  const before = await house.sql('select from elections.jury_draw')
  asking = { ...officer, communes: ['99001'] }
  const answer = await draw({ communes: ['99001', '99002'] })
  asking = officer
  expect(answer.json()).toMatchObject({ type: '/problems/invalid-values', field: 'communes' })
  expect(await house.sql('select from elections.jury_draw')).toHaveLength(before.length)
})

test('too large a quota, another town and no seed are refused', async () => {
  expect((await draw({ quota: 200 })).json()).toMatchObject({ type: '/problems/conflict', field: 'quota' })
  expect((await draw({ commune: '99003' })).json()).toMatchObject({ field: 'commune' })
  expect((await draw({ seed: '' })).json()).toMatchObject({ field: 'seed' })
  expect((await draw({ seed: 'x'.repeat(201) })).json()).toMatchObject({ field: 'seed' })
  expect((await draw({ seed: 'x'.repeat(200) })).statusCode).toBe(201)
})
