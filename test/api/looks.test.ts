import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths, type SearchAnswer } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { complaints, graves, secretSql } from '../support/secret-layers.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'

/** Read by every agent; by whom, which is its name, is for the service alone. */
const named: Layer = { ...complaints, title: ['by'], search: { text: ['by'] } }

let house: TestHouse
let officer: SignedIn
let both: SignedIn
let chief: SignedIn
let clerk: SignedIn
let service: SignedIn
beforeAll(async () => {
  const sql = `${secretSql}
    alter table secret.complaint add column search text generated always as (carreau.search_text("by")) stored;
    create index on secret.complaint using gin (search gin_trgm_ops);`
  house = await testHouse({ more: { layers: [graves, named], sql } })
  officer = await signIn(house, { roles: ['elections'], communes: ['99001'] })
  both = await signIn(house, { roles: ['elections'], communes: ['99001', '99002'] })
  chief = await signIn(house, { roles: ['admin'], communes: ['99001', '99002'] })
  clerk = await signIn(house, { roles: ['planning'], communes: ['99001'] })
  service = await signIn(house, { roles: ['domain'], communes: ['99001'] })
  await house.sql(`insert into elections.elector (commune, id, birth_name, first_names, born_on, geom) values
    ('99001', '99001-e1', 'Wurmbrand', 'Hildegarde', '1950-02-03', ST_SetSRID(ST_MakePoint(700110, 6600100), 2154)),
    ('99001', '99001-e2', 'Durand', 'Zoé', '1951-02-03', ST_SetSRID(ST_MakePoint(700120, 6600100), 2154))`)
})
beforeEach(() => house.sql('truncate carreau.audit'))
afterAll(() => house.close())

const lines = () =>
  house.sql<{ commune: string; layer: string; purpose: string; ids: string[] | null; count: number }>(
    'select commune, layer, purpose, ids, count from carreau.audit order by commune, entry',
  )
const search = async (words: string, who: SignedIn): Promise<SearchAnswer['found']> =>
  (await house.get(`${paths.search}?q=${encodeURIComponent(words)}`, who.headers)).json().found
const electors = (query: string, who = officer) =>
  house.get(`${paths.items('electors')}?${query}`, who.headers)
const nobodyIsNamed = async () =>
  expect(JSON.stringify(await house.sql('select * from carreau.audit'))).not.toMatch(/wurmbrand|inconnu/i)

test('electors that the search box shows are a look, one line, whatever was typed; what is no elector is none', async () => {
  const found = await search('wurmbrand', officer)
  expect(found.map(({ id }) => id)).toEqual(['99001-e1'])
  expect(await lines()).toEqual([
    { commune: '99001', layer: 'electors', purpose: 'search', ids: ['99001-e1'], count: 1 },
  ])
  await nobodyIsNamed()
  await house.sql('truncate carreau.audit')
  expect((await search('rue de l’église', officer)).length).toBeGreaterThan(0)
  expect(await search('wurmbrand', clerk)).toEqual([])
  expect(await lines()).toEqual([])
})

test('without its line the search box shows no elector', async () => {
  const rights = 'on function carreau.record_look(text, text, text, text, text, text[], integer)'
  await house.sql(`revoke execute ${rights} from carreau_app`)
  const answer = await house.get(`${paths.search}?q=wurmbrand`, officer.headers)
  await house.sql(`grant execute ${rights} to carreau_app`)
  expect([answer.statusCode, answer.body.includes('Hildegarde')]).toEqual([500, false])
})

test('who may read a layer but not the names in it finds nobody by them', async () => {
  expect((await search('Zénobie Quetzal', service)).map(({ id }) => id)).toEqual(['99001-c1'])
  expect(await search('Zénobie Quetzal', clerk)).toEqual([])
  const list = (who: SignedIn) => house.get(`${paths.items('complaints')}?q=quetzal`, who.headers)
  expect((await list(service)).json().features).toHaveLength(1)
  const refused = await list(clerk)
  expect([refused.statusCode, refused.json().field]).toEqual([400, 'q'])
})

test.each(['birth_name=Wurmbrand', 'q=wurmbrand', 'born_on=1950-02-03&limit=1'])(
  'electors asked for by %s leave one line',
  async (query) => {
    expect((await electors(query)).json().features).toHaveLength(1)
    expect(await lines()).toEqual([
      { commune: '99001', layer: 'electors', purpose: 'list', ids: ['99001-e1'], count: 1 },
    ])
    await nobodyIsNamed()
  },
)

test.each(['birth_name=Inconnu', 'q=inconnu'])(
  '%s finds nobody, which tells of him too: a line where he was looked for',
  async (query) => {
    expect((await electors(query, both)).json().features).toEqual([])
    const none = { layer: 'electors', purpose: 'list', ids: [], count: 0 }
    expect(await lines()).toEqual([
      { ...none, commune: '99001' },
      { ...none, commune: '99002' },
    ])
    await nobodyIsNamed()
  },
)

test('so does how many there are of a name; how many there are in all is nobody', async () => {
  const count = async (query: string) => (await electors(`resultType=hits&${query}`)).json().numberMatched
  expect(await count('forced=false')).toBe(2)
  expect((await electors('station=99001_9999')).json().features).toEqual([])
  expect(await lines()).toEqual([])
  expect([await count('birth_name=Wurmbrand'), await count('birth_name=Inconnu')]).toEqual([1, 0])
  expect((await lines()).map(({ purpose, ids, count: rows }) => [purpose, ids, rows])).toEqual([
    ['list', null, 1],
    ['list', null, 0],
  ])
  expect((await electors('birth_name=Inconnu&f=csv')).statusCode).toBe(200)
  expect((await lines()).at(-1)).toMatchObject({ purpose: 'export of persons', count: 0 })
})

test('a filter, an order or a choice of fields that names what tells of somebody is refused to everybody who may not read it, and a filter to all', async () => {
  const refused = async (query: string, who: SignedIn) =>
    (await house.get(`${paths.items('complaints')}?${query}`, who.headers)).statusCode
  const filters = [
    `filter=${encodeURIComponent(`"by" = 'Zénobie Quetzal'`)}`,
    `filter=${encodeURIComponent(`"by" like 'Z%'`)}`,
    `filter=${encodeURIComponent('"by" is null')}`,
    `filter-lang=cql2-json&filter=${encodeURIComponent('{"op":"=","args":[{"property":"by"},"x"]}')}`,
    'sortby=by',
  ]
  for (const query of [...filters, 'by=x', 'properties=by', 'by=', 'filter=search%20%3D%20%27x%27'])
    expect([query, await refused(query, clerk)]).toEqual([query, 400])
  for (const query of filters) expect([query, await refused(query, service)]).toEqual([query, 400])
  const [yes, no] = await Promise.all(
    ['Zénobie Quetzal', 'Inconnu'].map((name) =>
      house.get(`${paths.items('complaints')}?by=${encodeURIComponent(name)}`, clerk.headers),
    ),
  )
  expect(yes?.json()).toEqual(no?.json())
  expect(await lines()).toEqual([])
})

const file = (name: string, who = chief) =>
  house.app.inject({ method: 'POST', url: paths.persons, headers: who.headers, payload: { name } })

test('the file of a person who is not there leaves a line in each commune that was looked through', async () => {
  expect((await file('Inconnu')).json().records).toEqual([])
  const none = { layer: 'persons', purpose: 'person file', ids: [], count: 0 }
  expect(await lines()).toEqual([
    { ...none, commune: '99001' },
    { ...none, commune: '99002' },
  ])
  await nobodyIsNamed()
})

test('the file of who has an account, or is spoken of in a comment, says so in its line', async () => {
  const { account } = await signIn(house, { roles: ['agent'], communes: ['99001'], name: 'Odilon Inconnu' })
  await house.sql(`insert into carreau.comment (commune, layer, feature, said, who)
    values ('99002', 'graves', '99002-g1', 'Inconnu a appelé', 'x')`)
  expect((await file('Inconnu')).json().records).toHaveLength(2)
  expect(await lines()).toMatchObject([
    { commune: '99001', layer: 'accounts', ids: [account], count: 1 },
    { commune: '99002', layer: 'comments', count: 1 },
  ])
  await nobodyIsNamed()
})

test('an account of every commune is found with a commune in which it can be forgotten', async () => {
  const all = await signIn(house, { roles: ['admin'] })
  await signIn(house, { roles: ['agent'], name: 'Partout Inconnue' })
  const { records } = (await file('Partout Inconnue', all)).json()
  expect(records).toMatchObject([{ kind: 'account', commune: '99001' }])
})

test('papers tell of persons like the fields: their service reads them, each time with a line; the others learn nothing', async () => {
  const papers = paths.attachments('complaints', '99001-c1')
  const sent = await house.app.inject({
    method: 'POST',
    url: papers,
    headers: { ...service.headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload:
      '--x\r\ncontent-disposition: form-data; name="file"; filename="Courrier de Zénobie.pdf"\r\n\r\n%PDF-1.4 x\r\n--x--\r\n',
  })
  expect(sent.statusCode).toBe(201)
  const paper = `${papers}/${sent.json().id}`
  for (const path of [papers, paper]) {
    const answer = await house.get(path, clerk.headers)
    expect([answer.statusCode, answer.body.includes('Zénobie')]).toEqual([403, false])
  }
  expect(await lines()).toEqual([])
  for (const path of [papers, paper]) expect((await house.get(path, service.headers)).statusCode).toBe(200)
  const line = { commune: '99001', layer: 'complaints', purpose: 'papers', ids: ['99001-c1'], count: 1 }
  expect(await lines()).toEqual([line, line])
})
