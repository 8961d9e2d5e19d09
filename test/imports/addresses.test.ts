import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { transformer } from '../../server/imports/addresses/find-crs.ts'
import { linkAddressesToParcels } from '../../server/imports/addresses/link-parcels.ts'
import { addressImporter } from '../../server/imports/addresses.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import { ImportError, type ImportOptions, type ImportReport } from '../../server/imports/importer.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

let house: TestDatabase
let folder: string
beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'carreau-addresses-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

const importFile = (path: string, options: Partial<ImportOptions> = {}, signal?: AbortSignal) =>
  addressImporter.run({
    file: { path, name: path.split('/').at(-1) as string },
    options: { invalid: 'flag', ...options },
    database: house.database,
    who: 'test',
    progress: () => {},
    signal,
  })

let written = 0
async function write(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `table-${written++}.csv`)
  await writeFile(path, content)
  return path
}

const importText = async (content: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
  importFile(await write(content), options)

/** What the import of a file says when it is refused. */
async function refusal(importing: Promise<ImportReport>): Promise<ImportError> {
  const error = await importing.then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(ImportError)
  return error as ImportError
}

const counts = (report: ImportReport, layer: string) => {
  const found = report.layers.find((one) => one.layer === layer)
  return found && [found.added, found.gone, found.redrawn, found.changed, found.unchanged]
}

const remarks = (report: ImportReport) => (report.notes ?? []).map((note) => [note.text.en, note.count])

const heading =
  'cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;position;x;y;long;lat;cad_parcelles;certification_commune;date_der_maj'

/** A row of a made-up commune near Bondy; degrees only. */
const row = (
  street: string,
  number: string,
  place: {
    suffix?: string
    lon?: number
    lat?: number
    position?: string
    parcels?: string
    name?: string
    date?: string
  } = {},
) => {
  const {
    suffix = '',
    lon = 2.48,
    lat = 48.9,
    position = '',
    parcels = '',
    name = 'Rue du Test',
    date = '',
  } = place
  const key = `93999_${street}_${number.padStart(5, '0')}${suffix && `_${suffix}`}`
  return [key, '93999', 'Essai', name, number, suffix, position, '', '', lon, lat, parcels, '1', date].join(
    ';',
  )
}

const table = (...rows: string[]) => [heading, ...rows].join('\n')

describe('a made-up table', () => {
  beforeEach(async () => {
    await house.sql(`delete from addresses.address where commune = '93999'`)
    await house.sql(`delete from addresses.street where commune = '93999'`)
  })

  const addresses = () =>
    house.sql<{
      id: string
      number: number
      suffix: string | null
      position: string | null
      street_name: string
    }>(
      `select id, number, suffix, position, street_name from addresses.address where commune = '93999' order by id`,
    )

  test('rows of one address are its positions in order of use; the first is its point', async () => {
    await importText(
      table(
        row('0010', '7', { position: 'segment', lon: 2.481 }),
        row('0010', '7', { position: 'délivrance postale', lon: 2.482 }),
        row('0010', '7', { position: 'Entrée', lon: 2.483 }),
        row('0010', '7', { position: 'Entrée', lon: 2.483 }),
      ),
    )
    expect(await addresses()).toEqual([
      { id: '93999_0010_00007', number: 7, suffix: null, position: 'entrance', street_name: 'Rue du Test' },
    ])
    const positions = await house.sql(`
      select p.rank, p.kind, round(ST_X(ST_Transform(p.geom, 4326))::numeric, 4)::float as lon,
        p.geom = a.geom as is_point
      from addresses.address_position p join addresses.address a on a.id = p.address
      where p.commune = '93999' order by rank`)
    expect(positions).toEqual([
      { rank: 1, kind: 'entrance', lon: 2.483, is_point: true },
      { rank: 2, kind: 'delivery', lon: 2.482, is_point: false },
      { rank: 3, kind: 'segment', lon: 2.481, is_point: false },
    ])
  })

  test('an address that is given again is a repeat where it stands; elsewhere it is refused unless it says what kind of position it is', async () => {
    const report = await importText(
      table(
        row('0010', '7', { parcels: '93999000AB0001' }),
        row('0010', '7', { parcels: '93999000AB0002' }),
        row('0010', '7', { lon: 2.481 }),
        row('0010', '7', { lon: 2.482, position: 'segment' }),
        row('0010', '7', { lon: 2.482 }),
      ),
    )
    expect(report.layers[1]).toMatchObject({ read: 5, added: 1, positions: 1, repeated: 2, rejected: 1 })
    expect(report.rejects).toContain('Same address as line 2, 73 m away, without a kind of position')
    expect(remarks(report)).toContainEqual(['Rows that repeat a position already read', 2])
    const [declared] = await house.sql(
      `select declared_parcels as parcels from addresses.address where commune = '93999'`,
    )
    expect(declared?.parcels).toEqual(['93999000AB0001', '93999000AB0002'])
  })

  test('a suffix has one case, and B beside A and C stays B', async () => {
    await importText(
      table(
        row('0010', '7', { suffix: 'BIS' }),
        row('0010', '8', { suffix: 'B' }),
        row('0010', '8', { suffix: 'a' }),
      ),
    )
    expect((await addresses()).map(({ id, suffix }) => [id, suffix])).toEqual([
      ['93999_0010_00007_bis', 'bis'],
      ['93999_0010_00008_a', 'a'],
      ['93999_0010_00008_b', 'b'],
    ])
  })

  test('without a key, or with a key of another commune, an id is built from the commune and the street’s name', async () => {
    const report = await importText(
      'commune_insee;voie_nom;numero;suffixe;long;lat;cle_interop\n' +
        '93999;Rue de l’Église;3;;2.48;48.9;\n93999;Rue de l’Église;5;ter;2.48;48.9;93999_xxxx_00005_ter\n' +
        '93999;Quai Neuf;1;;2.48;48.9;75110_0020_00001\n',
    )
    expect((await addresses()).map(({ id }) => id)).toEqual([
      '93999_quai-neuf_00001',
      '93999_rue-de-l-eglise_00003',
      '93999_rue-de-l-eglise_00005_ter',
    ])
    expect(remarks(report)).toEqual([
      ['Addresses without a key, one was built', 2],
      ['Interoperability keys that contradict their row, made anew', 1],
    ])
  })

  test('a row without number names a street or place, which can be found, and is no address', async () => {
    const report = await importText(
      table(
        row('b045', '99999', { name: 'Le Clos' }),
        row('0010', '0', { name: 'Place Neuve' }),
        row('0011', '2'),
      ),
    )
    expect((await addresses()).map(({ id }) => id)).toEqual(['93999_0011_00002'])
    const streets = await house.sql(`
      select id, name, address_count, round(ST_Length(geom)) as length from addresses.street
      where commune = '93999' order by id`)
    expect(streets).toEqual([
      { id: '93999_0010', name: 'Place Neuve', address_count: 0, length: 40 },
      { id: '93999_0011', name: 'Rue du Test', address_count: 1, length: null },
      { id: '93999_b045', name: 'Le Clos', address_count: 0, length: 40 },
    ])
    expect(remarks(report)[0]?.[1]).toBe(2)
  })

  test('a street bears its most frequent spelling, on its addresses too', async () => {
    await importText(
      table(
        row('0010', '1', { name: 'RUE DU PRE' }),
        row('0010', '2', { name: 'Rue du Pré', lon: 2.481 }),
        row('0010', '3', { name: 'Rue du Pré', lon: 2.482 }),
      ),
    )
    expect(new Set((await addresses()).map(({ street_name }) => street_name))).toEqual(
      new Set(['Rue du Pré']),
    )
  })

  test('a refresh is a difference: added, gone, moved, renamed, and dates alone are none', async () => {
    const before = [1, 2, 3, 4, 5, 6].map((n) =>
      row('0010', String(n), { lon: 2.48 + n / 1000, date: '2020-01-01' }),
    )
    await importText(table(...before))
    const report = await importText(
      table(
        row('0010', '1', { lon: 2.481, date: '2024-05-05' }),
        row('0010', '2', { lon: 2.4821 }),
        row('0010', '3', { lon: 2.483, parcels: '93999000AB0001' }),
        row('0010', '4', { lon: 2.48400001 }),
        row('0010', '5', { lon: 2.485 }),
        row('0010', '7', { lon: 2.487 }),
      ),
    )
    expect(counts(report, 'addresses')).toEqual([1, 1, 1, 1, 3])
    const journal = await house.sql<{ action: string; feature: string }>(`
      select action, right(feature, 1) as feature from carreau.journal
      where commune = '93999' and layer = 'addresses' and at = (select max(at) from carreau.journal)
      order by action, feature`)
    expect(journal.map(({ action, feature }) => action + feature)).toEqual([
      'delete6',
      'insert7',
      'update2',
      'update3',
    ])
  })

  test('the same file again changes nothing at all', async () => {
    const text = table(
      row('0010', '1'),
      row('0010', '2', { lon: 2.481 }),
      row('b045', '99999', { name: 'Le Clos' }),
    )
    await importText(text)
    const report = await importText(text)
    expect(counts(report, 'addresses')).toEqual([0, 0, 0, 0, 2])
    expect(counts(report, 'streets')).toEqual([0, 0, 0, 0, 2])
  })

  test('a position that moved, other than the first, is a change of its address', async () => {
    const entrance = row('0010', '7', { position: 'entrée' })
    await importText(table(entrance, row('0010', '7', { position: 'segment', lon: 2.481 })))
    const report = await importText(table(entrance, row('0010', '7', { position: 'segment', lon: 2.4815 })))
    expect(counts(report, 'addresses')).toEqual([0, 0, 0, 1, 0])
    const again = await importText(table(entrance))
    expect(counts(again, 'addresses')).toEqual([0, 0, 0, 1, 0])
  })

  test('a street that lost its last address is gone', async () => {
    await importText(
      table(
        row('0010', '1'),
        row('0010', '2'),
        row('0011', '1', { name: 'Rue Courte' }),
        row('0012', '1', { name: 'C' }),
      ),
    )
    const report = await importText(
      table(row('0010', '1'), row('0010', '2'), row('0012', '1', { name: 'C' })),
    )
    expect(report.layers.find(({ layer }) => layer === 'streets')?.examples.gone).toEqual(['93999_0011'])
  })

  test('a file that lacks most of the town is refused unless that is allowed, and nothing changes', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => row('0010', String(n + 1), { lon: 2.48 + n / 10_000 }))
    await importText(table(...rows))
    const error = await refusal(importText(table(...rows.slice(0, 5))))
    expect([error.code, error.said.en]).toEqual(['large-loss', expect.stringContaining('25 of 30')])
    expect(await addresses()).toHaveLength(30)
    const report = await importText(table(...rows.slice(0, 5)), { allowLargeLoss: true })
    expect(counts(report, 'addresses')).toEqual([0, 25, 0, 0, 5])
  })

  test('rows that cannot be used are told with their line, in both languages; the others are imported', async () => {
    const report = await importText(
      table(
        row('0010', '1'),
        row('0010', 'douze'),
        row('0010', '3', { lon: 48.9, lat: 2.48 }),
        row('0010', '4', { lon: 30, lat: 48 }),
        '93999_0010_00005;93999;Essai;Rue du Test;5;;;;;;;;;',
        '93999_0010_00006;93999;Essai;;6;;;;;2.48;48.9;;;',
        '93999_0010_00007;93999;Essai;Rue du Test;7;;;;;NaN;48.9;;;',
        ';;Essai;Rue du Test;8;;;;;2.48;48.9;;;',
        row('0010', '1', { name: 'Avenue du Conflit' }),
      ),
    )
    expect((await addresses()).map(({ id }) => id)).toEqual(['93999_0010_00001'])
    const lines = report.rejects
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split('";"').slice(0, 3).join('|'))
    expect(lines).toEqual([
      '"3|« douze » n’est pas un numéro|“douze” is not a number',
      '"4|Longitude et latitude semblent échangées|Longitude and latitude seem swapped',
      '"5|Coordonnées hors du territoire de cette base|Coordinates outside of the territory of this database',
      '"6|Pas de coordonnées|No coordinates',
      '"7|Pas de nom de voie|No street name',
      '"8|« NaN, 48.9 » n’est pas un couple de coordonnées|“NaN, 48.9” is not a pair of coordinates',
      '"9|Commune inconnue : ni code INSEE, ni clé d’interopérabilité lisible|Unknown commune: neither an INSEE code nor a readable interoperability key',
      '"10|Même clé que la ligne 2, pour une autre adresse|Same key as line 2, for another address',
    ])
    expect(report.layers[1]).toMatchObject({ layer: 'addresses', read: 9, rejected: 8, added: 1 })
  })

  test('a file of which no row can be used changes nothing and gives the table of its refused rows', async () => {
    await importText(table(row('0010', '1')))
    const error = await refusal(importText(table(row('0010', 'x'), row('0010', 'y'))))
    expect(error.code).toBe('no-usable-row')
    expect(error.rejects.split('\r\n')).toHaveLength(4)
    expect(await addresses()).toHaveLength(1)
  })

  test('a town whose outline was deduced before it had a name gets the one that its addresses carry', async () => {
    await house.sql(`insert into carreau.commune values ('93999', '93999')
      on conflict (code) do update set name = excluded.name`)
    await house.sql(`insert into cadastre.commune (commune, id, name, deduced, geom) values ('93999', '93999', 'Commune 93999',
      true, ST_Multi(ST_Transform(ST_MakeEnvelope(2.47, 48.89, 2.49, 48.91, 4326), 2154)))`)
    await importText(table(row('0010', '1')))
    const names = await house.sql(`select c.name as town, o.name as outline from carreau.commune c
      join cadastre.commune o on o.commune = c.code where c.code = '93999'`)
    await house.sql(`delete from cadastre.commune where commune = '93999'`)
    expect(names).toEqual([{ town: 'Essai', outline: 'Essai' }])
  })

  test('rows of another commune than the one asked for are refused', async () => {
    const report = await importText(table(row('0010', '1'), row('0010', '2').replaceAll('93999', '93998')), {
      commune: '93999',
    })
    expect(report.rejects).toContain('Address of commune 93998, the import is for 93999')
    expect(counts(report, 'addresses')?.[0]).toBe(1)
  })

  test('a point far outside of what the plan holds of the commune is refused', async () => {
    await house.sql(`insert into carreau.commune values ('93999', 'Essai') on conflict do nothing`)
    await house.sql(`insert into cadastre.commune (commune, id, name, geom) values ('93999', '93999', 'Essai',
      ST_Multi(ST_Transform(ST_MakeEnvelope(2.47, 48.89, 2.49, 48.91, 4326), 2154)))`)
    const report = await importText(table(row('0010', '1'), row('0010', '2', { lon: 2.9 })))
    await house.sql(`delete from cadastre.commune where commune = '93999'`)
    expect(report.rejects).toMatch(/Coordinates (29|30|31) km away/)
    expect(counts(report, 'addresses')?.[0]).toBe(1)
  })

  test('windows-1252, tabs, decimal commas, French dates and codes without their zero are read and remarked', async () => {
    const text =
      'Commune INSEE\tVoie_Nom\tNUMERO\tlong\tlat\tdate_der_maj\n1004\tRue du Pré\t12B\t5,35\t45,95\t31/05/2023\n'
    const report = await importText(Uint8Array.from(text, (character) => character.charCodeAt(0)))
    const [found] = await house.sql(
      `select id, street_name, suffix, updated::text, round(ST_X(ST_Transform(geom, 4326))::numeric, 5)::float as lon
      from addresses.address where commune = '01004'`,
    )
    expect(found).toEqual({
      id: '01004_rue-du-pre_00012_b',
      street_name: 'Rue du Pré',
      suffix: 'b',
      updated: '2023-05-31',
      lon: 5.35,
    })
    expect(remarks(report).map(([text]) => text)).toEqual([
      'Codes without their leading zero, completed',
      'Suffixes stuck to the number, taken apart',
      'Coordinates with a decimal comma, read',
      'Addresses without a key, one was built',
      'Dates in the French form, read',
    ])
  })

  test('x and y alone are placed by the system that puts the town where it is', async () => {
    for (const srid of [2154, 3949]) {
      const [x, y] = transformer(4326, srid)([2.48, 48.9])
      await importText(`code_insee,nom_voie,numero,x,y\n93999,Rue ${srid},1,${x},${y}\n`, {
        allowLargeLoss: true,
      })
      const [found] = await house.sql<{ metres: number }>(`
        select ST_Distance(geom, ST_Transform(ST_SetSRID(ST_MakePoint(2.48, 48.9), 4326), 2154)) as metres
        from addresses.address where commune = '93999'`)
      expect(found?.metres).toBeLessThan(0.05)
    }
    const look = await addressImporter.recognise({
      path: await write('code_insee,nom_voie,numero,x,y\n93999,R,1,1,2\n'),
      name: 'x',
    })
    expect(look?.questions.map(({ input }) => input)).toEqual(['crs'])
  })

  test('x and y that contradict longitude and latitude by more than a metre are remarked', async () => {
    const [x, y] = transformer(4326, 2154)([2.48, 48.9])
    const text = (dx: number) =>
      `code_insee;nom_voie;numero;x;y;lon;lat\n93999;R;1;${x};${y};2.48;48.9\n93999;R;2;${x + dx};${y};2.48;48.9\n`
    expect(remarks(await importText(text(0.5))).map(([said]) => said)).toEqual([
      'Addresses without a key, one was built',
    ])
    expect(remarks(await importText(text(2)))).toContainEqual([
      'x/y more than one metre away from lon/lat: lon/lat kept',
      1,
    ])
  })

  test('an import that is stopped leaves nothing behind', async () => {
    const stop = new AbortController()
    const rows = Array.from({ length: 3000 }, (_, n) => row('0010', String(n + 1)))
    const importing = importFile(await write(table(...rows)), {}, stop.signal)
    setTimeout(() => stop.abort(), 30)
    await expect(importing).rejects.toThrow()
    expect(await addresses()).toEqual([])
    expect(
      await house.sql(
        `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      ),
    ).toEqual([])
  })

  test('a quote that never closes, a web page and an empty table are told, not imported', async () => {
    const unclosed = `${heading}\n93999_0010_00001;93999;"Essai${'x'.repeat(300_000)}`
    expect((await refusal(importText(unclosed))).said.en).toMatch(
      /Line \d+: a quote opened above is never closed/,
    )
    expect((await refusal(importText(heading))).code).toBe('no-rows')
    expect((await refusal(importText('voie_nom;numero;commune_insee\nRue A;1;93999'))).said.en).toContain(
      'coordinates',
    )
    const page = { path: await write('<!doctype html><title>404</title>'), name: 'x.csv' }
    await expect(addressImporter.recognise(page)).rejects.toMatchObject({ code: 'html-page' })
    expect(await addressImporter.recognise({ path: await write('a;b\n1;2'), name: 'x.csv' })).toBeNull()
  })

  test('hostile text stays text', async () => {
    const name = `Rue d'"; drop table addresses.address; -- <img src=x> \\N \\t`
    await importText(table(row('0010', '1', { name: `"${name.replaceAll('"', '""')}"` })))
    expect((await addresses())[0]?.street_name).toBe(name)
  })
})

describe.skipIf(!hasSharedData)('the files of towns', () => {
  const bondy = 'bondy-93010/adresses-93010-ban.csv.gz'
  const all = (commune: string) =>
    house.sql(
      `select id, number, suffix, street, street_name, position, ST_AsText(geom, 3) as place
      from addresses.address where commune = $1 order by id`,
      [commune],
    )

  test('Bondy of the national base: 8,413 addresses in 350 streets, and twice encoded the very same after repair', async () => {
    const report = await importFile(sharedData(bondy))
    expect(counts(report, 'addresses')).toEqual([8413, 0, 0, 0, 0])
    expect(counts(report, 'streets')).toEqual([350, 0, 0, 0, 0])
    expect(report.rejects).toBe('')
    const before = await all('93010')
    expect(before).toHaveLength(8413)

    const mojibake = sharedData('bondy-93010/adresses-93010-ban-mojibake.csv.gz')
    expect((await refusal(importFile(mojibake))).said.en).toContain('“AllÃ©e” for “Allée”')
    const repaired = await importFile(mojibake, { encoding: 'utf-8-twice' })
    expect(counts(repaired, 'addresses')).toEqual([0, 0, 0, 0, 8413])
    expect(counts(repaired, 'streets')).toEqual([0, 0, 0, 0, 350])
    expect(remarks(repaired)).toContainEqual(['Texts encoded twice, repaired', 2407])
    expect(await all('93010')).toEqual(before)
  }, 120_000)

  test('the one address of Bondy whose key is of Paris gets a key of Bondy', async () => {
    const [found] = await house.sql(
      `select id, street_name from addresses.address where id like '93010_rue-du-8%'`,
    )
    expect(found).toEqual({ id: '93010_rue-du-8-mai-1945_00006', street_name: 'Rue du 8 Mai 1945' })
  })

  test('nearly every street of Bondy is drawn, none longer than the town is wide', async () => {
    const [drawn] = await house.sql<{ count: number; longest: number }>(
      `select count(geom)::int as count, max(ST_Length(geom)) as longest from addresses.street where commune = '93010'`,
    )
    expect(drawn?.count).toBeGreaterThan(325)
    expect(drawn?.longest).toBeLessThan(4500)
  })

  test('a plan that comes in links the addresses: to the parcel declared, to the one around them, to the nearest within 30 m', async () => {
    const path = sharedData('bondy-93010/cadastre-93010-parcelles-2025.json.gz')
    const plan = {
      file: { path, name: 'parcelles.json.gz' },
      options: { invalid: 'flag' as const },
      who: 'test',
    }
    await cadastreImporter.run({ ...plan, database: house.database, progress: () => {} })
    const links = await house.sql<{ parcel_link: string | null; count: number }>(
      `select parcel_link, count(*)::int as count from addresses.address where commune = '93010' group by 1 order by 1`,
    )
    const truth = await house.sql<{ parcel_link: string | null; count: number }>(`
      select kind as parcel_link, count(*)::int as count
      from addresses.address a, lateral (
        select case
          when exists (select from cadastre.parcel p where p.id = any (a.declared_parcels)) then 'declared'
          when exists (select from cadastre.parcel p where ST_Covers(p.geom, a.geom)) then 'inside'
          when exists (select from cadastre.parcel p where ST_DWithin(p.geom, a.geom, 30)) then 'nearest'
        end as kind) as k
      where commune = '93010' group by 1 order by 1`)
    expect(links).toEqual(truth)
    expect(links.map(({ parcel_link }) => parcel_link)).toEqual(['declared', 'inside', 'nearest'])
    const wrong = await house.sql(`
      select a.id from addresses.address a join cadastre.parcel p on p.id = a.parcel
      where a.parcel_link = 'nearest' and exists (
        select from cadastre.parcel q where ST_Distance(q.geom, a.geom) < ST_Distance(p.geom, a.geom) - 0.001
          and q.geom && ST_Expand(a.geom, 30))`)
    expect(wrong).toEqual([])
  }, 120_000)

  test('the same links come out when the parcels were there first, and a second look moves none', async () => {
    const links = () =>
      house.sql(`select id, parcel, parcel_link from addresses.address where commune = '93010' order by id`)
    const before = await links()
    await house.sql(`delete from addresses.address where commune = '93010'`)
    await house.sql(`delete from addresses.street where commune = '93010'`)
    await importFile(sharedData(bondy))
    expect(await links()).toEqual(before)
    const moved = await house.database.transaction({ communes: ['93010'], who: 'test' }, (tx) =>
      linkAddressesToParcels(tx, '93010'),
    )
    expect(moved).toBe(0)
  }, 120_000)

  test('Montpellier’s own table: 35,781 addresses out of 35,809 rows with a number, 496 streets named without one', async () => {
    const path = sharedData('addresses/montpellier-34172-adresses-2016.csv.gz')
    expect((await refusal(importFile(path))).code).toBe('question-open')
    const report = await importFile(path, { commune: '34172' })
    expect(counts(report, 'addresses')).toEqual([35781, 0, 0, 0, 0])
    expect(counts(report, 'streets')).toEqual([2891, 0, 0, 0, 0])
    expect(remarks(report)).toContainEqual([expect.stringContaining('Rows without number'), 496])
    // counted in the file itself: rows − distinct (street, number, suffix), and how far the farthest lies from the first
    expect(report.layers[1]).toMatchObject({ read: 36305, rejected: 28, repeated: 0, unnumbered: 496 })
    expect(report.rejects.split('\r\n')).toHaveLength(30)
    expect(report.rejects).toContain('Même adresse que la ligne 34900, à 248 m de là, sans type de position')
    const [zero] = await house.sql(
      `select count(*)::int as count from addresses.address where commune = '34172' and number = 0`,
    )
    expect(zero).toEqual({ count: 0 })
  }, 120_000)

  /** what becomes of each file of the validator's collection: addresses of each commune, or the word of the refusal */
  const expected: Readonly<Record<string, Record<string, number> | string>> = {
    'junk.ascii.csv': 'unknown-file',
    'locales.csv': 'missing-column',
    'without-voie_nom-nor-toponyme.csv': 'missing-column',
    'without_row.csv': 'no-rows',
    'aliases.csv': { '67482': 1 },
    'sample.csv': { '29189': 1, '35001': 5, '67482': 6 },
  }

  test('the 28 files of the national validator are imported, or refused with a sentence', async () => {
    const files = (await readdir(sharedData('addresses/bal-tests'))).filter((name) => name.endsWith('.csv'))
    expect(files.length).toBeGreaterThanOrEqual(27)
    for (const name of files) {
      const outcome = await importFile(sharedData(`addresses/bal-tests/${name}`), {
        allowLargeLoss: true,
      }).then(
        (report) =>
          Object.fromEntries(
            report.layers
              .filter(({ layer }) => layer === 'addresses')
              .map((one) => [one.commune, one.added + one.redrawn + one.changed + one.unchanged]),
          ),
        (error) => (error instanceof ImportError ? error.code : error),
      )
      expect([name, outcome]).toEqual([name, expected[name] ?? { '31591': 1 }])
    }
  }, 120_000)
})
