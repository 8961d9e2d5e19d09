import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import {
  building,
  collection,
  figures,
  importer,
  type PlanFolder,
  type Position,
  parcel,
  place,
  planFolder,
  rectangle,
  refusal,
  ring,
} from '../support/plan.ts'

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
beforeEach(async () => {
  await house.sql(`truncate cadastre.parcel, cadastre.former_parcel, cadastre.parcel_lineage, cadastre.section, cadastre.commune,
    cadastre.building, cadastre.place_name, carreau.import, carreau.journal`)
})

const id = (number: number, section = 'AB', commune = '93010') =>
  `${commune}000${section}${String(number).padStart(4, '0')}`

/** n parcels of 10 m in a row */
const row = (n: number, from = 1) =>
  Array.from({ length: n }, (_, at) => parcel(id(from + at), rectangle(10 * (from + at), 0, 10)))

const importOf = async (features: readonly unknown[], options = {}) =>
  run(await folder.write(collection(features)), options)

const count = async () => (await house.sql('select 1 from cadastre.parcel')).length

describe('what a file may not be', () => {
  const good = collection(row(30))
  const cases: [string, string | Uint8Array, string, RegExp][] = [
    ['an empty file', '', 'plan.json', /^empty-file: /],
    ['an empty archive', gzipSync(''), 'plan.json.gz', /^empty-file: /],
    ['noise that calls itself gzip', Buffer.from([0xff, 0x00, 0x9f, 0x92]), 'plan.json.gz', /^not-gzip: /],
    ['a truncated archive', gzipSync(good).subarray(0, 300), 'plan.json.gz', /^truncated-gzip: .*\d+ bytes/],
    ['the error page of a site', '<!DOCTYPE html><title>404</title>', 'plan.json', /^html-page: /],
    ['the same, compressed', gzipSync('<html>404'), 'plan.json.gz', /^html-page: /],
    ['a table of addresses', 'id;numero;nom_voie\n1;2;Rue', 'adresses.csv', /^other-kind: .*addresses/],
    ['a ZIP archive', Buffer.from('PK\x03\x04'), 'plan.zip', /^zip-archive: /],
    [
      'text cut in the middle',
      good.slice(0, -500),
      'plan.json',
      /^truncated-json: .*after 2\d whole features/,
    ],
    [
      'broken JSON',
      good.replace('"numero":"7"', '"numero":'),
      'plan.json',
      /^broken-json: .*feature 7 .*byte/,
    ],
    ['another JSON', '{"type":"Topology"}', 'plan.json', /^no-feature-collection: /],
    ['a collection of nothing', collection([]), 'plan.json', /^no-features: /],
    [
      'roads',
      collection([{ type: 'Feature', geometry: null, properties: { highway: 'service', osm_id: 1 } }]),
      'plan.json',
      /^unknown-layer: .*highway, osm_id/,
    ],
    [
      'fiscal subdivisions',
      collection([
        { type: 'Feature', geometry: rectangle(0, 0, 1), properties: { parcelle: id(1), lettre: 'a' } },
      ]),
      'plan.json',
      /^layer-not-imported: .*fiscal subdivisions/,
    ],
    [
      'section prefixes',
      collection([
        {
          type: 'Feature',
          id: '93010000',
          geometry: null,
          properties: { prefixe: '000', nom: 'X', ancienne: '93010' },
        },
      ]),
      'plan.json',
      /^layer-not-imported: .*section prefixes/,
    ],
    ['a bzip2 of something else', Buffer.from('BZh91AY&SY'), 'feuille.tar.bz2', /^damaged-archive: /],
    [
      'a bomb',
      gzipSync(
        Buffer.concat([Buffer.from('{"type":"FeatureCollection",'), Buffer.alloc(80 * 1024 ** 2, 32)]),
      ),
      'plan.json.gz',
      /^too-large-unfolded: /,
    ],
  ]

  test.each(cases)(
    '%s is refused with what and where, and nothing is written',
    async (_, content, name, said) => {
      const path = await folder.write(content, name)
      expect(await refusal(run(path))).toMatch(said)
      expect(await count()).toBe(0)
      expect(await house.sql('select 1 from carreau.import')).toEqual([])
    },
  )

  test('a table of addresses is not ours to recognise, a web page is worth its sentence', async () => {
    const csv = await folder.write('id;numero\n1;2', 'x.csv')
    expect(await cadastreImporter.recognise({ path: csv, name: 'x.csv' })).toBeNull()
    const html = await folder.write('<html>', 'x.json')
    expect(await refusal(cadastreImporter.recognise({ path: html, name: 'x.json' }))).toMatch(/^html-page/)
  })
})

describe('coordinates', () => {
  const moved = (
    geometry: { type: string; coordinates: Position[][] },
    change: (place: Position) => Position,
  ) => ({
    ...geometry,
    coordinates: geometry.coordinates.map((one) => one.map(change)),
  })
  const polygon = rectangle(0, 0, 10) as { type: string; coordinates: Position[][] }

  test('swapped axes are read the other way round, and it is said', async () => {
    const swapped = row(3).map((one) => ({
      ...one,
      geometry: moved(one.geometry as typeof polygon, ([x, y]) => [y, x]),
    }))
    const report = await importOf(swapped)
    expect(report.notes?.[0]?.text.en).toMatch(/swapped/)
    const again = await importOf(row(3))
    expect(figures(again.layers[0])).toMatchObject({ added: 0, redrawn: 0, unchanged: 3 })
  })

  test('a file in Lambert-93 and the same in degrees are the same plan, with or without a crs member', async () => {
    await importOf(row(3))
    const flat = await house.sql(
      `select id, ST_AsGeoJSON(ST_GeometryN(geom, 1), 3)::json as geometry from cadastre.parcel`,
    )
    const features = flat.map((one) => parcel(one.id, one.geometry))
    const named = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } }
    for (const more of [{}, named]) {
      const report = await run(await folder.write(collection(features, more)))
      expect(figures(report.layers[0])).toMatchObject({ added: 0, redrawn: 0, unchanged: 3 })
    }
  })

  test('a crs member that contradicts the coordinates is refused, before or after the features', async () => {
    const crs = { type: 'name', properties: { name: 'EPSG:2154' } }
    const before = collection(row(3), { crs })
    const after = JSON.stringify({ type: 'FeatureCollection', features: row(3), crs })
    for (const text of [before, after]) {
      expect(await refusal(run(await folder.write(text)))).toMatch(
        /^contradicting-crs: .*EPSG:2154.*EPSG:4326/,
      )
    }
    expect(await count()).toBe(0)
  })

  test('two systems in one file are refused with the feature where the second begins', async () => {
    const lambert = moved(polygon, ([x, y]) => [650_000 + x, 6_860_000 + y])
    const mixed = [...row(4), parcel(id(5), lambert)]
    expect(await refusal(importOf(mixed))).toMatch(/^mixed-crs: Feature 5 .*650002/)
    expect(await count()).toBe(0)
  })

  test('a town overseas is refused in a database of metropolitan France', async () => {
    const far = moved(polygon, ([x, y]) => [x + 53, y - 69.8])
    expect(await refusal(importOf([parcel(id(1, 'AB', '97411'), far)]))).toMatch(
      /^other-territory: .*EPSG:2154/,
    )
  })

  test('where two systems are possible the choice is asked, and the answer is taken', async () => {
    // near Valenciennes in Web Mercator, in Charente in Lambert-93
    const [x, y] = [434_146, 6_496_000]
    const there = {
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + 15, y],
          [x + 15, y + 15],
          [x, y + 15],
          [x, y],
        ],
      ],
    }
    const path = await folder.write(collection([parcel(id(1, 'AB', '59606'), there)]))
    const found = await cadastreImporter.recognise({ path, name: 'plan.json' })
    expect(found?.questions).toMatchObject([
      { input: 'crs', options: [{ value: '2154' }, { value: '3857' }] },
    ])
    expect(await refusal(run(path))).toMatch(/^question-open: .*several ways/)
    await run(path, { crs: 3857 })
    const [row] = await house.sql(
      `select round(drawn_area) as area from cadastre.parcel where commune = '59606'`,
    )
    // a metre of Web Mercator is 0.64 m at 50.3° north: 225 m² are 92
    expect(row?.area).toBeGreaterThan(85)
    expect(row?.area).toBeLessThan(100)
  })
})

describe('one object at fault among good ones', () => {
  const [a, b, c, d] = [place(0, 0), place(10, 0), place(10, 10), place(0, 10)]
  const faults: [string, unknown, RegExp][] = [
    ['no geometry', null, /No geometry/],
    ['an empty polygon', { type: 'Polygon', coordinates: [] }, /No geometry/],
    ['a point', { type: 'Point', coordinates: a }, /“Point” is not a polygon/],
    ['an open ring', { type: 'Polygon', coordinates: [[a, b, c, d]] }, /Ring that is open/],
    ['a ring of three points', { type: 'Polygon', coordinates: [[a, b, a]] }, /fewer than four/],
    ['a ring without ground', { type: 'Polygon', coordinates: [[a, b, a, b, a]] }, /without any area/],
    ['text for a number', { type: 'Polygon', coordinates: [[a, b, ['2.48', 48.9], d, a]] }, /not a number/],
    ['nothing for a number', { type: 'Polygon', coordinates: [[a, b, [null, 48.9], d, a]] }, /not a number/],
    [
      'the corner of the world',
      { type: 'Polygon', coordinates: [[a, b, [0, 0], d, a]] },
      /outside the territory/,
    ],
  ]

  test.each(faults)(
    '%s: it is refused with its reason, its neighbours are imported',
    async (_, geometry, reason) => {
      const report = await importOf([...row(3), parcel(id(9), geometry)])
      expect(figures(report.layers[0])).toMatchObject({ read: 4, added: 3, rejected: 1 })
      expect(report.rejects).toMatch(reason)
      expect(report.rejects).toContain('"4";"93010000AB0009";"93010"')
    },
  )

  test('NaN and 1e400 are no numbers, wherever the file came from', async () => {
    const text = collection([
      ...row(3),
      parcel(id(9), { type: 'Polygon', coordinates: [[a, b, ['NaN', 1], d, a]] }),
    ])
    for (const wrong of ['NaN', '1e400', '-Infinity']) {
      const report = await run(await folder.write(text.replace('"NaN"', wrong)))
      expect(report.layers[0]?.rejected).toBe(1)
      expect(report.rejects).toMatch(/not a number/)
    }
  })

  test('a polygon of a million vertices is refused at once, without being held in memory', async () => {
    const many = Array.from({ length: 1_000_000 }, (_, at) => place(at % 1000, Math.floor(at / 1000)))
    const big = { type: 'Polygon', coordinates: [[...many, many[0]]] }
    const path = await folder.write(collection([...row(3), parcel(id(9), big)]))
    const before = process.memoryUsage().rss
    const report = await run(path)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2)
    expect(report.rejects).toMatch(/10000\d\d vertices, 100,000 at most/)
    expect(report.rejects).toContain('93010000AB0009')
    expect(figures(report.layers[0])).toMatchObject({ added: 3, rejected: 1 })
  })

  const bowTie = { type: 'Polygon', coordinates: [ring([0, 50], [10, 60], [10, 50], [0, 60])] }

  test('an outline that crosses itself is imported with the place of its fault, or refused with it, never mended', async () => {
    const flagged = await importOf([...row(3), parcel(id(9), bowTie)])
    expect(flagged.layers[0]?.flagged).toMatchObject([{ id: id(9), fault: 'self-intersection' }])
    const [kept] = await house.sql(
      `select ST_IsValid(geom) as valid, ST_NPoints(geom) as points from cadastre.parcel where id = $1`,
      [id(9)],
    )
    expect(kept).toEqual({ valid: false, points: 5 })
    const refused = await importOf([...row(3), parcel(id(9), bowTie)], { invalid: 'reject' })
    // it is in the file: the one that is there is not gone
    expect(figures(refused.layers[0])).toMatchObject({ gone: 0, unchanged: 3, rejected: 1 })
    expect(await count()).toBe(4)
  })

  test('the same id twice: the first is kept, the second names its line', async () => {
    const report = await importOf([...row(3), parcel(id(2), rectangle(500, 0, 10))])
    expect(report.rejects).toMatch(/Déjà lu à la ligne 1.*Already read at line 1/)
    expect(figures(report.layers[0])).toMatchObject({ read: 4, added: 3, rejected: 1 })
  })

  test('an id that is none, or of another commune than the object says, is refused', async () => {
    const report = await importOf([
      ...row(3),
      parcel('93010AB0012', rectangle(0, 0, 9)),
      parcel(id(8), rectangle(0, 0, 9), { commune: '93011' }),
    ])
    expect(report.rejects).toMatch(/“93010AB0012” is no identifier/)
    expect(report.rejects).toMatch(/is not of commune 93011/)
    expect(report.layers[0]?.rejected).toBe(2)
  })

  test('heights are left out and it is said', async () => {
    const lifted = [a, b, c, a].map(([x, y]) => [x, y, 50])
    const high = { type: 'Polygon', coordinates: [lifted] }
    const report = await importOf([parcel(id(1), high)])
    expect(report.notes?.map((note) => note.text.en)).toContain(
      'Heights (Z) left out: the cadastral plan is flat',
    )
    expect(await count()).toBe(1)
  })

  test('when every object is refused nothing is written, and the table of refusals says why', async () => {
    await importOf(row(3))
    const path = await folder.write(collection([parcel(id(1), null), parcel(id(2), null)]))
    const error = await run(path).catch((thrown) => thrown)
    expect(error.code).toBe('nothing-usable')
    expect(error.rejects).toContain('No geometry')
    expect(await count()).toBe(3)
  })
})

describe('a refresh', () => {
  test('a file that holds less than two thirds of what is there is taken for a mistake until somebody says that it is whole', async () => {
    await importOf(row(9))
    expect(await refusal(importOf(row(5)))).toMatch(/^large-loss: Commune 93010, parcels: 4 objects out of 9/)
    expect(await count()).toBe(9)
    const report = await importOf(row(5), { allowLargeLoss: true })
    expect(figures(report.layers[0])).toMatchObject({ gone: 4, unchanged: 5 })
    expect(figures((await importOf(row(4))).layers[0])).toMatchObject({ gone: 1, unchanged: 4 })
  })

  test('a centimetre is noise, five are a change, and so is an area; a date is none', async () => {
    const at = (x: number, properties = {}) => [
      ...row(5),
      parcel(id(9), rectangle(200 + x, 0, 10), properties),
    ]
    await importOf(at(0))
    const of = async (features: unknown[]) => (await importOf(features)).layers[0]
    expect(await of(at(0.008))).toMatchObject({ redrawn: 0, changed: 0, unchanged: 6, nudged: 1 })
    expect(await of(at(0, { updated: '2025-04-01' }))).toMatchObject({ redrawn: 0, changed: 0, unchanged: 6 })
    expect(await of(at(0, { contenance: 101 }))).toMatchObject({ redrawn: 0, changed: 1, unchanged: 5 })
    expect(await of(at(0.05, { contenance: 101 }))).toMatchObject({ redrawn: 1, changed: 0, unchanged: 5 })
    const versions = await house.sql(`select version from cadastre.parcel where id = $1`, [id(9)])
    expect(versions).toEqual([{ version: 3 }])
  })

  test('a division, a merger and a strip given to the neighbour: the ground says who took over from whom', async () => {
    //  before  ┌──1──┬──2──┬──3──┬──4──┐      after  ┌11┬12┬────13─────┬──4──┐
    //          └─────┴─────┴─────┴──╌──┘             └──┴──┴───────────┴─────┘   and 5 is gone under 4, redrawn over it
    const before = [1, 2, 3, 4].map((n) => parcel(id(n), rectangle(20 * n, 0, 20)))
    await importOf([...before, ...row(9, 30), parcel(id(5), rectangle(80, 20, 20, 5))])
    const report = await importOf([
      parcel(id(11), rectangle(20, 0, 10, 20)),
      parcel(id(12), rectangle(30, 0, 10, 20)),
      parcel(id(13), rectangle(40, 0, 40, 20)),
      parcel(id(4), rectangle(80, 0, 20, 25)),
      ...row(9, 30),
    ])
    expect(report.layers[0]).toMatchObject({ gone: 4, added: 3, redrawn: 1 })
    expect(report.layers[0]?.lineage).toEqual([
      { parent: id(1), children: [id(11), id(12)] },
      { parent: id(2), children: [id(13)] },
      { parent: id(3), children: [id(13)] },
      { parent: id(5), children: [id(4)] },
    ])
    const areas = await house.sql(
      'select right(parent, 2) || right(child, 2) as pair, 10 * round(shared_area / 10) as area from cadastre.parcel_lineage order by 1',
    )
    expect(areas.map(({ pair, area }) => [pair, area])).toEqual([
      ['0111', 200],
      ['0112', 200],
      ['0213', 400],
      ['0313', 400],
      ['0504', 100],
    ])
  })

  test('a parcel that is gone under others that were there before has these for heirs', async () => {
    const over = parcel(id(1), rectangle(0, 0, 20, 10))
    const under = [parcel(id(2), rectangle(0, 0, 10)), parcel(id(3), rectangle(10, 0, 10))]
    await importOf([over, ...under, ...row(5, 30)])
    const report = await importOf([...under, ...row(5, 30)])
    expect(report.layers[0]?.lineage).toEqual([{ parent: id(1), children: [id(2), id(3)] }])
  })

  test('a parcel that comes back is no former parcel, and its lineage goes with it', async () => {
    await importOf(row(9))
    const divided = [
      ...row(8),
      parcel(id(21), rectangle(90, 0, 5, 10)),
      parcel(id(22), rectangle(95, 0, 5, 10)),
    ]
    await importOf(divided)
    expect(await house.sql('select id, replaced_by from cadastre.former_parcel')).toEqual([
      { id: id(9), replaced_by: 'AB 21, AB 22' },
    ])
    await importOf(row(9))
    const former = await house.sql(
      'select right(id, 2) as id, replaced_by from cadastre.former_parcel order by 1',
    )
    expect(former).toEqual([
      { id: '21', replaced_by: 'AB 9' },
      { id: '22', replaced_by: 'AB 9' },
    ])
    expect(await house.sql('select 1 from cadastre.parcel_lineage where parent = $1', [id(9)])).toEqual([])
  })

  test('buildings have no number: moved by a centimetre they are the same, drawn twice one is refused', async () => {
    const [first, second] = [rectangle(0, 0, 8), rectangle(20, 0, 8)]
    const report = await importOf([building(first), building(second), building(first)])
    expect(figures(report.layers[0])).toMatchObject({ read: 3, added: 2, rejected: 1 })
    expect(report.rejects).toMatch(/Same drawing as line 1/)
    const ids = await house.sql('select id from cadastre.building order by id')
    expect(ids.every((one) => /^93010B[0-9a-f]{12}$/.test(one.id))).toBe(true)
    const again = await importOf([building(rectangle(0.007, 0, 8)), building(second, '93010', '02')])
    expect(figures(again.layers[0])).toMatchObject({ added: 0, gone: 0, changed: 1, unchanged: 1 })
    expect(await house.sql('select id from cadastre.building order by id')).toEqual(ids)
  })
})

describe('communes', () => {
  const three = () =>
    ['93010', '93011', '93012'].flatMap((commune, place) =>
      [1, 2, 3].map((n) => parcel(id(n, 'AB', commune), rectangle(40 * n, 1000 * place, 40))),
    )

  test('a file of several communes refreshes each by itself', async () => {
    const report = await importOf(three())
    expect(report.layers.map(({ commune, added }) => [commune, added])).toEqual([
      ['93010', 3],
      ['93011', 3],
      ['93012', 3],
    ])
    const next = await importOf(three().filter((one) => one.id !== id(1, 'AB', '93011')))
    expect(next.layers.map(({ commune, gone, unchanged }) => [commune, gone, unchanged])).toEqual([
      ['93010', 0, 3],
      ['93011', 1, 2],
      ['93012', 0, 3],
    ])
  })

  test('one commune asked for: the others are refused with a sentence, and are left alone', async () => {
    await importOf(three())
    const report = await importOf(three(), { commune: '93011' })
    expect(report.layers).toHaveLength(1)
    expect(report.rejects).toMatch(/Object of commune 93010, the import is for 93011/)
    expect(await refusal(importOf(three(), { commune: '75056' }))).toMatch(
      /^other-commune: .*93010, 93011, 93012/,
    )
    expect(await count()).toBe(9)
  })

  test('what one commune’s loss forbids is forbidden for all: nothing of the file is written', async () => {
    await importOf(three())
    const partial = three().filter((one) => one.id?.startsWith('93010') || one.id?.endsWith('0001'))
    partial[0] = parcel(id(1), rectangle(40, 500, 40))
    expect(await refusal(importOf(partial))).toMatch(/^large-loss: Commune 93011/)
    const moved = await house.sql(`select version from cadastre.parcel where id = $1`, [id(1)])
    expect(moved).toEqual([{ version: 1 }])
  })

  test('a commune is known by its code until its own file gives the name', async () => {
    const named = {
      type: 'Feature',
      id: '93099',
      geometry: rectangle(0, 0, 500),
      properties: { nom: 'Ville-Neuve' },
    }
    await importOf([parcel(id(1, 'AB', '93099'), rectangle(0, 0, 10))])
    expect(await house.sql(`select name from carreau.commune where code = '93099'`)).toEqual([
      { name: '93099' },
    ])
    await importOf([named])
    expect(await house.sql(`select name from carreau.commune where code = '93099'`)).toEqual([
      { name: 'Ville-Neuve' },
    ])
  })
})

describe('names', () => {
  const named = (nom: string) => ({
    type: 'Feature',
    geometry: rectangle(0, 0, 90),
    properties: { nom, commune: '93010' },
  })
  const twice = new TextDecoder('windows-1252').decode(new TextEncoder().encode('LE PRÉ À L’ÂNE'))

  test('encoded twice they are asked about, repaired or kept as the person chose', async () => {
    const path = await folder.write(collection([named(twice)]))
    const found = await cadastreImporter.recognise({ path, name: 'plan.json' })
    expect(found?.questions).toMatchObject([
      { input: 'encoding', options: [{ value: 'utf-8-twice' }, { value: 'utf-8' }] },
    ])
    expect(await refusal(run(path))).toMatch(/^question-open: .*LE PRÉ À L’ÂNE/)
    await run(path, { encoding: 'utf-8-twice' })
    expect(await house.sql('select name from cadastre.place_name')).toEqual([{ name: 'LE PRÉ À L’ÂNE' }])
  })

  test('a file that is not UTF-8 is read as windows-1252, and it is said', async () => {
    const path = await folder.write(Buffer.from(collection([named('LE PRÉ')]), 'latin1'))
    const found = await cadastreImporter.recognise({ path, name: 'plan.json' })
    expect(found).toMatchObject({ encoding: 'windows-1252', questions: [], sample: [{ nom: 'LE PRÉ' }] })
    const report = await run(path)
    expect(report.notes?.[0]?.text.en).toMatch(/read as windows-1252/)
    expect(await house.sql('select name from cadastre.place_name')).toEqual([{ name: 'LE PRÉ' }])
  })
})
