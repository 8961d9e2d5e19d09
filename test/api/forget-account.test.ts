import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { electionPaths } from '../../layers/elections/api.ts'
import { type PurgeInfo, paths } from '../../layers/model/api.ts'
import { migrate } from '../../server/migrate.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'
import { parcelId } from '../support/village.ts'
import { villageElectionsSql, villagePlan } from '../support/village-elections.ts'

let house: TestHouse
let chief: SignedIn
let second: SignedIn
beforeAll(async () => {
  house = await testHouse()
  await house.sql(villageElectionsSql)
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.sql('truncate carreau.purge, carreau.comment, carreau.journal; delete from carreau.account')
  chief = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Chief' })
  second = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Second' })
})

const clerk = (name: string) => signIn(house, { roles: ['admin'], communes: ['99001'], name })
const send = (who: SignedIn, method: 'POST' | 'PATCH', url: string, payload: object, headers = {}) =>
  house.app.inject({ method, url, payload, headers: { ...who.headers, ...headers } })
const parcel = paths.item('parcels', parcelId('A', 1))

/** A parcel’s area is corrected: a line of the journal. */
async function correct(who: SignedIn, area: number): Promise<void> {
  const { etag } = (await house.get(parcel)).headers
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': String(etag) }
  const changed = await send(who, 'PATCH', parcel, { properties: { registered_area: area } }, headers)
  expect(changed.statusCode).toBe(200)
}
const nameOf = async ({ account }: SignedIn): Promise<string> =>
  (await house.sql<{ name: string }>('select name from carreau.account where id = $1', [account]))[0]?.name ??
  ''

const say = (who: SignedIn, said: string) => send(who, 'POST', `${parcel}/comments`, { said })

/** Closed, asked for, approved by another administrator. */
async function forget({ account }: SignedIn): Promise<void> {
  await house.sql('update carreau.account set active = false where id = $1', [account])
  const items = [{ kind: 'account', layer: null, id: account }]
  const asked = await send(chief, 'POST', paths.purges, { commune: '99001', reason: 'retention', items })
  expect(asked.statusCode).toBe(201)
  const done = await send(second, 'POST', paths.visa((asked.json() as PurgeInfo).id), {})
  expect([done.statusCode, done.body.slice(0, 300)]).toEqual([200, expect.stringContaining('"done"')])
}

const journal = async () =>
  (
    await house.sql<{ who: string }>(`select who from carreau.journal where layer = 'parcels' order by entry`)
  ).map(({ who }) => who)
const comments = () =>
  house.sql<{ who: string; said: string; resolved_by: string | null; mentions: string[] }>(
    'select who, said, resolved_by, mentions from carreau.comment order by at',
  )

describe('an account that is forgotten', () => {
  test('takes nothing from a colleague of the same name', async () => {
    const [one, other] = [await clerk('Anne Petit'), await clerk('Anne Petit')]
    await correct(one, 101)
    await correct(other, 102)
    await say(one, 'vu')
    await say(other, 'revu')
    await forget(one)
    expect(await journal()).toEqual(['Ancien agent', 'Anne Petit'])
    expect((await comments()).map(({ who }) => who)).toEqual(['Ancien agent', 'Anne Petit'])
    expect(await nameOf(other)).toBe('Anne Petit')
  })

  test('goes from what he did under a name of before', async () => {
    const one = await clerk('Anne Petit')
    await correct(one, 103)
    await house.sql(`update carreau.account set name = 'Anne Legrand' where id = $1`, [one.account])
    await correct(one, 104)
    await forget(one)
    expect(await journal()).toEqual(['Ancien agent', 'Ancien agent'])
  })

  test('is cut out of a comment where he is mentioned, and not out of a longer name', async () => {
    const one = await clerk('Anne')
    await clerk('Annette')
    await clerk('Anne Legrand')
    await say(second, '@Anne voit avec @Annette et @Anne Legrand, puis @anne ; Anne aussi')
    await forget(one)
    expect((await comments()).map(({ said }) => said)).toEqual([
      '@— voit avec @Annette et @Anne Legrand, puis @— ; Anne aussi',
    ])
  })

  test('goes from a comment that is as long as a comment may be', async () => {
    const one = await clerk('Al')
    await say(second, `@Al ${'x'.repeat(1996)}`)
    await forget(one)
    const [left] = await comments()
    expect([left?.said.slice(0, 5), left?.said.length, left?.mentions]).toEqual(['@— xx', 1999, []])
  })

  test('a mention that is a homonym’s too stays his', async () => {
    const [one, other] = [await clerk('Anne Petit'), await clerk('Anne Petit')]
    await say(second, 'à voir, @Anne Petit')
    await forget(one)
    expect(await comments()).toMatchObject([{ said: 'à voir, @Anne Petit', mentions: [other.account] }])
  })

  test('goes from what he settled, and from the plans that he made, with their history', async () => {
    const one = await clerk('Anne Petit')
    await say(second, 'vu ?')
    const [{ id } = { id: '' }] = await house.sql<{ id: string }>('select id from carreau.comment')
    expect((await send(one, 'PATCH', `${parcel}/comments/${id}`, { resolved: true })).statusCode).toBe(200)
    const made = await send(one, 'POST', electionPaths.branch(villagePlan), { name: 'Essai' })
    expect(made.statusCode).toBe(201)
    await forget(one)
    expect(await comments()).toMatchObject([{ resolved_by: 'Ancien agent' }])
    const authors = await house.sql(`select author from elections.scenario where name = 'Essai'`)
    expect(authors).toEqual([{ author: 'Ancien agent' }])
    for (const table of ['carreau.journal', 'elections.scenario', 'carreau.comment', 'carreau.account'])
      expect([table, await house.sql(`select 1 from ${table} t where t::text like '%Anne Petit%'`)]).toEqual([
        table,
        [],
      ])
  })

  test('rows from before accounts were noted go by the name once it is nobody else’s', async () => {
    const [one, other] = [await clerk('Anne Petit'), await clerk('Anne Petit')]
    await house.sql(`insert into carreau.journal (commune, layer, feature, action, who) values
      ('99001', 'parcels', 'x', 'update', 'Anne Petit')`)
    await forget(one)
    expect(await journal()).toEqual(['Anne Petit'])
    await forget(other)
    expect(await journal()).toEqual(['Ancien agent'])
  })
})

test('a database of before is told whose its rows are, where one account alone bears the name', async () => {
  const one = await clerk('Anne Petit')
  await clerk('Jean Durand')
  await clerk('Jean Durand')
  const rows = `('99001', 'parcels', 'x', 'update', 'Anne Petit'), ('99001', 'parcels', 'x', 'update', 'Jean Durand'),
    ('99001', 'parcels', 'x', 'update', 'import')`
  await house.sql(`insert into carreau.journal (commune, layer, feature, action, who) values ${rows};
    insert into carreau.comment (commune, layer, feature, said, who) values ('99001', 'parcels', 'x', 'vu', 'Anne Petit');
    drop function carreau.account_id() cascade;
    alter table carreau.journal drop column account;
    alter table carreau.comment drop column account, drop column resolved_account;
    alter table carreau.attachment drop column account, drop column removed_account;
    alter table elections.street_alias drop column account;
    delete from public.carreau_migration where name = '0019_authors.sql'`)
  const { layers } = house.house
  await migrate({ adminUrl: house.urls.adminUrl, crs: 2154, layers })
  const told = await house.sql('select who, account from carreau.journal order by entry')
  expect(told).toEqual([
    { who: 'Anne Petit', account: one.account },
    { who: 'Jean Durand', account: null },
    { who: 'import', account: null },
  ])
  expect(await house.sql('select account from carreau.comment')).toEqual([{ account: one.account }])
  await correct(one, 108)
  const [last] = await house.sql('select account from carreau.journal order by entry desc limit 1')
  expect(last).toEqual({ account: one.account })
})
