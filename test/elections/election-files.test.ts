import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountedFor } from '../../layers/model/import.ts'
import { seededRandom } from '../../layers/model/random.ts'
import type { ImportKind, ImportOptions, ImportReport } from '../../server/imports/importer.ts'
import { importerOf, recognise } from '../../server/imports/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

let house: TestDatabase
let folder: string
beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'carreau-elections-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

let written = 0
async function write(name: string, content: string): Promise<string> {
  const path = join(folder, `${written++}-${name}`)
  await writeFile(path, content)
  return path
}

async function importFile(
  kind: ImportKind,
  path: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const importer = importerOf(kind)
  if (!importer) throw new Error(kind)
  const report = await importer.run({
    file: { path, name: path.split('/').at(-1) ?? '' },
    options: { invalid: 'flag', ...options },
    database: house.database,
    who: 'test',
    progress: () => {},
  })
  for (const layer of report.layers)
    expect([layer.layer, accountedFor(layer)]).toEqual([layer.layer, layer.read])
  return report
}

const notes = (report: ImportReport) =>
  Object.fromEntries((report.notes ?? []).map(({ text, count }) => [text.en.split(':')[0], count]))
const counts = (report: ImportReport, layer: string) => {
  const found = report.layers.find((one) => one.layer === layer)
  return found && [found.read, found.added, found.gone, found.changed, found.unchanged, found.rejected]
}

const town = '93999'
/** Three streets from west to east, one above the other, houses every 10 m. */
const streets = ['Rue Alpha', 'Rue Beta', 'Rue Gamma']
const place = (street: number, number: number) => [2.48 + number * 0.000136, 48.9 + street * 0.001] as const
const key = (street: number, number: number) => `${town}_000${street + 1}_${String(number).padStart(5, '0')}`
const addressFile = () =>
  [
    'cle_interop;commune_insee;voie_nom;numero;long;lat',
    ...streets.flatMap((name, street) =>
      Array.from({ length: 20 }, (_, at) => at + 1).map((number) =>
        [key(street, number), town, name, number, ...place(street, number)].join(';'),
      ),
    ),
  ].join('\n')

const stationsBy = (plan: string) =>
  house.sql<{ address: string; station: string }>(
    `select c.address, s.number as station from elections.coverage('${town}', '${plan}') c
     join elections.polling_station s on s.commune = '${town}' and s.id = c.station order by c.address`,
  )
const latestPlan = async () =>
  (
    await house.sql<{ id: string }>(
      `select id from elections.scenario where commune = '${town}' order by changed_at desc limit 1`,
    )
  )[0]?.id ?? ''

beforeAll(async () => {
  await importFile('addresses', await write('adresses.csv', addressFile()))
})

describe('addresses of the national roll', () => {
  const heading =
    'code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,api_line,nb_bv_commune,nb_adresses'
  const row = (
    street: number,
    number: number,
    station: number,
    given: { id?: string; score?: number; label?: string } = {},
  ) => {
    const {
      id = key(street, number),
      score = 0.95,
      label = `${number} ${streets[street]} 93999 Ville`,
    } = given
    return [
      town,
      town,
      `${town}_${station}`,
      id,
      label,
      'housenumber',
      score,
      ...place(street, number),
      '',
      2,
      1,
    ].join(',')
  }

  test('propose the ranges of each station as a draft, and say what they could not place', async () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => row(0, number, number < 5 ? 1 : 2))
    const path = await write(
      'reu.csv',
      [
        heading,
        ...rows,
        row(1, 3, 2, { id: '' }),
        row(1, 5, 2, { score: 0.5 }),
        row(2, 4, 1, { id: '', label: '4 Rue Inconnue 93999 Ville' }),
        row(2, 99, 1),
        `24002,24002,24002_1,x,1 Rue A 24002 B,housenumber,0.9,0,45,,1,1`,
      ].join('\n'),
    )
    const report = await importFile('reu-addresses', path, { commune: town })
    expect(counts(report, 'scenarios')).toEqual([1, 1, 0, 0, 0, 0])
    expect(notes(report)).toMatchObject({
      'geocoding too uncertain (0.7 or less)': 1,
      'street unknown to the address base': 1,
      'number unknown to the address base': 1,
      'addresses in one station and one only': 40,
    })
    const plan = await latestPlan()
    const ranges =
      await house.sql(`select r.street_name, r.parity, r.number_from, r.number_to, s.number from elections.street_range r
      join elections.polling_station s on s.id = r.station where r.plan = '${plan}' order by 1, 2, 3`)
    expect(ranges.map((range) => Object.values(range).join(' '))).toEqual([
      'Rue Alpha even 0 4 0001',
      'Rue Alpha even 6 99998 0002',
      'Rue Alpha odd 1 3 0001',
      'Rue Alpha odd 5 99997 0002',
      'Rue Beta all 0 99998 0002',
    ])
    const [status] = await house.sql(`select status from elections.scenario where id = '${plan}'`)
    expect(status).toEqual({ status: 'draft' })
    const again = await importFile('reu-addresses', path, { commune: town })
    expect([counts(again, 'scenarios'), counts(again, 'street-ranges')]).toEqual([
      [1, 0, 0, 0, 1, 0],
      [5, 0, 0, 0, 5, 0],
    ])
  })

  test('ask whose they are when a file holds several communes', async () => {
    const path = await write(
      'reu.csv',
      [heading, row(0, 1, 1), '24002,24002,24002_1,x,1 Rue A,housenumber,0.9,0,45,,1,1'].join('\n'),
    )
    const found = await recognise({ path, name: 'reu.csv' })
    expect(
      'recognised' in found && [found.recognised.kind, found.recognised.questions.map(({ input }) => input)],
    ).toEqual(['reu-addresses', ['commune']])
  })
})

describe('outlines of districts', () => {
  /** A box over all streets, from one house number to another. */
  const box = (from: number, to: number) => {
    const [west, south] = place(-1, from)
    const [east, north] = place(3, to)
    return {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    }
  }
  const district = (station: string, geometry: object | null) => ({
    type: 'Feature',
    geometry,
    properties: { codeBureauVote: station },
  })

  test('propose the ranges of the addresses within; a gap between neighbours goes to the nearest', async () => {
    // house 11 stands 0.7 m beside the first district and 5 m from the second
    const features = [
      district(`${town}_1`, box(0, 10.93)),
      district(`${town}_2`, box(11.5, 21)),
      district(`${town}_3`, null),
    ]
    const path = await write('bureaux.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
    const report = await importFile('polling-districts', path)
    expect(notes(report)).toMatchObject({
      'stations without ground in the file': 1,
      'addresses between two districts that do not touch': 3,
      'addresses in one station and one only': 60,
    })
    const stations = await stationsBy(await latestPlan())
    expect(
      new Set(
        stations.filter(({ address }) => /_000(0[1-9]|1[01])$/.test(address)).map((one) => one.station),
      ),
    ).toEqual(new Set(['0001']))
    expect(stations.filter(({ station }) => station === '0002')).toHaveLength(27)
  })

  test('that cannot be read are kept aside with their place', async () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [2.48, 48.9],
          [2.49, 48.9],
          [2.49, 48.91],
          [2.48, 48.91],
        ],
      ],
    }
    const features = [
      district(`${town}_1`, box(0, 21)),
      district(`${town}_2`, open),
      { ...district('?', box(0, 1)) },
    ]
    const report = await importFile(
      'polling-districts',
      await write('faute.geojson', JSON.stringify({ type: 'FeatureCollection', features })),
      { commune: town },
    )
    expect(report.rejects.split('\r\n').length).toBe(4)
  })

  test.skipIf(!hasSharedData)('of real cities and of Etalab are known by their keys', async () => {
    const kinds = await Promise.all(
      [
        'paris-secteurs-des-bureaux-de-vote-2020.geojson.gz',
        'dep04-bv-reu-2022-propre.geojson.gz',
        '24002-voronoi-bv-reu-2022.geojson',
      ].map(async (name) => {
        const found = await recognise({ path: sharedData(`polling/${name}`), name })
        return 'recognised' in found
          ? [found.recognised.kind, Object.keys(found.recognised.communes)]
          : found.problem.code
      }),
    )
    expect(kinds).toEqual([
      ['polling-districts', []],
      ['polling-districts', []],
      ['polling-districts', ['24002']],
    ])
  })
})

describe('polling places', () => {
  const point = (station: string, name: string, address: string, number = 3) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: place(0, number) },
    properties: { num_bv: station, lib: name, adresse: address, isoloirs: 4, pmr: 'oui' },
  })
  const file = (features: object[]) =>
    write('lieux.geojson', JSON.stringify({ type: 'FeatureCollection', features }))

  test('are shared by the stations of one name and address, linked to both, and a second time nothing changes', async () => {
    await importFile(
      'polling-list',
      await write('liste.csv', 'bureau;voie;debut;fin\n1;Rue Alpha;;\n2;Rue Beta;;\n3;Rue Gamma;;\n'),
      { commune: town },
    )
    const path = await file([
      point('1', 'École', '3 Rue Alpha'),
      point('2', 'École', '3 rue alpha'),
      point('3', 'Mairie', '5 Rue Beta', 5),
      point('9', 'Gymnase', '', 7),
    ])
    const report = await importFile('polling-places', path, { commune: town })
    expect([counts(report, 'polling-places'), counts(report, 'polling-stations')]).toEqual([
      [4, 3, 0, 0, 0, 0],
      [3, 0, 0, 3, 0, 0],
    ])
    const rows =
      await house.sql(`select s.number, p.name, p.address, p.booths, p.accessible from elections.polling_station s
      join elections.polling_place p on p.commune = s.commune and p.id = s.place where s.commune = '${town}' order by s.number`)
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      `0001 École ${key(0, 3)} 4 true`,
      `0002 École ${key(0, 3)} 4 true`,
      `0003 Mairie ${key(1, 5)} 4 true`,
    ])
    const again = await importFile('polling-places', path, { commune: town })
    expect(counts(again, 'polling-places')).toEqual([4, 0, 0, 0, 3, 0])
  })

  test('far from the commune or without a name are kept aside', async () => {
    const far = { ...point('1', 'Loin', ''), geometry: { type: 'Point', coordinates: [2.6, 48.9] } }
    const report = await importFile(
      'polling-places',
      await file([far, point('2', '', ''), point('3', 'Mairie', '5 Rue Beta', 5)]),
      { commune: town },
    )
    expect(counts(report, 'polling-places')).toEqual([3, 0, 0, 0, 1, 2])
  })

  test.skipIf(!hasSharedData)('of real towns are known, GeoPackage and GeoJSON', async () => {
    for (const name of ['tremblay-93073-lieux-vote.gpkg', 'paris-bureaux-de-votes-points-2020.geojson.gz']) {
      const found = await recognise({ path: sharedData(`polling/${name}`), name })
      expect('recognised' in found && found.recognised.kind).toBe('polling-places')
    }
  })

  test.skipIf(!hasSharedData)('of Tremblay come in from their GeoPackage', async () => {
    const near = [
      'cle_interop;commune_insee;voie_nom;numero;long;lat',
      '93073_0001_00018;93073;Boulevard de l’Hôtel de Ville;18;2.570835;48.951693',
    ]
    await importFile('addresses', await write('tremblay.csv', near.join('\n')))
    const report = await importFile('polling-places', sharedData('polling/tremblay-93073-lieux-vote.gpkg'), {
      commune: '93073',
    })
    expect(report.layers[0]?.read).toBe(23)
    expect(
      await house.sql(
        `select address from elections.polling_place where address is not null and commune = '93073'`,
      ),
    ).toEqual([{ address: '93073_0001_00018' }])
  })
})

describe('an electoral roll of made-up persons', () => {
  const heading =
    'Type de liste;INE;Nom de naissance;Nom d’usage;Prénoms;Sexe;Date de naissance;Commune de naissance;Nationalité;Code du bureau de vote;Numéro d’ordre;Numéro de voie;Libellé de voie;Complément 1;Code postal;Commune;Adresse de rattachement'
  const person = (given: Record<string, string> = {}) =>
    [
      ...[
        given.list ?? 'LP',
        given.ine ?? '100000001',
        given.name ?? 'Nomfictif',
        '',
        given.first ?? 'Prénom',
        'F',
      ],
      ...[
        given.born ?? '02/01/1980',
        'Ailleurs',
        'Française',
        given.station ?? '0001',
        '12',
        given.number ?? '3',
      ],
      ...[given.street ?? 'Rue Alpha', '', '93999', 'Ville', given.attachment ?? ''],
    ].join(';')
  const roll = (rows: readonly string[]) => write('liste.csv', [heading, ...rows].join('\n'))
  const inRoll = () =>
    house.sql<
      Record<string, unknown>
    >(`select e.ine, e.list, e.birth_name, e.born_on::text, e.address, s.number as station, e.forced
      from elections.elector e left join elections.polling_station s on s.commune = e.commune and s.id = e.station
      where e.commune = '${town}' order by e.ine`)

  test('is known without showing anybody', async () => {
    const path = await roll([person()])
    const found = await recognise({ path, name: 'liste.csv' })
    expect('recognised' in found && [found.recognised.kind, found.recognised.sample]).toEqual([
      'electors',
      [],
    ])
  })

  test('links each elector to the address that decides, and keeps those it cannot link', async () => {
    const report = await importFile(
      'electors',
      await roll([
        person(),
        person({ ine: '100000002', number: '4 bis', street: 'Rue Beta', station: '0002' }),
        person({ ine: '100000003', number: '9', street: 'Rue Inconnue', station: '0003' }),
        person({
          ine: '100000004',
          name: 'Autre',
          station: '0002',
          attachment: '5 rue gamma, 93999 Ville',
          number: '1',
          street: 'Elsewhere Street',
        }),
        person({ ine: '100000005', list: 'LCM', number: '', street: '' }),
        person({ ine: '12', name: 'Faute' }),
        person({ born: '31/02/1980', ine: '100000006' }),
        person({ ine: '100000002', name: 'Double' }),
      ]),
      { commune: town },
    )
    expect(counts(report, 'electors')).toEqual([8, 5, 0, 0, 0, 3])
    expect((await inRoll()).map((one) => Object.values(one).join(' '))).toEqual([
      `100000001 LP Nomfictif 1980-01-02 ${key(0, 3)} 0001 false`,
      `100000002 LP Nomfictif 1980-01-02 ${key(1, 4)} 0002 false`,
      '100000003 LP Nomfictif 1980-01-02  0003 false',
      `100000004 LP Autre 1980-01-02 ${key(2, 5)} 0002 true`,
      '100000005 LCM Nomfictif 1980-01-02  0001 false',
    ])
    expect(notes(report)).toEqual({
      'electors of the same name and birth date as another of their list, under another number': 2,
      'electors whose street is not in the address base (column Street)': 1,
      'electors without an address (column Address)': 1,
      'electors whose station in the file is not that of their address': 1,
    })
    const without = report.notes?.find(({ text }) => text.en.startsWith('electors without an address'))
    expect(without?.line).toBe(6)
  })

  test('says nothing of anybody in reports and refused rows, and leaves a line in the audit', async () => {
    const report = await importFile(
      'electors',
      await roll([person(), person({ name: 'Secretissime', ine: 'x' })]),
      { commune: town, allowLargeLoss: true },
    )
    expect(JSON.stringify(report)).not.toMatch(/Secretissime|Nomfictif|100000001|Alpha/)
    const lines = await house.sql(
      `select account, layer, purpose, count from carreau.audit where route = 'import-electors'`,
    )
    expect(lines.at(-1)).toEqual({ account: 'test', layer: 'electors', purpose: 'import', count: 1 })
  })

  test('a second time changes nothing, and a third of the roll does not leave unasked', async () => {
    const people = Array.from({ length: 9 }, (_, at) =>
      person({ ine: String(200_000_000 + at), name: `Nom${at}` }),
    )
    await importFile('electors', await roll(people), { commune: town, allowLargeLoss: true })
    expect(counts(await importFile('electors', await roll(people), { commune: town }), 'electors')).toEqual([
      9, 0, 0, 0, 9, 0,
    ])
    await expect(
      importFile('electors', await roll(people.slice(0, 3)), { commune: town }),
    ).rejects.toMatchObject({ code: 'large-loss' })
    expect(
      counts(await importFile('electors', await roll(people.slice(0, 8)), { commune: town }), 'electors'),
    ).toEqual([8, 0, 1, 0, 8, 0])
  })
})

describe.skipIf(!hasSharedData)('a roll of a whole real town, persons made up', () => {
  test('comes in whole, each at the station of the address', async () => {
    await importFile('addresses', sharedData('bondy-93010/adresses-93010-ban.csv.gz'))
    await importFile('polling-list', sharedData('bondy-93010/decoupage-electoral-2021.csv'), {
      commune: '93010',
    })
    const houses = await house.sql<{ number: number; suffix: string | null; street: string }>(
      `select number, suffix, street_name as street from addresses.address where commune = '93010' order by id`,
    )
    const random = seededRandom(93010).unit
    const rows = Array.from({ length: 25_957 }, (_, at) => {
      const { number, suffix, street } = houses[Math.floor(random() * houses.length)] ?? {
        number: 1,
        suffix: '',
        street: '',
      }
      const born = `${1 + (at % 28)}/0${1 + (at % 9)}/${1930 + (at % 70)}`
      return `LP;${300_000_000 + at};Nom${at};Prénom;${born};;${number}${suffix ?? ''} ${street}`
    })
    const path = await write(
      'rue.csv',
      `liste;ine;nom de naissance;prénoms;date de naissance;code bureau;adresse\n${rows.join('\n')}`,
    )
    const report = await importFile('electors', path, { commune: '93010' })
    expect(counts(report, 'electors')).toEqual([25_957, 25_957, 0, 0, 0, 0])
    const [wrong] = await house.sql(`select count(*)::int as count from elections.elector e
      join elections.coverage('93010', elections.plan_in_force('93010')) c on c.address = e.address
      where e.commune = '93010' and e.station is distinct from c.station`)
    expect(wrong).toEqual({ count: 0 })
  }, 120_000)
})
