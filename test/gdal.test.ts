import { execFile, execFileSync } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layers } from '../layers/index.ts'
import { type TestHouse, testHouse } from './support/house.ts'

/** A program without an account sees what is public. */
const open = layers.filter(({ access }) => access.read === 'public')

/** GDAL with its driver for OGC API Features. */
const hasGdal = (() => {
  try {
    return execFileSync('ogrinfo', ['--formats'], { encoding: 'utf8' }).includes('OAPIF')
  } catch {
    return false
  }
})()
if (!hasGdal) console.warn('skipped: the tests with ogrinfo and ogr2ogr need GDAL with its OAPIF driver')

const program = promisify(execFile)

describe.skipIf(!hasGdal)('GDAL', () => {
  let house: TestHouse
  let source: string
  beforeAll(async () => {
    house = await testHouse()
    await house.app.listen({ host: '127.0.0.1', port: 0 })
    source = `OAPIF:http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}/api`
  })
  afterAll(() => house?.close())

  /** What a program wrote; a warning or an error of GDAL is a failure of the test. */
  const run = async (name: string, ...words: string[]): Promise<string> => {
    const { stdout, stderr } = await program(name, words, { maxBuffer: 1e8 })
    expect(stderr.trim()).toBe('')
    return stdout
  }

  /** The features that `ogr2ogr` reads, as GeoJSON, one a line. */
  const read = async (layer: string, ...options: string[]): Promise<Read[]> => {
    const asText = ['-f', 'GeoJSONSeq', '-mapFieldType', 'Date=String', '/vsistdout/']
    const text = await run('ogr2ogr', ...asText, source, layer, ...options)
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }
  type Read = { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } | null }

  const countOf = async (table: string, where = 'true') =>
    (await house.sql<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`))[0]
      ?.count

  test('finds every collection', async () => {
    const listed = await run('ogrinfo', '-ro', source)
    for (const { id, label } of open) expect(listed).toContain(`${id} (title: ${label.fr})`)
  })

  test.each(open.map(({ id, table }) => [id, table]))(
    'counts and reads the whole of %s',
    async (id, table) => {
      const count = await countOf(table)
      expect(await run('ogrinfo', '-ro', '-so', source, id)).toMatch(
        new RegExp(`^Feature Count: ${count}$`, 'm'),
      )
      expect(await read(id)).toHaveLength(count ?? -1)
    },
  )

  test.each([1, 3, 5, 16, 100])(
    'pages through the parcels by %i without losing or repeating one',
    async (size) => {
      const found = await read('parcels', '-oo', `PAGE_SIZE=${size}`)
      const ids = found.map(({ properties }) => properties.id)
      const truth = await house.sql<{ id: string }>('select id from cadastre.parcel order by commune, id')
      expect(ids).toEqual(truth.map(({ id }) => id))
    },
  )

  test('reads the geometry where it is, and the values as they are', async () => {
    const [first] = await read('parcels', '-where', "number = '3' and section = 'A'")
    expect(first?.properties).toMatchObject({
      section: 'A',
      number: '3',
      registered_area: 10003,
      created: '2020/01/04',
    })
    expect(first?.geometry?.type).toBe('MultiPolygon')
    const [longitude, latitude] = JSON.stringify(first?.geometry?.coordinates).match(/[\d.]+/g) ?? []
    expect(Number(longitude)).toBeCloseTo(3, 6)
    expect(Number(latitude)).toBeCloseTo(46.5009, 3)
  })

  test('asks the server for a box and for a value, and gets those', async () => {
    const box = ['3.0001', '46.5001', '3.0011', '46.5008']
    expect((await read('parcels', '-spat', ...box)).map(({ properties }) => properties.number)).toEqual(['1'])
    const where = await run('ogrinfo', '-ro', '-so', '-where', 'registered_area = 10005', source, 'parcels')
    expect(where).toContain('Feature Count: 2')
  })
})
