import { afterAll, beforeAll, expect, test } from 'vitest'
import { layers } from '../../layers/index.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { parcelId, village, villageSql } from '../../test/support/village.ts'
import type { Statement } from '../database.ts'
import { migrate } from '../migrate.ts'
import { cellsUnder } from './cells.ts'
import { projectBox } from './project-box.ts'
import { versionReader } from './versions.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(villageSql)
})
afterAll(() => house.close())

type Counters = Record<string, number>

/** cell → counter of the parcels of the village */
async function counters(commune = village): Promise<Counters> {
  const rows = await house.sql<{ cell: string; version: string }>(
    `select cell_x || '/' || cell_y as cell, version from carreau.tile_version
    where layer = 'parcels' and commune = $1`,
    [commune],
  )
  return Object.fromEntries(rows.map(({ cell, version }) => [cell, Number(version)]))
}

/** Cells whose counter rose while something was done, and by how much. */
async function raisedBy(work: () => Promise<unknown>, commune = village): Promise<Counters> {
  const before = await counters(commune)
  await work()
  const after = await counters(commune)
  return Object.fromEntries(
    Object.entries(after)
      .map(([cell, version]) => [cell, version - (before[cell] ?? 0)] as const)
      .filter(([, more]) => more !== 0),
  )
}

async function cellsOf(id: string): Promise<string[]> {
  const rows = await house.sql<{ cell: string }>(
    `select x || '/' || y as cell from cadastre.parcel,
      generate_series(carreau.cell_of(ST_XMin(mercator)), carreau.cell_of(ST_XMax(mercator))) as x,
      generate_series(carreau.cell_of(-ST_YMax(mercator)), carreau.cell_of(-ST_YMin(mercator))) as y
    where id = $1`,
    [id],
  )
  return rows.map(({ cell }) => cell)
}

const once = (cells: string[]): Counters => Object.fromEntries(cells.map((cell) => [cell, 1]))

test('an edit raises the cells under its feature by one, and no others', async () => {
  const raised = await raisedBy(() =>
    house.sql('update cadastre.parcel set registered_area = 1 where id = $1', [parcelId('A', 1)]),
  )
  expect(raised).toEqual(once(await cellsOf(parcelId('A', 1))))
})

test('a statement that changes many features raises a cell once', async () => {
  const raised = await raisedBy(() =>
    house.sql('update cadastre.parcel set registered_area = 2 where commune = $1', [village]),
  )
  expect(new Set(Object.values(raised))).toEqual(new Set([1]))
})

test('a feature that moves raises the cells that it leaves and those that it comes to', async () => {
  const left = await cellsOf(parcelId('A', 2))
  const raised = await raisedBy(() =>
    house.sql('update cadastre.parcel set geom = ST_Translate(geom, 9000, 4000) where id = $1', [
      parcelId('A', 2),
    ]),
  )
  const reached = await cellsOf(parcelId('A', 2))
  expect(reached.some((cell) => left.includes(cell))).toBe(false)
  expect(raised).toEqual(once([...left, ...reached]))
})

test('a feature that goes raises the cells where it was', async () => {
  const left = await cellsOf(parcelId('A', 3))
  const raised = await raisedBy(() =>
    house.sql('delete from cadastre.parcel where id = $1', [parcelId('A', 3)]),
  )
  expect(raised).toEqual(once(left))
})

test('the counters of a commune do not rise with the edits of another', async () => {
  await house.sql(`insert into carreau.commune values ('99002', 'Ailleurs')`)
  const work = () =>
    house.sql(
      `insert into cadastre.parcel (commune, id, prefix, section, number, geom)
      select '99002', '99002' || right(id, 9), prefix, section, number, geom from cadastre.parcel where commune = $1`,
      [village],
    )
  expect(await raisedBy(work)).toEqual({})
  expect(Object.keys(await counters('99002')).length).toBeGreaterThan(0)
})

test('a statement that finds nothing to change raises nothing', async () => {
  expect(await raisedBy(() => house.sql(`delete from cadastre.parcel where id = 'nobody'`))).toEqual({})
})

test('two who edit several features of a layer in opposite order wait for each other and both succeed', async () => {
  const edit = (ids: readonly string[]) =>
    house.database.transaction({ communes: [village], who: 'test' }, async (tx) => {
      for (const id of ids) {
        await tx.query({
          text: 'update cadastre.parcel set surveyed = not surveyed where id = $1',
          values: [id],
        })
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })
  await house.sql(
    'update cadastre.parcel set geom = (select geom from cadastre.parcel where id = $2) where id = $1',
    [parcelId('B', 8), parcelId('A', 2)],
  )
  // A2 and B8 stand far away, in one cell; B1 and B2 in that of the village
  await Promise.all([edit([parcelId('B', 1), parcelId('A', 2)]), edit([parcelId('B', 8), parcelId('B', 2)])])
})

test('requests of the same moment share one statement and each gets its own version', async () => {
  const asked: Statement[] = []
  const read = versionReader((statement) => {
    asked.push(statement)
    return house.database.tileQuery(statement)
  })
  const [x, y] = projectBox([700_200, 6_600_200, 700_200, 6_600_200], 2154, 3857)
  const near = cellsUnder([x, y, x + 10, y + 10])
  const nowhere = cellsUnder([-x, -y, -x + 10, -y + 10])
  const answers = await Promise.all([
    read('parcels', near),
    read('parcels', nowhere),
    read('parcels', near),
    read('sections', nowhere),
  ])
  expect(asked.length).toBe(1)
  expect(answers[0]).toBe(answers[2])
  expect(answers[1]).toBe(answers[3])
  expect(answers[1]).toMatch(/^0-[0-9a-f]{8}$/)
  expect(Number(answers[0]?.split('-')[0])).toBeGreaterThan(0)
})

test('a failure reaches every request that waited', async () => {
  const read = versionReader(() => Promise.reject(new Error('no database')))
  const cells = cellsUnder([0, 0, 1, 1])
  const ends = await Promise.allSettled([read('parcels', cells), read('sections', cells)])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('the epoch stays while the database is the same, and changes when the counters are others', async () => {
  const epoch = async () =>
    (await house.sql(`select value from carreau.setting where name = 'epoch'`))[0]?.value
  const again = () => migrate({ adminUrl: house.urls.adminUrl, crs: 2154, layers })
  await again()
  const before = await epoch()
  await again()
  expect(await epoch()).toBe(before)
  await house.sql(`update carreau.setting set value = replace(value, '/', '/9') where name = 'epoch'`)
  await again()
  expect((await epoch()).slice(0, 8)).not.toBe(before.slice(0, 8))
})
