import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import { required, text } from '../layers/model/field.ts'
import { label } from '../layers/model/label.ts'
import { defineLayer } from '../layers/model/layer.ts'
import { buildApp } from '../server/app.ts'
import type { House } from '../server/house.ts'
import { migrate } from '../server/migrate.ts'
import { openHouse } from '../server/open-house.ts'
import type { Person } from '../server/person.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { ifMatch, legalCrs, type Send, sender, square } from './support/editing.ts'
import { villageSql } from './support/village.ts'

// a layer whose features may not lie on each other, ground by ground

const named = label('Place', 'Plot')
const plots = defineLayer({
  id: 'test-plots',
  domain: 'test',
  label: named,
  one: named,
  description: named,
  source: named,
  table: 'test.plot',
  geometry: 'Polygon',
  noOverlap: { within: 'ground' },
  fields: { ground: required(text(named, { max: 9 })), name: text(named, { max: 20 }) },
  title: ['name'],
  form: [],
  list: ['name'],
  access: { read: 'public', create: 'cemetery', update: 'cemetery', delete: 'cemetery' },
  style: [],
  zoom: { min: 15, max: 16 },
  visible: true,
})

const sql = `
create schema test;
create table test.plot (
  commune text not null references carreau.commune,
  id text not null,
  ground text not null,
  name text,
  geom geometry(Polygon, 2154) not null check (ST_IsValid(geom)),
  mercator geometry(Polygon, 3857) generated always as (ST_ForcePolygonCW(ST_Transform(geom, 3857))) stored,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (commune, id),
  check (left(id, 5) = commune)
);
create index on test.plot using gist (geom);
create index on test.plot using gist (mercator)`

const clerk: Person = { account: 'c', name: 'M. Tombe', roles: ['cemetery'], communes: ['99001'] }
let database: TestDatabase
let house: House
let app: ReturnType<typeof buildApp>
let send: Send
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  await database.sql(sql)
  const all = [...layers, plots]
  await migrate({ adminUrl: database.urls.adminUrl, crs: 2154, layers: all })
  await migrate({ adminUrl: database.urls.adminUrl, crs: 2154, layers: all })
  await database.sql(villageSql)
  folder = await mkdtemp(join(tmpdir(), 'carreau-overlap-'))
  const config = {
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    crs: 2154,
    baseMaps: [],
    uploadLimitMb: 1,
    tileCacheMb: 1,
    dataDir: folder,
  }
  house = openHouse({ config, database: database.database, layers: all, identify: async () => clerk })
  app = buildApp(house)
  send = sender({ app })
})
afterAll(async () => {
  await app.close()
  await house.jobs.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await database.sql('delete from test.plot')
  // else an id that comes back would go on counting its versions
  await database.sql(`delete from carreau.journal where layer = 'test-plots'`)
})

const items = '/api/collections/test-plots/items'
const legal = { 'content-crs': `<${legalCrs}>` }
const add = (id: string, geometry: unknown, ground = 'A') =>
  send('POST', items, { type: 'Feature', id: `99001-${id}`, geometry, properties: { ground } }, legal)
const edit = (changes: unknown[]) =>
  send('POST', '/api/processes/edit-features/execution', { inputs: { changes } }, legal)
/** As the application, without the API: what the database alone refuses. */
const insert = (id: string, geometry: unknown, ground = 'A') =>
  database.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
    tx.query({
      text: `insert into test.plot (commune, id, ground, geom) values ('99001', $1, $2, ST_SetSRID(ST_GeomFromGeoJSON($3), 2154))`,
      values: [`99001-${id}`, ground, JSON.stringify(geometry)],
    }),
  )

test('a drawing on another feature is refused: with which one, and where', async () => {
  expect((await add('first', square(0, 0, 10))).statusCode).toBe(201)
  const answer = await add('second', square(8, 8, 10))
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({
    fault: 'overlap',
    with: { collection: 'test-plots', id: '99001-first' },
  })
  expect(answer.json().at).toEqual([expect.closeTo(3.00011, 4), expect.closeTo(46.5, 2)])
  expect((await add('second', square(10, 0, 10))).statusCode).toBe(201)
})

test('neighbours share a border, and a hundredth of a square metre is noise', async () => {
  await add('a', square(0, 0, 10))
  expect((await add('b', square(10, 0, 10))).statusCode).toBe(201)
  expect((await add('c', square(0, 9.99, 0.9))).statusCode).toBe(201)
  expect((await add('d', square(2, 9.99, 2))).json().fault).toBe('overlap')
})

test('features of another ground may lie there, until they come into the same', async () => {
  await add('a', square(0, 0, 10))
  expect((await add('b', square(0, 0, 10), 'B')).statusCode).toBe(201)
  const moved = await send('PATCH', `${items}/99001-b`, { properties: { ground: 'A' } }, ifMatch(1))
  expect([moved.statusCode, moved.json().fault]).toEqual([422, 'overlap'])
  expect(
    (await send('PATCH', `${items}/99001-b`, { properties: { name: 'x' } }, ifMatch(1))).statusCode,
  ).toBe(200)
})

test('a split and a merge are judged when all is written, whatever their order', async () => {
  await add('a', square(0, 0, 10))
  const half = {
    action: 'create',
    collection: 'test-plots',
    id: '99001-b',
    properties: { ground: 'A' },
    geometry: square(5, 0, 5, 10),
  }
  const rest = {
    action: 'update',
    collection: 'test-plots',
    id: '99001-a',
    version: 1,
    geometry: square(0, 0, 5, 10),
  }
  expect((await edit([half, rest])).statusCode).toBe(200)
  const merged = { ...rest, version: 2, geometry: square(0, 0, 10) }
  const refused = await edit([{ ...half, id: '99001-c', geometry: square(20, 0, 5) }, merged])
  expect(refused.json()).toMatchObject({ status: 422, fault: 'overlap', index: 1, with: { id: '99001-b' } })
  expect(
    (await edit([merged, { action: 'delete', collection: 'test-plots', id: '99001-b', version: 1 }]))
      .statusCode,
  ).toBe(200)
})

test('of two transactions that draw on one ground at once, exactly one is kept: a hundred times', async () => {
  const outcomes: number[] = []
  for (let pair = 0; pair < 100; pair++) {
    const [x, y] = [(pair % 10) * 30, Math.floor(pair / 10) * 30]
    const both = await Promise.allSettled([
      insert(`${pair}a`, square(x, y, 10)),
      insert(`${pair}b`, square(x + 5, y + 5, 10)),
    ])
    outcomes.push(both.filter(({ status }) => status === 'fulfilled').length)
  }
  expect(outcomes).toEqual(Array(100).fill(1))
  const [kept] = await database.sql<{ n: number }>('select count(*)::int as n from test.plot')
  expect(kept?.n).toBe(100)
})

/** A comb of teeth as wide as its gaps, upright or lying: two of them cross everywhere. */
function comb(teeth: number, length: number, lying: boolean) {
  const width = length / teeth / 2
  const outline: [number, number][] = [[0, 0]]
  for (let tooth = 0; tooth < teeth; tooth++) {
    const from = tooth * 2 * width
    outline.push([from, length], [from + width, length], [from + width, 0.5], [from + 2 * width, 0.5])
  }
  outline.push([length, 0], [0, 0])
  const turned = outline.map(([a, b]) => (lying ? [700000 + b, 6600000 + a] : [700000 + a, 6600000 + b]))
  return { type: 'Polygon', coordinates: [lying ? turned.reverse() : turned] }
}

test('two large outlines that cross everywhere are refused at once, by the first pieces that share ground', async () => {
  await add('a', comb(450, 360, false))
  const before = performance.now()
  const answer = await add('b', comb(450, 360, true))
  expect([answer.statusCode, answer.json().fault]).toEqual([422, 'overlap'])
  expect(performance.now() - before).toBeLessThan(3000)
})

test('outlines too large to be compared are refused, not measured', async () => {
  await add('a', comb(1000, 360, false))
  expect((await add('b', comb(1100, 360, true))).json().fault).toBe('too-many-points')
})
