import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import type { Layer } from '../layers/model/layer.ts'
import { buildApp } from '../server/app.ts'
import type { House } from '../server/house.ts'
import { migrate } from '../server/migrate.ts'
import { openHouse } from '../server/open-house.ts'
import { projectFile } from '../server/project.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { villageSql } from './support/village.ts'

// docs/add-a-layer.md, word for word: its migration, its definition, its demo rows, its line in the list

let database: TestDatabase
let house: House
let app: FastifyInstance
let benches: Layer
let folder: string

beforeAll(async () => {
  const page = await readFile(projectFile('docs/add-a-layer.md'), 'utf8')
  const [migration = '', rows = ''] = blocks(page, 'sql')
  benches = await definition(blocks(page, 'ts')[0] ?? '')
  database = await testDatabase()
  await database.sql(migration.replaceAll(':crs', '2154'))
  const all = [...layers, benches]
  await migrate({ adminUrl: database.urls.adminUrl, crs: 2154, layers: all })
  await database.sql(villageSql)
  await database.database.transaction({ communes: ['99001'], who: 'demo' }, (tx) => tx.query(rows))
  folder = await mkdtemp(join(tmpdir(), 'carreau-layer-'))
  const config = {
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8080',
    crs: 2154,
    baseMaps: [],
    uploadLimitMb: 1,
    tileCacheMb: 1,
    dataDir: folder,
  }
  house = openHouse({ config, database: database.database, layers: all })
  app = buildApp(house)
})
afterAll(async () => {
  await app.close()
  await house.jobs.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const get = async (url: string) => (await app.inject({ url })).json()

test('its features are listed, filtered and opened', async () => {
  const page = await get('/api/collections/benches/items?filter=material=%27wood%27')
  expect(page.features).toHaveLength(1)
  const [bench] = page.features
  const one = await get(`/api/collections/benches/items/${bench.id}`)
  expect(one.properties).toMatchObject({ material: 'wood', seats: 3, place: 'Rue de l’Église' })
  expect(one.links.some((link: { href: string }) => link.href.includes('/parcels/items?touching='))).toBe(
    true,
  )
})

test('its schema, its queryables and its place in the API description come from the definition', async () => {
  const schema = await get('/api/collections/benches/schema')
  expect(schema.properties.material.enum).toEqual(['wood', 'stone', 'metal'])
  const queryables = await get('/api/collections/benches/queryables')
  expect(Object.keys(queryables.properties)).toContain('seats')
  const api = await get('/api/openapi')
  expect(JSON.stringify(api)).toContain('benches')
})

test('it has tiles from its own zoom on, and none before', async () => {
  const tileset = await get('/api/collections/benches/tiles/WebMercatorQuad?f=tilejson')
  expect(tileset.minzoom).toBe(15)
  const [lon, lat] = (await get('/api/collections/benches/items')).features[0].geometry.coordinates
  const found = await app.inject(tileOver(lon, lat, 16))
  expect(found.statusCode).toBe(200)
  expect(found.rawPayload.includes('benches')).toBe(true)
})

test('it is found from the search box, and has a history', async () => {
  const { found } = await get('/api/search?q=eglise')
  const bench = found.find((one: { collection: string }) => one.collection === 'benches')
  expect(bench?.title).toBe('Rue de l’Église')
  const { history } = await get(`/api/collections/benches/items/${bench.id}/history`)
  expect(history[0]).toMatchObject({ action: 'insert', who: '' })
})

test('its rows belong to their commune', async () => {
  const seen = await database.database.transaction({ communes: ['99002'], who: 'test' }, (tx) =>
    tx.query('select 1 from furniture.bench'),
  )
  expect(seen).toHaveLength(0)
})

const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block = '']) => block)

/** The definition as the page prints it, with the imports that an editor would write. */
async function definition(block: string): Promise<Layer> {
  const model = projectFile('layers/model')
  const source = `import { choice, integer, required, text } from '${model}/field.ts'
import { label } from '${model}/label.ts'
import { defineLayer } from '${model}/layer.ts'
${block}`
  const output = projectFile('test/output')
  await mkdir(output, { recursive: true })
  const file = join(output, 'bench-layer.ts')
  await writeFile(file, source)
  return (await import(file)).benches
}

function tileOver(lon: number, lat: number, z: number): string {
  const n = 2 ** z
  const x = Math.floor(((lon + 180) / 360) * n)
  const radians = (lat * Math.PI) / 180
  const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * n)
  return `/api/collections/benches/tiles/WebMercatorQuad/${z}/${y}/${x}`
}
