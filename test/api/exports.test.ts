import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../layers/model/api.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

const hasGdal = (() => {
  try {
    execFileSync('ogrinfo', ['--version'])
    return true
  } catch {
    console.warn('skipped: the tests of exports need GDAL')
    return false
  }
})()

let house: TestHouse
let folder: string
beforeAll(async () => {
  house = await testHouse()
  folder = await mkdtemp(join(tmpdir(), 'carreau-exports-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

/** What GDAL reads in an exported file: features as GeoJSON in their own system, and what `ogrinfo` says of the layer. */
async function exported(collection: string, format: string, query = '') {
  const answer = await house.get(`${paths.items(collection)}?f=${format}${query}`)
  expect(answer.statusCode).toBe(200)
  const name = /filename="(.+)"/.exec(String(answer.headers['content-disposition']))?.[1] ?? ''
  const file = join(folder, `${Math.random().toString(36).slice(2)}-${name}`)
  await writeFile(file, answer.rawPayload)
  const { stdout: said } = await promisify(execFile)('ogrinfo', ['-ro', '-al', '-so', file])
  const { stdout } = await promisify(execFile)('ogr2ogr', ['-f', 'GeoJSONSeq', '/vsistdout/', file])
  const rows = stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).properties as Record<string, unknown>)
  return { name, said, rows }
}

test.skipIf(!hasGdal)(
  'a GeoPackage holds every feature, in the legal system, under its stable names',
  async () => {
    const { name, said, rows } = await exported('parcels', 'gpkg')
    expect(name).toBe('parcels.gpkg')
    expect(said).toMatch(/Layer name: parcels/)
    expect(said).toMatch(/Geometry: Multi Polygon/)
    expect(said).toMatch(/Extent: \(\d{6}\.\d+, \d{7}\.\d+\)/)
    expect(said).toMatch(/ID\["EPSG",2154\]/)
    expect(said).toMatch(/registered_area: Integer64/)
    expect(said).toMatch(/drawn_area: Real/)
    // empty in every row, and a day all the same
    expect(said).toMatch(/updated: Date/)
    expect(said).toMatch(/surveyed: Integer\(Boolean\)/)
    expect(rows.length).toBe(16)
    expect(new Set(rows.map((row) => row.id)).size).toBe(16)
  },
)

test.skipIf(!hasGdal)('a shapefile comes zipped, its accents whole', async () => {
  await house.sql(`update addresses.street set name = 'Rue de l’Échauguette'`)
  const { name, rows } = await exported('streets', 'shp')
  expect(name).toBe('streets.shp.zip')
  expect(rows.map((row) => row.name)).toContain('Rue de l’Échauguette')
})

test.skipIf(!hasGdal)(
  'a spreadsheet has the words of the form, numbers that add up, and no formula',
  async () => {
    for (const name of ['=HYPERLINK("http://evil")', 'of:=HYPERLINK("http://evil")']) {
      await house.sql('update addresses.street set name = $1', [name])
      const streets = await exported('streets', 'ods')
      const names = streets.rows.map((row) => row.Nom ?? row.Libellé ?? row.Voie)
      expect(new Set(names)).toEqual(new Set([`'${name}`]))
    }
    const parcels = await exported('parcels', 'ods')
    expect(parcels.said).toMatch(/Contenance: Integer/)
    expect(parcels.rows.length).toBe(16)
  },
)

test.skipIf(!hasGdal)('the filter of the list holds for its file', async () => {
  const { rows } = await exported('parcels', 'gpkg', `&filter=${encodeURIComponent("section = 'B'")}`)
  expect(rows.length).toBe(8)
  expect(new Set(rows.map((row) => row.section))).toEqual(new Set(['B']))
  const limited = await exported('parcels', 'gpkg', '&limit=3')
  expect(limited.rows.length).toBe(3)
})

test('a format that is not offered is refused with those that are', async () => {
  const answer = await house.get(`${paths.items('parcels')}?f=dwg`)
  expect(answer.statusCode).toBe(406)
  expect(answer.json().detail).toContain('gpkg')
})

test.runIf(hasGdal)('what holds no feature is an empty file with its columns, not a fault', async () => {
  expect((await exported('parcels', 'ods', '&section=ZZ')).rows).toEqual([])
  for (const format of ['gpkg', 'shp']) {
    const { said } = await exported('parcels', format, '&section=ZZ')
    expect([format, said]).toEqual([format, expect.stringMatching(/Feature Count: 0/)])
  }
})
