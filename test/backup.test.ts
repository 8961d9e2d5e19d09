import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { layers } from '../layers/index.ts'
import { findPostgres } from '../scripts/lib/packages.mjs'
import { buildApp } from '../server/app.ts'
import { asAdministrator, otherDatabase } from '../server/backup/administrator.ts'
import { countRows } from '../server/backup/manifest.ts'
import { postgresPrograms } from '../server/backup/programs.ts'
import { BackupRefusal } from '../server/backup/refusal.ts'
import { type RestoreTask, restore } from '../server/backup/restore.ts'
import { writeBackup } from '../server/backup/write-backup.ts'
import { usualBaseMaps } from '../server/base-maps.ts'
import { type DatabaseUrls, openDatabase } from '../server/database.ts'
import { openHouse } from '../server/open-house.ts'
import { databaseUrl } from './support/cluster.ts'
import { demoDatabase, type TestDatabase } from './support/database.ts'
import { readTile } from './support/read-tile.ts'

let town: TestDatabase
let folder: string
let file: string
const run = postgresPrograms(findPostgres()?.bin, process.env.PATH)
const name = `restored_${process.pid}`

const urls = (): DatabaseUrls => {
  const { admin, app, public: everyone, ownRoles } = inject('cluster')
  const [adminUrl = '', appUrl = '', publicUrl = ''] = [admin, app, everyone].map((one) =>
    databaseUrl(one, name),
  )
  return { adminUrl, appUrl, publicUrl, ownRoles }
}
const onServer = (text: string) =>
  asAdministrator(otherDatabase(urls().adminUrl, 'postgres'), (ask) => ask(text))
const emptyDatabase = async () => {
  await onServer(`drop database if exists ${name} with (force)`)
  await onServer(`create database ${name} template template0`)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-backup-'))
  file = join(folder, 'town.tar')
  town = await demoDatabase()
  await mkdir(join(folder, 'old/attachments/99'), { recursive: true })
  await writeFile(join(folder, 'old/attachments/99/stone.jpg'), 'a photograph')
  await mkdir(join(folder, 'new/attachments'), { recursive: true })
  await writeFile(join(folder, 'new/attachments/other.jpg'), 'another')
}, 240_000)
afterAll(async () => {
  await onServer(`drop database if exists ${name} with (force)`)
  await town.close()
  await rm(folder, { recursive: true, force: true })
})

const task = (given: Partial<RestoreTask> = {}): RestoreTask => ({
  url: urls().adminUrl,
  dataDir: join(folder, 'new'),
  crs: 2154,
  layers,
  file,
  run,
  say: () => {},
  mayReplace: undefined,
  ...given,
})
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error) => {
      if (!(error instanceof BackupRefusal)) throw error
      return `${error.said.en} ${error.line ?? ''}`
    },
  )

/** What people see of a database: some features, and a tile with its version. */
async function seen(at: DatabaseUrls) {
  const database = openDatabase(at)
  const config = { host: '127.0.0.1', publicUrl: 'http://127.0.0.1:8080', crs: 2154, baseMaps: usualBaseMaps }
  const rest = { uploadLimitMb: 1, tileCacheMb: 1, dataDir: join(folder, 'seen') }
  const house = openHouse({ config: { ...config, ...rest }, database, layers })
  const app = buildApp(house)
  const { features } = (await app.inject('/api/collections/parcels/items?limit=200')).json()
  const { extent } = (await app.inject('/api/collections/parcels')).json()
  const [west, south, east, north] = extent.spatial.bbox[0]
  const z = 16
  const col = Math.floor((((west + east) / 2 + 180) / 360) * 2 ** z)
  const lat = (((south + north) / 2) * Math.PI) / 180
  const row = Math.floor(((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2) * 2 ** z)
  const tile = await app.inject(`/api/collections/parcels/tiles/WebMercatorQuad/${z}/${row}/${col}`)
  await app.close()
  await house.jobs.close()
  await database.close()
  return { features, etag: tile.headers.etag, tile: readTile(tile.rawPayload) }
}

test('a town is backed up while people use it, and comes back whole: same rows, same features, other versions of tiles', async () => {
  const using = Promise.all(
    Array.from({ length: 5 }, () =>
      town.database.publicQuery({ text: 'select count(*) from cadastre.parcel' }),
    ),
  )
  const manifest = await writeBackup({
    url: town.urls.adminUrl,
    dataDir: join(folder, 'old'),
    file,
    run,
    say: () => {},
  })
  await using
  expect(manifest.tables['cadastre.parcel']).toBeGreaterThan(1000)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  await emptyDatabase()
  const { migrations } = await restore(task())
  expect(migrations).toEqual([])
  expect(await asAdministrator(urls().adminUrl, countRows)).toEqual(manifest.tables)
  const [before, after] = [await seen(town.urls), await seen(urls())]
  expect(after.features).toEqual(before.features)
  expect(after.tile).toEqual(before.tile)
  expect(before.tile.size).toBeGreaterThan(50)
  expect(after.etag).not.toBe(before.etag)
  expect(await readFile(join(folder, 'new/attachments/99/stone.jpg'), 'utf8')).toBe('a photograph')
  await expect(stat(join(folder, 'new/attachments/other.jpg'))).rejects.toThrow('ENOENT')
  await expect(stat(join(folder, 'new/restoring'))).rejects.toThrow('ENOENT')
}, 120_000)

test('the restored database keeps its walls: no commune, no rows', async () => {
  const database = openDatabase(urls())
  const rows = await database.transaction({ communes: [], who: 'test' }, (tx) =>
    tx.query('select from cadastre.parcel limit 1'),
  )
  expect(rows).toEqual([])
  await database.close()
})

test('a database that holds something is replaced only by who says so, and never while it is used', async () => {
  await asAdministrator(urls().adminUrl, (ask) => ask('delete from addresses.address'))
  expect(await refusalOf(restore(task()))).toContain('--replace')
  expect(await refusalOf(restore(task({ mayReplace: async () => false })))).toContain('Nothing was replaced')
  await asAdministrator(urls().adminUrl, async () => {
    expect(await refusalOf(restore(task({ mayReplace: async () => true })))).toContain('Stop Carreau')
  })
  await writeFile(join(folder, 'new/audit-heads.log'), 'of the database before\n')
  await restore(task({ mayReplace: async (_manifest, rows) => rows > 1000 }))
  // the audit that comes back is shorter than what was noted of the other, which is kept beside
  const noted = (await readdir(join(folder, 'new'))).filter((name) => name.startsWith('audit-heads.log'))
  expect(noted).toEqual([expect.stringMatching(/^audit-heads\.log\.\d{4}-/)])
  const { 'addresses.address': addresses } = await asAdministrator(urls().adminUrl, countRows)
  expect(addresses).toBeGreaterThan(100)
}, 60_000)

test('a backup that is damaged, cut short, or not one, changes nothing', async () => {
  const whole = await readFile(file)
  const bad = join(folder, 'bad.tar')
  const asked = task({ file: bad, mayReplace: async () => true })
  const before = await asAdministrator(urls().adminUrl, countRows)

  const flipped = Buffer.from(whole)
  flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 1
  await writeFile(bad, flipped)
  expect(await refusalOf(restore(asked))).toContain('damaged')
  await writeFile(bad, whole.subarray(0, whole.length >> 1))
  expect(await refusalOf(restore(asked))).toContain('damaged')
  await writeFile(bad, 'hello')
  expect(await refusalOf(restore(asked))).toContain('is not a backup')
  await rm(bad)
  expect(await refusalOf(restore(asked))).toContain('There is no file')
  const { 'cadastre.parcel': parcels } = before
  await writeFile(
    bad,
    replaced(whole, `"cadastre.parcel": ${parcels}`, `"cadastre.parcel": ${(parcels ?? 0) - 1}`),
  )
  expect(await refusalOf(restore(asked))).toMatch(/do not add up.*cadastre\.parcel/)
  await writeFile(bad, replaced(whole, '"0001_base.sql"', '"9999_base.sql"'))
  expect(await refusalOf(restore(asked))).toContain('newer Carreau')
  expect(await refusalOf(restore({ ...asked, file, crs: 2975 }))).toContain('CRS=2154')

  expect(await asAdministrator(urls().adminUrl, countRows)).toEqual(before)
  const left = await onServer(`select datname from pg_database where datname ~ '^${name}_'`)
  expect(left).toEqual([])
}, 120_000)

/** The same bytes, one word changed for another of the same length. */
function replaced(content: Buffer, from: string, to: string): Buffer {
  expect(to.length).toBe(from.length)
  const copy = Buffer.from(content)
  const place = copy.indexOf(from)
  expect(place).toBeGreaterThan(0)
  copy.write(to, place)
  return copy
}

test('an account that does not see every row is refused, never served a part', async () => {
  const url = inject('cluster').ownRoles ? town.urls.appUrl : ''
  if (!url) return
  const part = { url, dataDir: join(folder, 'old'), file: join(folder, 'part.tar'), run, say: () => {} }
  expect(await refusalOf(writeBackup(part))).toContain('BACKUP_DATABASE_URL')
  await expect(stat(part.file)).rejects.toThrow('ENOENT')
})

test.runIf(inject('cluster').ownRoles)(
  'an ordinary account of a server of one’s own restores into its empty database, and into no other',
  async () => {
    const clerk = `clerk_${process.pid}`
    await onServer(`create role ${clerk} login createrole`)
    try {
      await onServer(`drop database if exists ${name} with (force)`)
      await onServer(`create database ${name} owner ${clerk} template template0`)
      const extensions = 'create extension postgis; create extension pg_trgm; create extension btree_gist'
      await asAdministrator(urls().adminUrl, (ask) => ask(extensions))
      const asClerk = task({ url: urls().adminUrl.replace('user=postgres', `user=${clerk}`) })
      const { manifest } = await restore(asClerk).catch((e) => {
        console.log(e.line)
        throw e
      })
      expect(await asAdministrator(urls().adminUrl, countRows)).toEqual(manifest.tables)
      const again = restore({ ...asClerk, mayReplace: async () => true })
      expect(await refusalOf(again)).toContain('give an empty database')
    } finally {
      await onServer(`drop database if exists ${name} with (force)`)
      await onServer(`drop role ${clerk}`)
    }
  },
  60_000,
)
