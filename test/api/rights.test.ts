import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { readTile } from '../support/read-tile.ts'
import { canary, complaints, graves, secretSql } from '../support/secret-layers.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

let house: TestHouse
let keeper: SignedIn
let clerk: SignedIn
let domain: SignedIn
let chief: SignedIn
beforeAll(async () => {
  house = await testHouse({ more: { layers: [graves, complaints], sql: secretSql } })
  keeper = await signIn(house, { roles: ['cemetery'], communes: ['99001'], name: 'Keeper' })
  clerk = await signIn(house, { roles: ['planning'], communes: ['99001'], name: 'Clerk' })
  domain = await signIn(house, { roles: ['domain'], communes: ['99001', '99002'], name: 'Both' })
  chief = await signIn(house, { roles: ['admin'], name: 'Chief' })
})
afterAll(() => house.close())

const items = (layer: string) => `/api/collections/${layer}/items`
const grave = (commune: string) => `${items('graves')}/${commune}-g1`
const idsOf = async (path: string, who?: SignedIn): Promise<string[]> =>
  ((await house.get(path, who?.headers)).json().features ?? []).map(({ id }: { id: string }) => id)
const lines = () =>
  house.sql<{ commune: string; purpose: string; ids: string[] | null; count: number; account: string }>(
    'select commune, purpose, ids, count, account from carreau.audit order by at',
  )

describe('the database', () => {
  test('gives the public no right on a personal column, nor on a layer that is not public', async () => {
    const rights = await house.sql<{ name: string; may: boolean }>(
      `select c.relname || '.' || attname as name, has_column_privilege('carreau_public', c.oid, attname, 'select') as may
       from pg_attribute join pg_class c on c.oid = attrelid
       where relnamespace = 'secret'::regnamespace and relkind = 'r' and attnum > 0 and attname in ('number', 'holder', 'born', 'kind', 'by')
       order by 1`,
    )
    expect(rights.filter(({ may }) => may).map(({ name }) => name)).toEqual(['grave.number'])
    await expect(house.database.publicQuery({ text: 'select holder from secret.grave' })).rejects.toThrow(
      /denied/,
    )
    await expect(house.database.publicQuery({ text: 'select * from carreau.journal' })).rejects.toThrow(
      /denied/,
    )
  })

  test('shows accounts and sessions to nobody but the door', async () => {
    const seen = await house.database.transaction({ communes: '*', who: 'test' }, (tx) =>
      tx.query<{ count: number }>(
        'select (select count(*) from carreau.session)::int + (select count(*) from carreau.failed_sign_in)::int as count',
      ),
    )
    expect(seen[0]?.count).toBe(0)
    for (const table of ['account', 'session', 'failed_sign_in', 'audit'])
      await expect(house.database.publicQuery({ text: `select 1 from carreau.${table}` })).rejects.toThrow(
        /denied/,
      )
    const own = await house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
      tx.query<{ name: string }>('select name from carreau.account order by name'),
    )
    expect(own.map(({ name }) => name)).toEqual(['Clerk', 'Keeper'])
  })
})

describe('what is not public', () => {
  test('does not exist for everybody, and is read in one’s own communes by who may', async () => {
    expect((await house.get(items('complaints'))).statusCode).toBe(404)
    expect(await idsOf(items('complaints'), clerk)).toEqual(['99001-c1'])
    expect(await idsOf(items('complaints'), domain)).toEqual(['99001-c1', '99002-c1'])
    expect(await idsOf(items('complaints'), chief)).toEqual(['99001-c1', '99002-c1'])
    expect((await house.get(`${items('complaints')}/99002-c1`, clerk.headers)).statusCode).toBe(404)
    const known = (await house.get('/api/collections', clerk.headers)).json().collections
    expect(known.find(({ id }: { id: string }) => id === 'complaints')?.count).toBe(1)
    expect((await house.get('/api/collections')).body).not.toContain('complaints')
  })

  test('is drawn for its own people only, and no answer of one is taken for another’s', async () => {
    const info = (await house.get('/api/collections/complaints', domain.headers)).json()
    const [lon, lat] = info.extent.spatial.bbox[0]
    const side = 2 ** 14
    const col = Math.floor(((lon + 180) / 360) * side)
    const latitude = (lat * Math.PI) / 180
    const row = Math.floor(((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * side)
    const tile = `/api/collections/complaints/tiles/WebMercatorQuad/14/${row}/${col}`
    const drawn = async (who: SignedIn, held = '') =>
      house.app.inject({ url: tile, headers: { ...who.headers, ...(held && { 'if-none-match': held }) } })
    const [one, both, all] = [await drawn(clerk), await drawn(domain), await drawn(chief)]
    const ids = (answer: typeof one) => [...readTile(answer.rawPayload).keys()].sort()
    expect(ids(one)).toEqual(['99001-c1'])
    expect(ids(both)).toEqual(['99001-c1', '99002-c1'])
    expect(ids(all)).toEqual(['99001-c1', '99002-c1'])
    expect((await house.get(tile)).statusCode).toBe(404)
    expect((await drawn(clerk, String(both.headers.etag))).statusCode).toBe(200)
    expect((await drawn(domain, String(both.headers.etag))).statusCode).toBe(304)
  })

  test('an answer is another for another person: what one holds is not told to be still right for the next', async () => {
    const first = await house.get(items('graves'), chief.headers)
    const held = { 'if-none-match': String(first.headers.etag) }
    expect((await house.get(items('graves'), { ...chief.headers, ...held })).statusCode).toBe(304)
    expect((await house.get(items('graves'), held)).statusCode).toBe(200)
    expect((await house.get(items('graves'), { ...clerk.headers, ...held })).statusCode).toBe(200)
  })
})

describe('what tells of a person', () => {
  test('is shown to those whose work it is, in their own commune; the form of another town is everybody’s', async () => {
    const shown = async (path: string, who?: SignedIn) =>
      Object.keys((await house.get(path, who?.headers)).json().properties)
    expect(await shown(grave('99001'))).toEqual(['number'])
    expect(await shown(grave('99001'), clerk)).toEqual(['number'])
    expect(await shown(grave('99001'), keeper)).toEqual(['number', 'holder', 'born'])
    expect(await shown(grave('99002'), keeper)).toEqual(['number'])
    expect(await shown(grave('99002'), chief)).toEqual(['number', 'holder', 'born'])
  })

  test('stands in no answer to the public: list, file, filter, schema, search, history, tile, description', async () => {
    await house.sql(`update secret.grave set holder = holder || ' II' where id = '99001-g2'`)
    for (const path of [
      items('graves'),
      `${items('graves')}?f=csv`,
      grave('99001'),
      `${items('graves')}/99001-g2/history`,
      '/api/collections/graves/queryables',
      `/api/search?q=${encodeURIComponent(canary)}`,
      '/api/openapi',
    ]) {
      for (const who of [undefined, clerk]) {
        const answer = await house.get(path, who?.headers)
        expect([path, answer.statusCode]).toEqual([path, 200])
        expect(answer.body).not.toContain(canary)
      }
    }
    for (const query of ['holder=x', 'properties=holder', 'sortby=holder', `filter=holder='x'`])
      expect((await house.get(`${items('graves')}?${query}`)).statusCode).toBe(400)
  })

  test('leaves a line for each look, in the same transaction, without a name in it', async () => {
    await house.sql('truncate carreau.audit')
    await house.get(grave('99001'))
    await house.get(grave('99001'), clerk.headers)
    expect(await lines()).toEqual([])
    await house.get(grave('99001'), keeper.headers)
    await house.get(items('graves'), chief.headers)
    await house.get(`${items('graves')}?f=csv`, keeper.headers)
    const { account } = keeper
    expect(await lines()).toEqual([
      { commune: '99001', purpose: 'form', ids: ['99001-g1'], count: 1, account },
      {
        commune: '99001',
        purpose: 'list',
        ids: ['99001-g1', '99001-g2', '99001-g3'],
        count: 3,
        account: chief.account,
      },
      {
        commune: '99002',
        purpose: 'list',
        ids: ['99002-g1', '99002-g2', '99002-g3'],
        count: 3,
        account: chief.account,
      },
      { commune: '99001', purpose: 'export of persons', ids: null, count: 3, account },
    ])
    expect(JSON.stringify(await house.sql('select * from carreau.audit'))).not.toContain('Zénobie')
  })

  test('without its line nothing is read', async () => {
    await house.sql(
      'revoke execute on function carreau.record_look(text, text, text, text, text, text[], integer) from carreau_app',
    )
    const answer = await house.get(grave('99001'), keeper.headers)
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain(canary)
    await house.sql(
      'grant execute on function carreau.record_look(text, text, text, text, text, text[], integer) to carreau_app',
    )
  })

  test('an export of public data by somebody who signed in leaves a line too, that of a passer-by none', async () => {
    await house.sql('truncate carreau.audit')
    await house.get(`${items('parcels')}?f=csv`)
    await house.get(`${items('parcels')}?f=csv&section=A`, clerk.headers)
    expect(await lines()).toMatchObject([{ commune: '99001', purpose: 'export', ids: null, count: 8 }])
  })
})

describe('the audit', () => {
  const broken = async () =>
    (await house.sql<{ line: string | null }>(`select carreau.first_broken_line('99001') as line`))[0]?.line

  test('is only added to by the application, and shows every meddling', async () => {
    await house.sql('truncate carreau.audit')
    for (let look = 0; look < 5; look++) await house.get(grave('99001'), keeper.headers)
    expect(await broken()).toBeNull()
    for (const text of [
      'update carreau.audit set count = 0',
      'delete from carreau.audit',
      `insert into carreau.audit select * from carreau.audit`,
    ])
      await expect(
        house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) => tx.query(text)),
      ).rejects.toThrow(/denied/)
    const meddle = async (text: string, found: string) => {
      await house.sql('begin')
      await house.sql(text)
      expect(await broken()).toBe(found)
      await house.sql('rollback')
    }
    await meddle(`update carreau.audit set account = 'nobody' where entry = 2`, '2')
    await meddle(`update carreau.audit set at = at - interval '1 day' where entry = 4`, '4')
    await meddle(`delete from carreau.audit where entry = 3`, '4')
  })

  test('forgets what is older than twelve months, and is whole afterwards', async () => {
    await house.sql(`alter table carreau.audit disable trigger all;
      update carreau.audit set at = at - interval '13 months' where entry <= 2`)
    await house.database.transaction({ communes: [], who: 'test' }, (tx) =>
      tx.query('select carreau.purge_audit()'),
    )
    const left = await house.sql<{ entry: string }>('select entry from carreau.audit order by 1')
    expect(left.map(({ entry }) => entry)).toEqual(['3', '4', '5'])
    expect(await broken()).toBeNull()
  })
})
