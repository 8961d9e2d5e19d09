import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import { importerOf } from '../server/imports/index.ts'
import { migrate } from '../server/migrate.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

let house: TestDatabase
let folder: string
beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'carreau-beside-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

const start = () => migrate({ adminUrl: house.urls.adminUrl, crs: 2154, layers })

/** Until a start waits for a table that somebody holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await house.sql(`select from pg_locks where not granted and locktype = 'relation'`)
    if (waiting.length > 0) return
  }
}

test('a start lets go of its tables for an import that holds the next and wants the last', async () => {
  let starting: Promise<unknown> = Promise.resolve()
  await house.database.background({ communes: [], who: 'test' }, async (tx) => {
    await tx.query('lock table addresses.street in row exclusive mode')
    starting = start()
    await untilSomebodyWaits()
    await tx.query('lock table addresses.address in row exclusive mode')
  })
  await expect(starting).resolves.toMatchObject({ applied: [] })
})

test('two communes are imported at once, beside a start, each whole', async () => {
  const importTown = async (town: string) => {
    const rows = Array.from(
      { length: 400 },
      (_, at) =>
        `${town}_${1000 + (at % 20)}_${String(at + 1).padStart(5, '0')};${town};Rue ${at % 20};${at + 1};2.4${town.at(-1)};48.9${at % 90}`,
    )
    const path = join(folder, `${town}.csv`)
    await writeFile(path, ['cle_interop;commune_insee;voie_nom;numero;long;lat', ...rows].join('\n'))
    const file = { path, name: `${town}.csv` }
    await importerOf('addresses')?.run({
      ...{ file, options: { invalid: 'flag' }, database: house.database, who: 'test', progress: () => {} },
    })
  }
  await Promise.all([importTown('93998'), importTown('93999'), start()])
  const counts = await house.sql('select commune, count(*)::int from addresses.address group by 1 order by 1')
  expect(counts).toEqual([
    { commune: '93998', count: 400 },
    { commune: '93999', count: 400 },
  ])
})
