import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportError, type ImportKind, type ImportReport } from '../../server/imports/importer.ts'
import { importerOf } from '../../server/imports/index.ts'
import { watchDatabase } from '../support/busiest.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { comb, type Hostile, hostileGeometries } from '../support/hostile-geometries.ts'
import { type PlanFolder, planFolder } from '../support/plan.ts'
import { village, villageSql } from '../support/village.ts'
import { isLong } from './long.ts'

let house: TestDatabase
let folder: PlanFolder
let watched: Awaited<ReturnType<typeof watchDatabase>>
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(villageSql)
  folder = await planFolder()
  watched = await watchDatabase(house.urls.adminUrl)
})
afterAll(async () => {
  await watched.close()
  await folder.close()
  await house.close()
})

/** Milliseconds of processor: 300 are the promise, and what else this process does meanwhile is in it. */
const generous = 2000
const seen: { name: string; work: number; busiest: number }[] = []

/** Sound as files go: a plan holds larger outlines than anybody draws by hand. */
const sound = new Set(['ten thousand vertices', 'ten thousand parts', 'a thousand holes'])

type Fate = { readonly stored: boolean; readonly said: string }

/** What became of the one hostile feature of a file: in, or out with a sentence. */
async function fateOf(kind: ImportKind, path: string, invalid: 'flag' | 'reject'): Promise<Fate> {
  const importer = importerOf(kind)
  if (!importer) throw new Error(kind)
  const file = { path, name: path.split('/').at(-1) ?? '' }
  const { result, work, busiest } = await watched.measure(() =>
    importer
      .run({
        file,
        options: { invalid, commune: village, crs: 4326, allowLargeLoss: true, allowOlder: true },
        database: house.database,
        who: 'test',
        progress: () => {},
      })
      .catch((error: unknown) => error),
  )
  seen.push({ name: `${kind} ${file.name}`, work, busiest })
  if (result instanceof ImportError) return { stored: false, said: result.said.fr }
  if (result instanceof Error) throw result
  const { layers, rejects, notes } = result as ImportReport
  const out = layers.reduce((sum, { rejected, repeated = 0 }) => sum + rejected + repeated, 0)
  return { stored: out === 0 && !notes?.some(({ text }) => /illisible/.test(text.fr)), said: rejects }
}

const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0

const written = (features: readonly string[]) =>
  folder.write(`{"type":"FeatureCollection","features":[${features.join(',')}]}`)
const around = [0, 1, 2].map((at) => ({
  type: 'Polygon',
  coordinates: [[[3.01 + at / 1e3, 46.51], [3.011 + at / 1e3, 46.51], [3.011 + at / 1e3, 46.511], [3.01 + at / 1e3, 46.511], [3.01 + at / 1e3, 46.51]]], // biome-ignore format: one ring
}))
const parcelOf = (number: number, geometry: string) => {
  const id = `${village}000AB${String(number).padStart(4, '0')}`
  const properties = `{"id":"${id}","commune":"${village}","prefixe":"000","section":"AB","numero":"${number}","contenance":100}`
  return `{"type":"Feature","id":"${id}","properties":${properties},"geometry":${geometry}}`
}
const stationOf = (number: number, geometry: string) =>
  `{"type":"Feature","properties":{"codebureauvote":"${village}_000${number}","insee":"${village}","nom":"École ${number}"},"geometry":${geometry}}`

const plan = ({ text }: Hostile) =>
  written([...around.map((one, at) => parcelOf(at + 1, JSON.stringify(one))), parcelOf(9, text)])
const districts = ({ text }: Hostile) =>
  written([...around.map((one, at) => stationOf(at + 1, JSON.stringify(one))), stationOf(9, text)])

function judge(): void {
  const slow = [...seen].sort((a, b) => b.work - a.work).slice(0, 4)
  console.info(
    slow
      .map(
        ({ name, work, busiest }) =>
          `${name}: ${Math.round(work)} ms, ${busiest.toFixed(2)} s in the database`,
      )
      .join('; '),
  )
  for (const { name, work, busiest } of seen)
    expect([name, work < generous, busiest < 5]).toEqual([name, true, true])
  seen.length = 0
}

test('a plan with a hostile outline: it is refused with its reason, or is sound; the database is not held', async () => {
  for (const hostile of hostileGeometries()) {
    const { stored, said } = await fateOf('cadastre', await plan(hostile), 'reject')
    expect([hostile.name, stored]).toEqual([hostile.name, sound.has(hostile.name)])
    if (!stored) expect([hostile.name, said]).toEqual([hostile.name, expect.stringMatching(/\p{L}{4}/u)])
  }
  judge()
}, 240_000)

test('districts with a hostile outline: the same', async () => {
  for (const hostile of hostileGeometries()) {
    const { stored, said } = await fateOf('polling-districts', await districts(hostile), 'reject')
    expect([hostile.name, stored]).toEqual([hostile.name, sound.has(hostile.name)])
    if (!stored) expect([hostile.name, said]).toEqual([hostile.name, expect.stringMatching(/\p{L}{4}/u)])
  }
  judge()
}, 240_000)

test('outlines that are kept with their fault, and combs laid crosswise that are none: the plan takes them, then their heirs', async () => {
  const named = new Map(hostileGeometries().map((one) => [one.name, one.text]))
  const stars = ['star of 1001', 'star of 4999', 'bow-tie', 'spike'].map((name) => named.get(name) ?? '')
  const combs = [true, false].map((upright) =>
    JSON.stringify({ type: 'Polygon', coordinates: [comb(1200, upright)] }),
  )
  const delivery = (numbers: number, outlines: readonly string[]) =>
    written(outlines.map((one, at) => parcelOf(numbers + at, one)))
  for (const [numbers, outlines] of [
    [10, [...stars, combs[0] ?? '']],
    [20, [combs[1] ?? '', ...stars]],
  ] as const)
    expect((await fateOf('cadastre', await delivery(numbers, outlines), 'flag')).stored).toBe(true)
  const [held] = await house.sql<{ faulty: number; all: number }>(
    `select count(fault)::int as faulty, count(*)::int as all from cadastre.parcel where section = 'AB'`,
  )
  expect(held).toEqual({ faulty: 4, all: 5 })
  judge()
}, 60_000)

test.runIf(hasGdal)(
  'a GeoPackage of any of them is no table of places, and says so',
  async () => {
    let made = 0
    for (const hostile of hostileGeometries()) {
      const geojson = await districts(hostile)
      const path = `${geojson}.gpkg`
      const { status } = spawnSync('ogr2ogr', ['-f', 'GPKG', path, geojson], { timeout: 20_000 })
      if (status !== 0) continue
      made++
      const { stored, said } = await fateOf('polling-places', path, 'reject')
      expect([hostile.name, stored, said]).toEqual([hostile.name, false, expect.stringMatching(/\p{L}{4}/u)])
    }
    expect(made).toBeGreaterThan(isLong ? 15 : 0)
    judge()
  },
  240_000,
)
