import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { PDFDocument } from 'pdf-lib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type PersonFile,
  type PersonRecord,
  type PurgeInfo,
  type PurgeItem,
  paths,
} from '../../layers/model/api.ts'
import { day, required, text } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { closeSecret } from '../../server/accounts/own-code.ts'
import { listPurges } from '../../server/privacy/purges.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { complaints, graves, secretSql } from '../support/secret-layers.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

const name = 'Wurmbrand Hildegarde-Élise'

/** What cannot be made nobody's: its day may not be empty. */
const witnesses: Layer = {
  ...graves,
  id: 'witnesses',
  table: 'secret.witness',
  label: label('Témoins', 'Witnesses'),
  one: label('Témoin', 'Witness'),
  fields: {
    number: required(text(label('Numéro', 'Number'), { max: 9 })),
    name: required(text(label('Nom', 'Name'), { max: 90, personal: true })),
    born: required(day(label('Né', 'Born'), { personal: true })),
  },
}

const sql = `${secretSql}
create table secret.witness (
  commune text not null references carreau.commune, id text not null, number text not null, name text not null, born date not null,
  geom geometry(Point, 2154), mercator geometry(Point, 3857) generated always as (ST_Transform(geom, 3857)) stored,
  version integer not null default 1, changed_at timestamptz not null default now(), primary key (commune, id));`

let house: TestHouse
let chief: SignedIn
let second: SignedIn
let keeper: SignedIn
let layers: readonly Layer[]
beforeAll(async () => {
  house = await testHouse({ more: { layers: [graves, complaints, witnesses], sql } })
  layers = house.house.layers
})
beforeEach(async () => {
  chief = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Chief' })
  second = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Second' })
  keeper = await signIn(house, { roles: ['cemetery', 'domain'], communes: ['99001'], name: 'Keeper' })
  await house.sql(
    `update secret.grave set holder = 'Zoé Durand', born = '1931-05-01';
    insert into secret.witness (commune, id, number, name, born) values ('99001', '99001-w1', '1', $1, '1950-02-03')`.replace(
      '$1',
      `'${name}'`,
    ),
  )
  await house.sql('truncate carreau.journal')
})
afterEach(async () => {
  await house.sql(
    `delete from carreau.account; delete from secret.witness; delete from elections.elector; delete from carreau.comment; truncate carreau.purge, carreau.journal, carreau.audit`,
  )
})
afterAll(() => house.close())

const grave = '/api/collections/graves/items/99001-g1'
const send = (
  who: SignedIn,
  method: 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers = {},
) => house.app.inject({ method, url, headers: { ...who.headers, ...headers }, payload })

/** A clerk writes another holder into a grave, so that table, journal and kept answers tell of him. */
async function hold(holder: string): Promise<void> {
  const { headers } = await house.get(grave, keeper.headers)
  const changed = await send(
    keeper,
    'PATCH',
    grave,
    { properties: { holder, born: '1940-01-02' } },
    {
      'content-type': 'application/merge-patch+json',
      'if-match': String(headers.etag),
      'idempotency-key': crypto.randomUUID(),
    },
  )
  expect(changed.statusCode).toBeLessThan(300)
}

/** An elector, and a change of the roll that names nobody but him. */
const elect = () =>
  house.sql(`insert into elections.elector (commune, id, birth_name, first_names, born_on, geom)
    values ('99001', '99001-e1', 'Wurmbrand', 'Hildegarde Élise', '1950-02-03', ST_SetSRID(ST_MakePoint(700110, 6600100), 2154));
    insert into elections.roll_change (commune, id, elector, category, type) values ('99001', '99001-m1', '99001-e1', 'modification', 'CB')`)

const fileOf = async (words: string, born: string | null = null, who = chief): Promise<PersonFile> =>
  (await send(who, 'POST', paths.persons, { name: words, born })).json()
const itemOf = ({ kind, layer, id }: PersonRecord): PurgeItem => ({ kind, layer, id })
const ask = (items: PurgeItem[], who = chief, more = {}) =>
  send(who, 'POST', paths.purges, { commune: '99001', reason: 'request', items, ...more })
const approve = (who: SignedIn, { id }: PurgeInfo, code?: string) =>
  send(who, 'POST', paths.visa(id), code === undefined ? {} : { code })

const tables = () =>
  house.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace::regnamespace::text in ('carreau', 'secret', 'elections') order by 1`,
  )

/** The tables of which any row, written out, holds this word. */
async function placesOf(word: string): Promise<string[]> {
  const found: string[] = []
  for (const { name: table } of await tables()) {
    const rows = await house.sql(`select 1 from ${table} t where t::text ilike $1 limit 1`, [`%${word}%`])
    if (rows.length > 0) found.push(table)
  }
  return found
}

/** A digest of every table but the audit, to which each look adds. */
async function stateOf(): Promise<string> {
  const digests: string[] = []
  for (const { name: table } of await tables()) {
    if (table === 'carreau.audit') continue
    const [row] = await house.sql<{ is: string }>(
      `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as is from ${table} t`,
    )
    digests.push(`${table} ${row?.is}`)
  }
  return digests.join()
}

describe('the file of a person', () => {
  test('is found by the words of the name, whatever their order, accents and case, in every layer that tells of persons', async () => {
    await hold(name)
    const { records } = await fileOf('ELISE wurmbrand')
    expect(records.map(({ kind, layer, id }) => [kind, layer, id])).toEqual([
      ['feature', 'graves', '99001-g1'],
      ['feature', 'witnesses', '99001-w1'],
    ])
    expect(records[0]).toMatchObject({ title: { fr: '1' }, entries: 1, rule: { end: 'pseudonymise' } })
    expect(records[0]?.values.map(({ value }) => value)).toEqual([name, '1940-01-02'])
    expect((await fileOf('wurm')).records).toEqual([])
  })

  test('is narrowed by the day of birth', async () => {
    await hold(name)
    expect((await fileOf('Wurmbrand', '1940-01-02')).records.map(({ layer }) => layer)).toEqual(['graves'])
    expect((await fileOf('Wurmbrand', '1999-01-01')).records).toEqual([])
  })

  test('holds what was, accounts and comments too', async () => {
    await hold(name)
    await hold('Quelqu’un')
    await send(keeper, 'POST', `${grave}/comments`, { said: `${name} a téléphoné` })
    await signIn(house, { roles: ['agent'], communes: ['99001'], name })
    const { records } = await fileOf(name)
    expect(records.map(({ kind }) => kind)).toEqual(['history', 'feature', 'account', 'comment'])
  })

  test('stays within the communes of who asks, and leaves lines in the audit without the name', async () => {
    await house.sql(`update secret.grave set holder = $1`, [name])
    const { records } = await fileOf(name)
    expect(new Set(records.map(({ commune }) => commune))).toEqual(new Set(['99001']))
    const lines = await house.sql<{ purpose: string; layer: string; count: number }>(
      `select purpose, layer, count from carreau.audit order by entry`,
    )
    expect(lines).toEqual([
      { purpose: 'person file', layer: 'graves', count: 3 },
      { purpose: 'person file', layer: 'witnesses', count: 1 },
    ])
    expect(JSON.stringify(await house.sql('select * from carreau.audit'))).not.toMatch(/wurmbrand/i)
    expect((await fileOf(name)).records[0]?.looks).toBe(1)
  })

  test('follows links: what names nobody but tells of an elector, by his id', async () => {
    await elect()
    const { records } = await fileOf(name)
    expect(records.map(({ layer, id }) => [layer, id])).toEqual(
      expect.arrayContaining([
        ['electors', '99001-e1'],
        ['roll-changes', '99001-m1'],
      ]),
    )
    expect(records.find(({ layer }) => layer === 'electors')?.rule.end).toBe('erase')
  })

  test('is a paper too, in the words of the definitions, and a look like the other', async () => {
    await elect()
    await house.sql(`update elections.elector set sex = 'F'`)
    const { records } = await fileOf(name)
    const sex = records[0]?.values.find(({ label: { en } }) => en === 'Sex')
    expect(sex).toMatchObject({ value: 'F', said: { fr: 'Femme', en: 'Woman' } })
    const born = records[0]?.values.find(({ label: { en } }) => en === 'Born on')
    expect(born?.said.fr).toBe('03/02/1950')
    await house.sql('truncate carreau.audit')
    const paper = await send(chief, 'POST', `${paths.persons}?f=pdf`, { name })
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
    const read = await PDFDocument.load(paper.rawPayload)
    expect([read.getTitle(), read.getPageCount()]).toEqual(['Données tenues sur une personne', 1])
    expect(await house.sql(`select 1 from carreau.audit where layer = 'electors'`)).toHaveLength(1)
    expect((await send(chief, 'POST', `${paths.persons}?f=doc`, { name })).statusCode).toBe(406)
  })

  test('is for administrators, and asks for more than a letter or two', async () => {
    expect((await send(keeper, 'POST', paths.persons, { name })).statusCode).toBe(403)
    expect((await send(chief, 'POST', paths.persons, { name: "d' --" })).statusCode).toBe(400)
    expect(
      (await send(chief, 'POST', paths.persons, { name: 'Durand', born: '1931-02-31' })).statusCode,
    ).toBe(400)
  })
})

describe('a purge', () => {
  const all = async () => (await fileOf(name)).records.map(itemOf)

  test('says first what it would do, and changes nothing', async () => {
    await hold(name)
    const items = await all()
    const before = await stateOf()
    const answer = await ask(items, chief, { dryRun: true })
    expect(answer.json().lines).toMatchObject([
      { of: 'graves', rule: { end: 'pseudonymise' }, rows: 1, entries: 1 },
      { of: 'witnesses', rule: { end: 'erase' }, rows: 1, entries: 0 },
    ])
    expect(await stateOf()).toBe(before)
  })

  test('waits for a second administrator; then the person is in no table, and the report has no name', async () => {
    await hold(name)
    await hold('Une autre')
    await hold(name)
    await send(keeper, 'POST', `${grave}/comments`, { said: `${name} a téléphoné` })
    // an answer that is kept to be given again, as the body of a response is: text within JSON
    const kept = { status: 200, body: JSON.stringify({ id: '99001-g1', properties: { holder: name } }) }
    await house.sql(
      `insert into carreau.answered_request (who, key, request, answer) values ('keeper', gen_random_uuid(), 'PATCH', $1)`,
      [JSON.stringify(kept)],
    )
    const asked: PurgeInfo = (await ask(await all())).json()
    expect(asked).toMatchObject({ status: 'asked', askedBy: 'Chief', visa: null })
    const refused = await approve(chief, asked)
    expect([refused.statusCode, refused.json().en]).toEqual([403, expect.stringContaining('four eyes')])
    const seen: PurgeInfo = (await house.get(paths.purges, second.headers)).json().purges[0]
    expect(seen.visa).toBe('other')
    expect(await placesOf('wurmbrand')).not.toEqual([])

    const done = await approve(second, asked)
    expect(done.json()).toMatchObject({ status: 'done', visaBy: 'Second', alone: false, visa: null })
    expect(done.json().lines).toMatchObject([
      { of: 'graves', rows: 1 },
      { of: 'witnesses', rows: 1 },
      { of: 'comments', rows: 1 },
    ])
    expect(await placesOf('wurmbrand')).toEqual([])
    const [left] = await house.sql('select holder, born, number from secret.grave where id = $1', [
      '99001-g1',
    ])
    expect(left).toEqual({ holder: null, born: null, number: '1' })
    expect(await house.sql('select 1 from secret.witness')).toEqual([])
    expect(await house.sql(`select 1 from carreau.answered_request where who = 'keeper'`)).toEqual([])
    const entries = await house.sql<{ action: string; who: string }>(
      `select action, who from carreau.journal where feature = '99001-g1' order by entry`,
    )
    expect(entries.map(({ who }) => who)).toEqual(['Keeper', 'Keeper', 'Keeper', 'Second'])
    expect((await approve(second, asked)).statusCode).toBe(409)
    expect((await fileOf(name)).records).toEqual([])
  })

  test('takes papers that bear the name, or were attached to what tells of her, and their files; also what was taken away', async () => {
    await hold(name)
    const attach = async (to: string, called: string) => {
      const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${called}"\r\n\r\n%PDF-1.4\r\n--x--\r\n`
      const headers = { ...keeper.headers, 'content-type': 'multipart/form-data; boundary=x' }
      const sent = await house.app.inject({
        method: 'POST',
        url: `${to}/attachments`,
        headers,
        payload: body,
      })
      return sent.json().id as string
    }
    const deed = await attach(grave, 'acte.pdf')
    const named = await attach(
      '/api/collections/graves/items/99001-g2',
      'Courrier_de_Hildegarde-Elise_WURMBRAND.pdf',
    )
    const other = await attach('/api/collections/graves/items/99001-g2', 'plan.pdf')
    await send(keeper, 'DELETE', `${grave}/attachments/${deed}`)
    const papers = (await fileOf(name)).records.filter(({ kind }) => kind === 'attachment')
    expect(papers.map(({ id }) => id).sort()).toEqual([deed, named].sort())
    const file = (id: string) => join(house.house.config.dataDir, 'attachments', id)
    expect([deed, named, other].map((id) => existsSync(file(id)))).toEqual([true, true, true])

    const done = await approve(second, (await ask(await all())).json())
    expect(done.json().lines).toMatchObject([
      { of: 'graves' },
      { of: 'witnesses' },
      { of: 'attachments', rows: 2 },
    ])
    expect(await placesOf('wurmbrand')).toEqual([])
    expect(await house.sql('select id from carreau.attachment')).toEqual([{ id: other }])
    expect([deed, named, other].map((id) => existsSync(file(id)))).toEqual([false, false, true])
    await house.sql('delete from carreau.attachment')
  })

  test('of an elector takes what links to him along, and where he lived out of the history', async () => {
    await elect()
    await house.sql(
      `update elections.elector set used_name = 'Wurmbrand-Petit', geom = ST_Translate(geom, 5, 5)`,
    )
    const asked: PurgeInfo = (await ask(await all())).json()
    expect((await approve(second, asked)).json().status).toBe('done')
    expect(await house.sql('select 1 from elections.elector')).toEqual([])
    expect(await house.sql('select 1 from elections.roll_change')).toEqual([])
    const told = await house.sql<{ before: object; geom: string | null }>(
      `select before, geom_before as geom from carreau.journal where layer in ('electors', 'roll-changes') and before is not null`,
    )
    expect(told.length).toBeGreaterThan(2)
    expect(told.every(({ geom }) => geom === null)).toBe(true)
    expect(JSON.stringify(told)).not.toMatch(/wurmbrand|"elector"/i)
  })

  test('of what was only: the row of today stays as it is', async () => {
    await hold(name)
    await hold('Une autre')
    const items = (await all()).filter(({ kind }) => kind === 'history')
    const asked = (await ask(items)).json()
    expect((await approve(second, asked)).statusCode).toBe(200)
    expect((await fileOf('Une autre')).records).toHaveLength(1)
    expect((await fileOf(name)).records.map(({ layer }) => layer)).toEqual(['witnesses'])
  })

  test('where there is one administrator, he waits a week and gives his second factor again', async () => {
    await house.sql(`delete from carreau.account where id = $1`, [second.account])
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    await house.sql('update carreau.account set second_secret = $2, second_since = now() where id = $1', [
      chief.account,
      closeSecret(house.house.seal, chief.account, secret),
    ])
    const asked: PurgeInfo = (await ask(await all())).json()
    expect(asked.visa).toBe('own-code')
    expect(Date.parse(String(asked.visaFrom)) - Date.parse(asked.askedAt)).toBe(7 * 86_400_000)
    const early = await approve(chief, asked, new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    expect([early.statusCode, early.json().fr]).toEqual([403, expect.stringContaining('sept jours')])
    await house.sql(`update carreau.purge set asked_at = asked_at - interval '8 days'`)
    expect((await approve(chief, asked)).statusCode).toBe(401)
    expect((await approve(chief, asked, '000000')).statusCode).toBe(401)
    expect(await placesOf('wurmbrand')).not.toEqual([])
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    const done = await approve(chief, asked, code)
    expect(done.json()).toMatchObject({ status: 'done', alone: true })
    expect(await placesOf('wurmbrand')).toEqual([])
  })

  test('waits when the other administrator is closed, and for a puppet who was opened for it', async () => {
    const asked: PurgeInfo = (await ask(await all())).json()
    const closed = await send(chief, 'PATCH', paths.account(second.account), { active: false, level: 1 })
    expect(closed.statusCode).toBe(200)
    await house.sql(`update carreau.purge set asked_at = asked_at - interval '8 days'`)
    const seen = async (who: SignedIn): Promise<PurgeInfo> =>
      (await house.get(paths.purges, who.headers)).json().purges[0]
    expect((await seen(chief)).visa).toBeNull()
    const puppet = await signIn(house, { roles: ['admin'], communes: ['99001'], name: 'Puppet' })
    await house.sql('update carreau.account set settled_at = now() where id = $1', [puppet.account])
    expect([(await seen(chief)).visa, (await seen(puppet)).visa]).toEqual([null, null])
    expect((await approve(puppet, asked)).statusCode).toBe(403)
    const later: PurgeInfo = (await ask(await all())).json()
    expect((await approve(puppet, later)).json().fr).toContain('sept jours')
    expect((await approve(chief, later, '123456')).statusCode).toBe(403)
    expect(await placesOf('wurmbrand')).not.toEqual([])
  })

  test('is not approved by whoever took the other administrator’s account over', async () => {
    const asked: PurgeInfo = (await ask(await all())).json()
    const settled = async () =>
      (
        await house.sql<{ at: Date }>('select settled_at as at from carreau.account where id = $1', [
          second.account,
        ])
      )[0]?.at.getTime() ?? 0
    const before = await settled()
    await house.sql(`update carreau.account set second_secret = 'x', second_since = now() where id = $1`, [
      second.account,
    ])
    expect(await settled()).toBe(before)
    for (const [method, path] of [
      ['DELETE', paths.accountSecondFactor(second.account)],
      ['POST', paths.accountPassword(second.account)],
    ] as const) {
      await house.sql(`update carreau.account set settled_at = now() - interval '30 days' where id = $1`, [
        second.account,
      ])
      expect((await send(chief, method, path)).statusCode).toBeLessThan(300)
      expect([path, Date.now() - (await settled()) < 60_000]).toEqual([path, true])
    }
    const taken = await house.sql<{ id: string }>(
      `update carreau.session set revoked_at = null where account = $1 returning id`,
      [second.account],
    )
    expect(taken.length).toBeGreaterThan(0)
    await house.sql('update carreau.account set word_until = null where id = $1', [second.account])
    expect((await approve(second, asked)).statusCode).toBe(403)
  })

  test('a demo account counts for nobody on a server that others reach', async () => {
    await house.sql('delete from carreau.account where id = $1', [second.account])
    const demo = await signIn(house, { roles: ['admin'], name: 'Alix Morel' })
    await house.sql('update carreau.account set demo = true where id = $1', [demo.account])
    const asked: PurgeInfo = (await ask(await all())).json()
    expect(asked.visa).toBeNull()
    const open = { ...house.house, config: { ...house.house.config, publicUrl: 'https://carte.ville.fr' } }
    const [seen] = await listPurges(open, {
      account: chief.account,
      name: 'Chief',
      roles: ['admin'],
      communes: ['99001'],
    })
    expect(seen?.visa).toBe('own-code')
  })

  test('of an account leaves what was done, and takes the name from it; an open account is closed first', async () => {
    const agent = await signIn(house, { roles: ['cemetery'], communes: ['99001'], name })
    keeper = agent
    await hold('Quelqu’un')
    await send(agent, 'POST', `${grave}/comments`, { said: 'vu' })
    const items: PurgeItem[] = [{ kind: 'account', layer: null, id: agent.account }]
    expect((await ask(items)).statusCode).toBe(400)
    await house.sql('update carreau.account set active = false where id = $1', [agent.account])
    await house.sql(`delete from secret.witness; delete from carreau.journal where layer = 'witnesses'`)
    const asked: PurgeInfo = (await ask(items)).json()
    expect((await approve(second, asked)).statusCode).toBe(200)
    expect(await placesOf('wurmbrand')).toEqual([])
    const [entry] = await house.sql<{ who: string }>(
      `select who from carreau.journal where layer = 'graves' order by entry desc limit 1`,
    )
    expect(entry?.who).toBe('Ancien agent')
  })

  test('is all or nothing: what is gone meanwhile stops it, and nothing was changed', async () => {
    await hold(name)
    const asked: PurgeInfo = (await ask(await all())).json()
    await house.sql('delete from secret.witness')
    expect((await approve(second, asked)).statusCode).toBe(400)
    const [left] = await house.sql<{ holder: string }>(
      `select holder from secret.grave where id = '99001-g1'`,
    )
    expect(left?.holder).toBe(name)
    expect((await send(second, 'DELETE', paths.purge(asked.id))).statusCode).toBe(204)
    expect((await house.get(paths.purges, chief.headers)).json().purges[0].status).toBe('withdrawn')
  })

  test('touches its commune alone, and the layers that tell of persons alone', async () => {
    const elsewhere = await signIn(house, { roles: ['admin'], communes: ['99002'] })
    const asked: PurgeInfo = (await ask(await all())).json()
    expect((await approve(elsewhere, asked)).statusCode).toBe(404)
    expect((await house.get(paths.purges, elsewhere.headers)).json().purges).toEqual([])
    for (const items of [
      [{ kind: 'feature', layer: 'graves', id: '99002-g1' }],
      [{ kind: 'feature', layer: 'parcels', id: '99001000AB0001' }],
      [{ kind: 'feature', layer: 'nothing', id: 'x' }],
      [{ kind: 'account', layer: null, id: elsewhere.account }],
    ] as PurgeItem[][])
      expect((await ask(items)).statusCode).toBe(400)
    expect((await ask(await all(), elsewhere)).statusCode).toBe(403)
  })

  test('the database redacts nothing that was not approved', async () => {
    await hold(name)
    const asked: PurgeInfo = (await ask(await all())).json()
    const redact = house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
      tx.query({
        text: `select carreau.redact_feature('99001', $1, 'graves', '99001-g1', '{holder}', false)`,
        values: [asked.id],
      }),
    )
    await expect(redact).rejects.toThrow('not approved')
    const alone = house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
      tx.query(`update carreau.purge set visa_by = asked_by`),
    )
    await expect(alone).rejects.toThrow('four_eyes')
  })
})

test('every layer that tells of persons is looked through', () => {
  expect(
    layers.filter(({ fields }) => Object.values(fields).some(({ personal }) => personal)).map(({ id }) => id),
  ).toEqual(expect.arrayContaining(['graves', 'complaints', 'witnesses']))
})
