import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askAge } from '../../server/imports/ask-age.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { figures, importer } from '../support/plan.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

// The counts below were found apart from this code: each vintage loaded by ogr2ogr, ids compared, outlines by
// ST_HausdorffDistance and once more by a script that measures vertices to edges in the files themselves.

const bondy = (year: number) => sharedData(`bondy-93010/cadastre-93010-parcelles-${year}.json.gz`)

describe.skipIf(!hasSharedData)('Bondy, four vintages one after the other', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
  })
  afterAll(() => house.close())

  test.each([
    [2022, { read: 7053, added: 7053, gone: 0, redrawn: 0, changed: 0, unchanged: 0, rejected: 0 }],
    [2023, { read: 7084, added: 53, gone: 22, redrawn: 0, changed: 0, unchanged: 7031, rejected: 0 }],
    [2024, { read: 7120, added: 53, gone: 17, redrawn: 3, changed: 3, unchanged: 7061, rejected: 0 }],
    [2025, { read: 7124, added: 14, gone: 10, redrawn: 0, changed: 0, unchanged: 7110, rejected: 0 }],
  ])('%i: only what changed is a change', async (year, expected) => {
    const { layers, rejects } = await importer(house.database)(bondy(year))
    expect(layers.map(({ layer, commune }) => [layer, commune])).toEqual([['parcels', '93010']])
    expect(figures(layers[0])).toEqual(expected)
    expect(rejects).toBe('')
    const table = await house.sql(`select 1 from cadastre.parcel where commune = '93010'`)
    expect(table).toHaveLength(expected.read)
  })

  test('the same file once more changes nothing', async () => {
    const [report] = (await importer(house.database)(bondy(2025))).layers
    expect(figures(report)).toMatchObject({ added: 0, gone: 0, redrawn: 0, changed: 0, unchanged: 7124 })
  })

  test('a plan that is older than the one in place is asked about, and refused until it may replace it', async () => {
    const file = { path: bondy(2022), name: 'parcelles.json.gz' }
    const recognised = await cadastreImporter.recognise(file)
    expect(recognised).toMatchObject({
      communes: { 93010: 7053 },
      latest: { 93010: '2021-12-24' },
      questions: [],
    })
    expect(recognised?.counted).toBeUndefined()
    const asked = recognised && (await askAge(house.database, recognised))
    expect(asked?.questions.map(({ input, text }) => [input, text.fr])).toEqual([
      [
        'allowOlder',
        'Commune 93010 : ce fichier s’arrête au 24 décembre 2021, ce qui est en place va jusqu’au 13 novembre 2024. Faut-il revenir en arrière ?',
      ],
    ])
    await expect(importer(house.database)(bondy(2022))).rejects.toMatchObject({ code: 'older-file' })
    expect(await house.sql(`select 1 from cadastre.parcel where commune = '93010'`)).toHaveLength(7124)
  })

  // the plan of 2024 was last touched on 2023-12-27, that of 2025 on 2024-11-13: the files tell no other date
  test('a parcel that is gone leads to those that took its ground', async () => {
    const former = await house.sql(
      `select right(id, 6) as id, replaced_by, last_seen::text, missing_from::text from cadastre.former_parcel
       where id in ('930100000G0169', '930100000U0158', '930100000U0166') order by id`,
    )
    expect(former).toEqual([
      { id: '0G0169', replaced_by: 'G 175, G 174', last_seen: '2023-12-27', missing_from: '2024-11-13' },
      { id: '0U0158', replaced_by: 'U 212', last_seen: expect.anything(), missing_from: expect.anything() },
      { id: '0U0166', replaced_by: 'U 212', last_seen: expect.anything(), missing_from: expect.anything() },
    ])
    const lineage = await house.sql(
      `select parent, child, round(shared_area) as area from cadastre.parcel_lineage
       where parent = '930100000G0169' order by child`,
    )
    // 5,492.7 m² in all, by ST_Intersection
    expect(lineage).toEqual([
      { parent: '930100000G0169', child: '930100000G0174', area: 1736 },
      { parent: '930100000G0169', child: '930100000G0175', area: 3757 },
    ])
  })

  test('a parcel that lay over one that was divided, before as after, is a neighbour and no heir', async () => {
    const [over] = await house.sql(
      `select f.replaced_by, round(ST_Area(ST_Intersection(p.geom, f.geom))::numeric / f.drawn_area::numeric, 2)::float as covered
       from cadastre.former_parcel f join cadastre.parcel p on p.id = '930100000D0226' where f.id = '930100000D0227'`,
    )
    expect(over).toEqual({ replaced_by: 'D 232, D 230, D 231', covered: 1 })
  })

  test('49 parcels went in three years, each with its ground and its heirs', async () => {
    const [kept] = await house.sql(
      `select count(*)::int as former, count(replaced_by)::int as inherited from cadastre.former_parcel`,
    )
    expect(kept).toEqual({ former: 49, inherited: 49 })
    const [back] = await house.sql(
      `select count(*)::int as both from cadastre.former_parcel f join cadastre.parcel p using (commune, id)`,
    )
    expect(back).toEqual({ both: 0 })
  })

  test('sections and outline are deduced, valid, and cover the parcels', async () => {
    const [drawn] = await house.sql(`
      select count(*)::int as sections, bool_and(deduced) as deduced, bool_and(ST_IsValid(geom)) as valid
      from cadastre.section`)
    // as many as there are sections in the ids of the parcels
    expect(drawn).toEqual({ sections: 55, deduced: true, valid: true })
    // one in a thousand: slivers narrower than the grid
    const [covered] = await house.sql(`
      select count(*)::int as outside from cadastre.parcel p join cadastre.section s on s.id = p.section_id
      where p.drawn_area > 100 and ST_Area(ST_Intersection(p.geom, s.geom)) < 0.9 * ST_Area(p.geom)`)
    expect(covered?.outside).toBeLessThan(7)
  })
})

describe.skipIf(!hasSharedData)('Paris 18e, three years apart', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
    await importer(house.database)(sharedData('cadastre/cadastre-75118-parcelles.json.gz'))
  })
  afterAll(() => house.close())
  const later = sharedData('cadastre/cadastre-75118-parcelles-2025-01.json.gz')

  test('rejected, the outline that crosses itself is in the table of refusals with its reason and place', async () => {
    const { layers, rejects, notes } = await importer(house.database)(later, { invalid: 'reject' })
    expect(figures(layers[0])).toEqual({
      read: 6906,
      added: 126,
      gone: 42,
      redrawn: 13,
      changed: 0,
      unchanged: 6766,
      rejected: 1,
    })
    // 141 outlines differ in their bytes: 105 only begin at another corner, 23 differ by a centimetre at most, 13 by more (7.4 cm
    // at most; between corners the distance is larger where one was added along an edge, the outline did not move there)
    expect(layers[0]?.nudged).toBe(128)
    expect(notes).toContainEqual({
      text: expect.objectContaining({ en: expect.stringContaining('a centimetre at most') }),
      count: 128,
    })
    expect(rejects).toMatch(/^\ufeff"ligne";"motif";"reason"/)
    expect(rejects).toContain('Géométrie fautive : Le contour se recoupe')
    expect(rejects).toContain('"75118000DF0136";"75118";"653387.39";"6865151.68"')
  })

  test('flagged, it is imported as it came with the place of its fault', async () => {
    const [report] = (await importer(house.database)(later)).layers
    expect(figures(report)).toMatchObject({ added: 1, gone: 0, redrawn: 0, changed: 0, rejected: 0 })
    expect(report?.flagged).toEqual([
      {
        id: '75118000DF0136',
        fault: 'self-intersection',
        at: [expect.closeTo(2.364374, 5), expect.closeTo(48.884692, 5)],
      },
    ])
    const [row] = await house.sql(
      `select fault, ST_IsValid(geom) as valid, ST_AsText(ST_SnapToGrid(fault_at, 0.01)) as at
       from cadastre.parcel where id = '75118000DF0136'`,
    )
    expect(row).toEqual({ fault: 'self-intersection', valid: false, at: 'POINT(653387.39 6865151.68)' })
  })

  test('42 parcels went: 38 have heirs, four became public ground', async () => {
    const [kept] = await house.sql(
      `select count(*)::int as former, count(replaced_by)::int as inherited from cadastre.former_parcel`,
    )
    expect(kept).toEqual({ former: 42, inherited: 38 })
  })
})

test('a drawing is the same when no point of one outline lies more than a centimetre off the other', async () => {
  const house = await testDatabase()
  const square = '0 0, 100 0, 100 100, 0 100, 0 0'
  const drawings = {
    'begins at another corner': '100 0, 100 100, 0 100, 0 0, 100 0',
    'runs the other way round': '0 0, 0 100, 100 100, 100 0, 0 0',
    'has a corner more along an edge': '0 0, 50 0, 100 0, 100 100, 0 100, 0 0',
    'is a centimetre off': '0 0, 100 0, 100 100.009, 0 100.009, 0 0',
    'is two centimetres off along an edge': '0 0, 100 0, 100 100.02, 0 100.02, 0 0',
    'has a bump of five centimetres within its box': '0 0, 100 0, 100 100, 50 99.95, 0 100, 0 0',
  }
  const rows = await house.sql<{ said: string; same: boolean }>(
    `select said, carreau.same_drawing(ST_GeomFromText($1), ST_GeomFromText(wkt)) as same
     from unnest($2::text[], $3::text[]) as given(said, wkt)`,
    [
      `POLYGON((${square}))`,
      Object.keys(drawings),
      Object.values(drawings).map((ring) => `POLYGON((${ring}))`),
    ],
  )
  await house.close()
  expect(rows.filter(({ same }) => !same).map(({ said }) => said)).toEqual([
    'is two centimetres off along an edge',
    'has a bump of five centimetres within its box',
  ])
})

describe.skipIf(!hasSharedData)('other towns', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
  })
  afterAll(() => house.close())

  test('Paray-Vieille-Poste keeps the superseded parcel that lies over its children', async () => {
    const [report] = (await importer(house.database)(sharedData('cadastre/cadastre-91479-parcelles.json.gz')))
      .layers
    expect(figures(report)).toMatchObject({ read: 2857, added: 2857, rejected: 0 })
    const over = await house.sql(`
      select right(c.id, 6) as id from cadastre.parcel p
      join cadastre.parcel c on c.geom && p.geom and c.id <> p.id and ST_Area(ST_Intersection(c.geom, p.geom)) > 1000
      where p.id = '91479000AB0147' order by 1`)
    expect(over.map((row) => row.id)).toEqual(['AB0179', 'AB0180', 'AB0181'])
  })

  test('Roussines has its name and outline from its own file, and only its sections are deduced', async () => {
    const run = importer(house.database)
    await run(sharedData('cadastre/cadastre-36174-communes.json'))
    const report = await run(sharedData('cadastre/cadastre-36174-parcelles.json.gz'))
    expect(figures(report.layers[0])).toMatchObject({ read: 4163, added: 4163 })
    const [town] = await house.sql(
      `select c.name, o.deduced, (select count(*)::int from cadastre.section s where s.commune = c.code and s.deduced) as sections
       from carreau.commune c join cadastre.commune o on o.id = c.code where c.code = '36174'`,
    )
    expect(town).toEqual({ name: 'ROUSSINES', deduced: false, sections: 3 })
    expect(report.notes?.map((note) => note.text.en)).toEqual([
      'Sections deduced from the parcels, until the file of sections comes',
    ])
  })
})

const luxiol = {
  communes: 1,
  sections: 8,
  feuilles: 8,
  parcelles: 511,
  batiments: 252,
  lieux_dits: 37,
}
const layersOf = {
  communes: 'communes',
  sections: 'sections',
  feuilles: 'cadastral-sheets',
  parcelles: 'parcels',
  batiments: 'buildings',
  lieux_dits: 'place-names',
}
const sheets = ['AB01', 'AK01', 'ZB01', 'ZC01', 'ZD01', 'ZE01', 'ZH01', 'ZI01']
const sheet = (name: string) => sharedData(`edigeo/25354/edigeo-25354000${name}.tar.bz2`)
const layer = (name: string) => sharedData(`cadastre/derived-from-edigeo/cadastre-25354-${name}.json`)
const names = Object.keys(luxiol) as (keyof typeof luxiol)[]

describe.skipIf(!hasSharedData)('Luxiol, every layer of Etalab and the sheets they come from', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
  })
  afterAll(() => house.close())

  test('parcels first: sections are deduced, and give way when their file comes', async () => {
    const run = importer(house.database)
    await run(layer('parcelles'))
    const deduced = await house.sql('select 1 from cadastre.section where deduced')
    expect(deduced).toHaveLength(8)
    const [report] = (await run(layer('sections'))).layers
    expect(figures(report)).toMatchObject({ read: 8, gone: 0 })
    const after = await house.sql('select deduced from cadastre.section')
    expect(after.map((row) => row.deduced)).toEqual(Array(8).fill(false))
  })

  test.each(names)('%s are recognised by their content and all are imported', async (name) => {
    const file = { path: layer(name), name: 'nothing-to-see.txt' }
    expect(await cadastreImporter.recognise(file)).toMatchObject({
      kind: 'cadastre',
      layers: [layersOf[name]],
      communes: { 25354: expect.any(Number) },
      crs: 4326,
      questions: [],
    })
    const [report] = (await importer(house.database)(layer(name))).layers
    expect(report).toMatchObject({ layer: layersOf[name], read: luxiol[name], gone: 0, rejected: 0 })
  })

  test('the tables hold what the files hold', async () => {
    const [held] = await house.sql(`
      select (select count(*)::int from cadastre.commune) as communes, (select count(*)::int from cadastre.section) as sections,
        (select count(*)::int from cadastre.sheet) as feuilles, (select count(*)::int from cadastre.parcel) as parcelles,
        (select count(*)::int from cadastre.building) as batiments, (select count(*)::int from cadastre.place_name) as lieux_dits`)
    expect(held).toEqual(luxiol)
  })

  test('the eight EDIGEO sheets, in Lambert-93 to the centimetre, are the same plan: nothing changes', async () => {
    const totals: Record<string, number> = {}
    for (const name of sheets) {
      const { layers } = await importer(house.database)(sheet(name))
      for (const report of layers) {
        expect(figures(report)).toMatchObject({ added: 0, gone: 0, redrawn: 0, changed: 0, rejected: 0 })
        totals[report.layer] = (totals[report.layer] ?? 0) + report.read
      }
    }
    expect(totals).toMatchObject({ parcels: 511, buildings: 252, 'place-names': 37, 'cadastral-sheets': 8 })
  })
})

describe.skipIf(!hasSharedData)('Luxiol from its EDIGEO sheets alone', () => {
  let house: TestDatabase
  beforeAll(async () => {
    house = await testDatabase()
    for (const name of sheets) await importer(house.database)(sheet(name))
  })
  afterAll(() => house.close())

  test('a sheet is recognised with its commune, its section and its system', async () => {
    const file = { path: sheet('AK01'), name: 'edigeo-25354000AK01.tar.bz2' }
    expect(await cadastreImporter.recognise(file)).toMatchObject({
      format: { en: 'EDIGEO, sheet AK01' },
      communes: { 25354: 142 },
      crs: 2154,
      questions: [],
    })
    const unnamed = await cadastreImporter.recognise({ ...file, name: 'feuille.tar.bz2' })
    expect(unnamed?.questions.map((question) => question.input)).toEqual(['commune'])
  })

  test('the sheets together are the whole commune, and Etalab’s files change nothing in it', async () => {
    for (const name of names) {
      const [report] = (await importer(house.database)(layer(name))).layers
      expect(figures(report)).toMatchObject({
        read: luxiol[name],
        added: 0,
        gone: 0,
        redrawn: 0,
        changed: 0,
        unchanged: luxiol[name],
      })
    }
  })

  test('a sheet speaks for its own ground: what is missing on it goes, the other sheets stay', async () => {
    // two parcels and a building that the sheet AK01 does not hold: on its ground, and on that of ZB01
    await house.sql(`
      insert into cadastre.parcel (commune, id, prefix, section, number, geom)
      select '25354', '25354000AK9999', '000', 'AK', '9999', ST_Multi(ST_Buffer(ST_PointOnSurface(geom), 2))
      from cadastre.sheet where id = '25354000AK01'
      union all
      select '25354', '25354000ZB9999', '000', 'ZB', '9999', ST_Multi(ST_Buffer(ST_PointOnSurface(geom), 2))
      from cadastre.sheet where id = '25354000ZB01'`)
    await house.sql(`
      insert into cadastre.building (commune, id, kind, geom)
      select '25354', '25354Bgone', 'solid', ST_Multi(ST_Buffer(ST_PointOnSurface(geom), 2))
      from cadastre.sheet where id = '25354000AK01'`)
    const { layers } = await importer(house.database)(sheet('AK01'))
    const of = (name: string) => figures(layers.find((report) => report.layer === name))
    expect(of('parcels')).toMatchObject({ read: 142, added: 0, gone: 1 })
    expect(of('buildings')).toMatchObject({ read: 134, added: 0, gone: 1 })
    const left = await house.sql(`select id from cadastre.parcel where number = '9999'`)
    expect(left).toEqual([{ id: '25354000ZB9999' }])
  })

  test('the commune of a sheet must be said when its name does not, and may not contradict it', async () => {
    const { copyFile, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const path = `${tmpdir()}/carreau-feuille-${process.pid}.tar.bz2`
    await copyFile(sheet('ZD01'), path)
    const run = importer(house.database)
    await expect(run(path)).rejects.toThrow(/commune no\. 354, but does not say of which department/)
    await expect(run(path, { commune: '25355' })).rejects.toThrow(/not of commune 25355/)
    const { layers } = await run(path, { commune: '25354' })
    expect(layers.every(({ added, gone }) => added + gone === 0)).toBe(true)
    await rm(path)
  })
})
