import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportError } from '../importer.ts'
import { type RawFeature, readGeoJson } from './geojson.ts'
import { openFile } from './open.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (content: Uint8Array | string, name = 'plan.json') => {
  const path = join(folder, `${Math.random()}`)
  await writeFile(path, content)
  return { path, name }
}

async function features(content: Uint8Array | string): Promise<RawFeature[]> {
  const geojson = await readGeoJson(await file(content))
  const all: RawFeature[] = []
  for await (const some of geojson.features) all.push(...some)
  return all
}

const problem = async (content: Uint8Array | string): Promise<string> => {
  try {
    await features(content)
    return 'none'
  } catch (error) {
    return error instanceof ImportError ? `${error.code}: ${error.said.en}` : `fault: ${error}`
  }
}

const point = (n: number) => ({ type: 'Feature', id: `${n}`, geometry: null, properties: {} })
const collection = (...list: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features: list })

test('the same features come out of plain, gzip, pretty-printed and marked files', async () => {
  const plain = collection(point(1), point(2))
  const pretty = JSON.stringify(JSON.parse(plain), null, 2)
  for (const content of [plain, gzipSync(plain), pretty, `\ufeff${plain}`, gzipSync(`\ufeff${pretty}`)]) {
    const found = await features(content)
    expect(found.map((one) => 'feature' in one && one.feature.id)).toEqual(['1', '2'])
    expect(found.map((one) => one.number)).toEqual([1, 2])
  }
})

test('an empty file, an empty archive, a ZIP and UTF-16 are named as such', async () => {
  expect(await problem('')).toMatch(/^empty-file/)
  expect(await problem(gzipSync(''))).toMatch(/^empty-file/)
  expect(await problem(Buffer.from('PK\x03\x04rest'))).toMatch(/^zip-archive/)
  expect(await problem(Buffer.from('\ufeff{}', 'utf16le'))).toMatch(/^utf-16/)
})

test('a truncated or damaged archive says how far it could be read', async () => {
  const whole = gzipSync(collection(...Array.from({ length: 500 }, (_, n) => point(n * 7919))))
  expect(await problem(whole.subarray(0, whole.length - 200))).toMatch(
    /^truncated-gzip: .* stops after \d+ bytes/,
  )
  const damaged = Buffer.from(whole)
  damaged.fill(0xff, 400, 460)
  expect(await problem(damaged)).toMatch(/^(damaged|truncated)-gzip|^broken-json/)
})

test('text that stops early says after which feature, at which line', async () => {
  const text = `{"type":"FeatureCollection","features":[\n${JSON.stringify(point(1))},\n{"type":"Fea`
  expect(await problem(text)).toMatch(/^truncated-json: .* line 3 \(byte \d+\), after 1 whole features/)
})

test('HTML, another JSON and broken JSON are told apart', async () => {
  expect(await problem('<!doctype html>')).toMatch(/^not-json/)
  expect(await problem('{"type":"Topology","objects":{}}')).toMatch(/^no-feature-collection/)
  expect(await problem('{"message":"not found"}')).toMatch(/^no-feature-collection/)
  expect(
    await problem(`{"type":"FeatureCollection","features":[${JSON.stringify(point(1))},{"a":}]}`),
  ).toMatch(/^broken-json: .* feature 2 \(line 1, byte \d+\)/)
})

test('a feature with NaN is set apart with its place, the others are read', async () => {
  const nan = '{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}'
  const found = await features(
    `{"type":"FeatureCollection","features":[\n${nan},\n${JSON.stringify(point(2))}]}`,
  )
  expect(found).toMatchObject([
    { number: 1, line: 2, unreadable: 'not-a-number' },
    { number: 2, line: 3, feature: { id: '2' } },
  ])
})

test('a polygon of a million vertices is set apart without being held', async () => {
  const ring = Array.from({ length: 1_000_000 }, (_, n) => `[2.${n},48.${n}]`).join(',')
  const big = `{"type":"Feature","id":"93010000AB0001","geometry":{"type":"Polygon","coordinates":[[${ring}]]}}`
  const found = await features(`{"type":"FeatureCollection","features":[${big},${JSON.stringify(point(2))}]}`)
  expect(found).toMatchObject([{ unreadable: 'too-many-vertices' }, { feature: { id: '2' } }])
  const [first] = found
  expect(first && 'vertices' in first && first.vertices).toBeGreaterThan(1_000_000)
  expect(first && 'head' in first && first.head.length).toBeLessThanOrEqual(4096)
})

test('the crs member is read wherever it stands', async () => {
  const named = (name: string) => ({ type: 'name', properties: { name } })
  const crsOf = async (root: object) => {
    const geojson = await readGeoJson(await file(JSON.stringify({ type: 'FeatureCollection', ...root })))
    for await (const _ of geojson.features);
    return geojson.crsMember()
  }
  expect(await crsOf({ features: [] })).toBeNull()
  expect(await crsOf({ crs: named('urn:ogc:def:crs:OGC:1.3:CRS84'), features: [] })).toBe(4326)
  expect(await crsOf({ features: [], crs: named('urn:ogc:def:crs:EPSG::2154') })).toBe(2154)
  expect(await crsOf({ features: [], crs: named('EPSG:3949') })).toBe(3949)
  await expect(crsOf({ features: [], crs: named('my own') })).rejects.toThrow(/unknown coordinate system/)
})

test('a gzip bomb is stopped long before it is unfolded', async () => {
  // 64 MB of blanks in 64 kB
  const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, ' '))
  expect(await problem(bomb)).toMatch(/^too-large-unfolded/)
  const { bytes } = await openFile(await file(gzipSync(Buffer.alloc(3 * 1024 ** 2, 'x'))), {
    limits: { bytes: 2 * 1024 ** 2, ratio: 1e9 },
  })
  const drain = async () => {
    for await (const _ of bytes);
  }
  await expect(drain()).rejects.toThrow(/unfolds to more than 2 MB/)
})

test('an aborted read stops with the reason of its signal', async () => {
  const { bytes } = await openFile(await file('x'.repeat(1_000_000)), { signal: AbortSignal.abort() })
  await expect(bytes.next()).rejects.toThrow(/abort/i)
})
