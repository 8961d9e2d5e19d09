import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepFolders } from '../../server/imports/read/archive.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import {
  collection,
  figures,
  importer,
  type PlanFolder,
  parcel,
  planFolder,
  rectangle,
  refusal,
} from '../support/plan.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

let house: TestDatabase
let folder: PlanFolder
let run: ReturnType<typeof importer>
beforeAll(async () => {
  house = await testDatabase()
  folder = await planFolder()
  run = importer(house.database)
})
afterAll(async () => {
  await house.close()
  await folder.close()
})
beforeEach(() =>
  house.sql('truncate cadastre.parcel, cadastre.section, cadastre.commune, carreau.import, carreau.journal'),
)

const id = (number: number, commune = '93010') =>
  `${commune}000${'ABCDEFGHIJ'[Math.floor(number / 10_000)]?.padStart(2, '0')}${String((number % 9999) + 1).padStart(4, '0')}`

/** n parcels of 10 m on a square field */
const field = (n: number, commune?: string, side = 10) =>
  Array.from({ length: n }, (_, at) =>
    parcel(id(at, commune), rectangle(12 * (at % 300), 12 * Math.floor(at / 300), side)),
  )

/** What is left in the database of an import that did not come to its end. */
async function leftovers() {
  const [row] = await house.sql(`
    select (select count(*)::int from cadastre.parcel) as parcels, (select count(*)::int from carreau.journal) as journal,
      (select count(*)::int from carreau.import) as imports,
      (select count(*)::int from pg_class where relpersistence = 't' and relkind = 'r') as temporary,
      (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in transaction%') as open,
      (select count(*)::int from pg_locks where locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database())) as locks`)
  return row
}
const nothing = { parcels: 0, journal: 0, imports: 0, temporary: 0, open: 0, locks: 0 }

test('stopped while it reads, compares or writes, an import leaves nothing and the next one works', async () => {
  const path = await folder.write(collection(field(6000)))
  for (const [step, share] of [
    ['Reading', 0.1],
    ['Looking', 0.5],
    ['Comparing', 0.6],
    ['Deducing', 0.9],
  ] as const) {
    const stop = new AbortController()
    const progress = (done: number, doing: { en: string }) => {
      if (doing.en.startsWith(step) && done >= share) stop.abort(new Error(`stopped while ${step}`))
    }
    await expect(run(path, {}, { signal: stop.signal, progress })).rejects.toThrow(`stopped while ${step}`)
    expect(await leftovers()).toEqual(nothing)
  }
  expect(figures((await run(path)).layers[0])).toMatchObject({ added: 6000 })
})

test('stopped in the middle of a long statement, the statement ends too', async () => {
  const path = await folder.write(collection(field(20_000)))
  const stop = new AbortController()
  const progress = (_: number, doing: { en: string }) => {
    if (doing.en.startsWith('Comparing')) setTimeout(() => stop.abort(), 20)
  }
  const start = performance.now()
  await expect(run(path, {}, { signal: stop.signal, progress })).rejects.toThrow(/abort/i)
  expect(await leftovers()).toEqual(nothing)
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('killed at any moment, the process leaves nothing behind', async () => {
  const path = await folder.write(collection(field(9000)))
  const script = fileURLToPath(new URL('../support/import-and-die.ts', import.meta.url))
  for (const step of ['Reading', 'Looking', 'Comparing', 'Deducing']) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(house.urls), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes(step) && line !== 'done') continue
      child.kill('SIGKILL')
      break
    }
    await once(child, 'exit')
    await expect.poll(leftovers, { timeout: 10_000 }).toEqual(nothing)
  }
}, 120_000)

test('two imports of one commune wait for each other', async () => {
  const [first, second] = [field(3000), [...field(2999), parcel(id(5000), rectangle(0, 5000, 10))]]
  const paths = [await folder.write(collection(first)), await folder.write(collection(second))]
  const waited: string[] = []
  const progress = (_: number, doing: { en: string }) => waited.push(doing.en)
  const reports = await Promise.all(paths.map((path) => run(path, {}, { progress })))
  const sums = reports
    .map(({ layers }) => figures(layers[0]))
    .map((one) => (one ? one.added + one.unchanged : 0))
  expect(sums).toEqual([3000, 3000])
  // one came to an empty table, the other found what it had written
  expect(reports.map(({ layers }) => layers[0]?.added).sort()).toEqual([1, 3000])
  expect(waited).toContain('Waiting for another import of the commune')
})

test('sixty thousand parcels go through in little memory', async () => {
  const communes = 12
  const path = await folder.write('', 'large.json')
  const out = createWriteStream(path)
  out.write('{"type":"FeatureCollection","features":[\n')
  for (let commune = 0; commune < communes; commune++) {
    const text = field(5000, String(93_100 + commune))
      .map((one) => JSON.stringify(one))
      .join(',\n')
    if (!out.write(`${commune === 0 ? '' : ',\n'}${text}`)) await once(out, 'drain')
  }
  out.end('\n]}')
  await once(out, 'close')
  expect((await stat(path)).size).toBeGreaterThan(22_000_000)

  let most = 0
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const progress = () => {
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  const report = await run(path, {}, { progress })
  expect(report.layers).toHaveLength(communes)
  expect(report.layers.every(({ added }) => added === 5000)).toBe(true)
  // what the file holds would be some 70 MB of objects beside 23 MB of text
  expect(most).toBeLessThan(60 * 1024 ** 2)
}, 300_000)

test('a folder that a killed process left is swept, one in use is not', async () => {
  const dead = spawn(process.execPath, ['-e', '0'])
  await once(dead, 'exit')
  const [left, used] = [dead.pid, process.pid].map((pid) =>
    join(tmpdir(), `carreau-sheet-${pid}-swept${process.pid}`),
  )
  await mkdir(left as string)
  await mkdir(used as string)
  await sweepFolders()
  expect([existsSync(left as string), existsSync(used as string)]).toEqual([false, true])
  const { rm } = await import('node:fs/promises')
  await rm(used as string, { recursive: true })
})

test.skipIf(!hasSharedData)(
  'a sheet leaves no folder behind, whether it is imported or refused',
  async () => {
    const folders = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith(`carreau-sheet-${process.pid}-`))
    const sheet = sharedData('edigeo/25354/edigeo-25354000ZD01.tar.bz2')
    await run(sheet)
    expect(await folders()).toEqual([])
    const path = process.env.PATH
    process.env.PATH = '/nowhere'
    try {
      expect(await refusal(run(sheet))).toMatch(/^no-gdal: .*apt install gdal-bin/)
    } finally {
      process.env.PATH = path
    }
    expect(await folders()).toEqual([])
  },
)
