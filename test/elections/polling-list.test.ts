import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StreetAnswer } from '../../layers/elections/street-matching.ts'
import { accountedFor } from '../../layers/model/import.ts'
import type { Transaction } from '../../server/database.ts'
import { answerStreets } from '../../server/elections/answer-streets.ts'
import { type Plan, streetMatching } from '../../server/elections/street-matching.ts'
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

const importFile = async (kind: ImportKind, path: string, options: Partial<ImportOptions> = {}) => {
  const importer = importerOf(kind)
  if (!importer) throw new Error(kind)
  return importer.run({
    file: { path, name: path.split('/').at(-1) ?? '' },
    options: { invalid: 'flag', ...options },
    database: house.database,
    who: 'test',
    progress: () => {},
  })
}

const notes = (report: ImportReport) =>
  Object.fromEntries((report.notes ?? []).map(({ text, count }) => [text.en, count]))
const counts = (report: ImportReport, layer: string) => {
  const found = report.layers.find((one) => one.layer === layer)
  return found && [found.read, found.added, found.gone, found.changed, found.unchanged, found.rejected]
}
const accounted = (report: ImportReport) => {
  for (const layer of report.layers)
    expect([layer.layer, accountedFor(layer)]).toEqual([layer.layer, layer.read])
}

describe.skipIf(!hasSharedData)('the polling list of a real town', () => {
  const bondy = (name: string) => sharedData(`bondy-93010/${name}`)
  beforeAll(async () => {
    await importFile('addresses', bondy('adresses-93010-ban.csv.gz'))
  }, 60_000)

  test('is known from its content', async () => {
    for (const name of ['decoupage-electoral-2021.csv', 'decoupage-electoral-2021.xls']) {
      const found = await recognise({ path: bondy(name), name })
      expect('recognised' in found && [found.recognised.kind, found.recognised.format.en]).toEqual([
        'polling-list',
        expect.stringContaining('420 ranges, 30 stations, 25957 electors'),
      ])
    }
  })

  test('becomes the plan in force', async () => {
    const report = await importFile('polling-list', bondy('decoupage-electoral-2021.xls'), {
      commune: '93010',
    })
    accounted(report)
    expect(counts(report, 'street-ranges')).toEqual([420, 420, 0, 0, 0, 0])
    expect(counts(report, 'polling-stations')).toEqual([30, 30, 0, 0, 0, 0])
    expect(notes(report)).toEqual({
      'stations without a polling place (column Place): import the list of places, or choose them in their form': 30,
      'ranges placed on their street': 385,
      'ranges whose street is not recognised (column Street): kept, to be matched with the address base': 35,
      'ranges whose numbers cover no address': 1,
      'addresses in one station and one only': 7543,
      'addresses in no station: its street is not in the list': 791,
      'addresses in no station: its number is outside of every range': 79,
    })
    expect(report.todo).toMatchObject({ kind: 'street-matching', count: 35 })
    const [sum] = await house.sql('select sum(electors)::int as electors from elections.street_range')
    expect(sum).toEqual({ electors: 25_957 })
  })

  test('a second time changes nothing', async () => {
    const report = await importFile('polling-list', bondy('decoupage-electoral-2021.xls'), {
      commune: '93010',
    })
    expect(counts(report, 'street-ranges')).toEqual([420, 0, 0, 0, 420, 0])
    expect(counts(report, 'scenarios')).toEqual([1, 0, 0, 0, 1, 0])
  })

  const inPlan = <T>(work: (tx: Transaction, plan: Plan) => Promise<T>): Promise<T> =>
    house.database.transaction({ communes: ['93010'], who: 'Mme Dupont' }, async (tx) => {
      const [plan] = await tx.query<Plan>('select id, name, commune from elections.scenario')
      if (!plan) throw new Error('no plan')
      return work(tx, plan)
    })

  test('gives each name that no street bears its likeliest streets', async () => {
    const { names, streets, figures } = await inPlan(streetMatching)
    expect([names.length, figures.unmatched, streets.length]).toEqual([34, 35, 50])
    expect(names.filter(({ proposals }) => proposals.length === 0).map(({ written }) => written)).toEqual([
      'Centre Commercial DE LA NOUE CAILLET',
      'ESPLANADE CLAUDE FUZIER',
      'Rue Odette PAIN',
    ])
    expect(streets.find(({ name }) => name === 'Rue du 4 Septembre')?.proposals[0]?.written).toBe(
      'Rue DU QUATRE SEPTEMBRE',
    )
  })

  test('reaches all of its ranges and all addresses once each name is answered once', async () => {
    const { names } = await inPlan(streetMatching)
    const sure = names.filter(({ proposals }) => (proposals[0]?.score ?? 0) > 0.8)
    const kind = names.filter(
      ({ proposals: [first] }) => first?.likeness === 'kind' && !first.name.startsWith('Rue Michelet'),
    )
    const explained: StreetAnswer[] = names
      .filter((one) => ![...sure, ...kind].includes(one))
      .map(({ written }) => ({
        name: written,
        explanation: /r[ée]sidence|hop/i.test(written) ? 'residence' : 'no-address',
      }))
    const answers = [...sure, ...kind].map(({ written, proposals }) => ({
      name: written,
      streets: proposals[0]?.streets ?? [],
    }))
    const figures = await inPlan(async (tx, plan) => {
      await answerStreets(tx, plan, [...answers, ...explained], 'Mme Dupont')
      return (await streetMatching(tx, plan)).figures
    })
    expect(figures).toMatchObject({
      ...{ placed: 412, explained: 9, unmatched: 0, empty: 1, addresses: 8413, covered: 8070 },
      uncovered: { 'street-not-listed': 253, 'number-outside': 90, 'no-station': 0 },
    })
    const [sum] = await house.sql('select sum(electors)::int as electors from elections.street_range')
    expect(sum).toEqual({ electors: 25_957 })
    const twice =
      await house.sql(`select address from elections.coverage('93010', (select id from elections.scenario))
      group by address having count(*) > 1`)
    expect(twice).toEqual([])
  })

  test('is still the same list afterwards', async () => {
    // but for the five complements that the parsed file lost
    await expect(
      importFile('polling-list', bondy('decoupage-electoral-2021.csv'), { commune: '93010' }),
    ).rejects.toMatchObject({
      ...{
        code: 'plan-in-force',
        said: { en: expect.stringContaining('(5 new ranges, 5 gone, 0 changed)') },
      },
    })
  })
})

describe('a polling list of a made-up town', () => {
  const town = '93999'
  const row = (street: string, number: number) =>
    `${town}_${street.replace(/\W/g, '').slice(-4)}_${String(number).padStart(5, '0')};${town};${street};${number};2.48;48.90${number}`
  const addresses = (streets: readonly string[]) =>
    [
      'cle_interop;commune_insee;voie_nom;numero;long;lat',
      ...streets.flatMap((street) => [1, 2, 3, 4, 5].map((number) => row(street, number))),
    ].join('\n')
  let written = 0
  const write = async (name: string, content: string) => {
    const path = join(folder, `${written++}-${name}`)
    await writeFile(path, content)
    return path
  }
  const heading = 'bureau;voie;debut;fin;parite;total;lieu de vote;adresse lieu'
  const importList = async (rows: readonly string[], options: Partial<ImportOptions> = {}) =>
    importFile('polling-list', await write('liste.csv', [heading, ...rows].join('\n')), {
      commune: town,
      ...options,
    })
  const first = ['1;Rue Alpha;1;5;;30;École;2 rue Alpha', '2;Rue Beta;;;;20;Mairie;']

  test('needs addresses first', async () => {
    await expect(importList(first)).rejects.toMatchObject({ code: 'no-addresses' })
    await importFile(
      'addresses',
      await write('adresses.csv', addresses(['Rue Alpha', 'Rue Beta', 'Rue Gamma'])),
    )
  })

  test('makes stations and the places it names, at their address', async () => {
    const report = await importList(first)
    accounted(report)
    expect([counts(report, 'polling-places'), counts(report, 'scenarios')]).toEqual([
      [2, 2, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0],
    ])
    const places = await house.sql(`select p.name, p.address, p.geom is not null as placed, s.number
      from elections.polling_place p join elections.polling_station s on s.place = p.id order by s.number`)
    expect(places).toMatchObject([
      { name: 'École', placed: true, number: '0001' },
      { name: 'Mairie', address: null, placed: false, number: '0002' },
    ])
  })

  test('never changes the plan in force unasked', async () => {
    const other = ['1;Rue Alpha;1;3;;18;;', '2;Rue Alpha;4;5;;12;;', '2;Rue Beta;;;;20;;']
    await expect(importList(other)).rejects.toMatchObject({ code: 'plan-in-force' })
    const draft = await importList(other, { plan: 'draft' })
    expect(counts(draft, 'scenarios')).toEqual([1, 1, 0, 0, 0, 0])
    const plans = await house.sql(`select status, base is not null as has_base, count(r.id)::int as ranges
      from elections.scenario s join elections.street_range r on r.plan = s.id where s.commune = '${town}' group by s.id, s.status, s.base order by status`)
    expect(plans).toEqual([
      { status: 'applied', has_base: false, ranges: 2 },
      { status: 'draft', has_base: true, ranges: 3 },
    ])
    expect(counts(await importList(other), 'scenarios')).toEqual([1, 0, 0, 0, 1, 0])
  })

  test('corrects the plan in force when that is said', async () => {
    const report = await importList([...first, '3;Rue Gamma;1;5;;7;;'], { plan: 'in-force' })
    expect(counts(report, 'street-ranges')).toEqual([3, 1, 0, 0, 2, 0])
    expect(counts(report, 'polling-stations')).toEqual([3, 1, 0, 0, 2, 0])
  })

  test('keeps aside a row for numbers that another station has, and says which row has them', async () => {
    const report = await importList([...first, '3;Rue Gamma;1;5;;7;;', '3;Rue Alpha;4;9;;1;;'], {
      plan: 'in-force',
    })
    accounted(report)
    expect(counts(report, 'street-ranges')).toEqual([4, 0, 0, 0, 3, 1])
    expect(report.rejects).toContain(
      'column Numbers: overlaps row 2 of station 0001: a number can only be of one station',
    )
  })

  test('keeps the electors of a row within another of its own station', async () => {
    const report = await importList([...first, '3;Rue Gamma;1;5;;7;;', '1;Rue Alpha;3;3;;9;;'], {
      plan: 'in-force',
    })
    expect(counts(report, 'street-ranges')).toEqual([4, 1, 0, 0, 3, 0])
    const [sum] = await house.sql(`select sum(r.electors)::int as electors from elections.street_range r
      join elections.scenario s on s.id = r.plan where s.status = 'applied' and s.commune = '${town}'`)
    expect(sum).toEqual({ electors: 66 })
  })

  test('says the first row whose street is unknown and whose station has no place, and keeps both', async () => {
    const report = await importList([...first, '3;Rue Omega;1;5;;7;;', '4;Rue Gamma;1;5;;9;;'], {
      plan: 'draft',
    })
    const at = Object.fromEntries(
      (report.notes ?? []).map(({ text, count, line }) => [text.en, [count, line]]),
    )
    expect(at).toMatchObject({
      'ranges whose street is not recognised (column Street): kept, to be matched with the address base': [
        1, 4,
      ],
      'stations without a polling place (column Place): import the list of places, or choose them in their form':
        [2, 4],
    })
    expect(counts(report, 'street-ranges')?.[5]).toBe(0)
  })

  test('a street that leaves the address base leaves its range, to be matched again', async () => {
    await importFile('addresses', await write('moins.csv', addresses(['Rue Alpha', 'Rue Beta'])), {
      allowLargeLoss: true,
    })
    const [range] = await house.sql(
      `select street, street_name from elections.street_range where street_name = 'Rue Gamma'`,
    )
    expect(range).toEqual({ street: null, street_name: 'Rue Gamma' })
  })

  test('a name that a later address file knows is placed by its import, without being asked about', async () => {
    const report = await importFile(
      'addresses',
      await write('plus.csv', addresses(['Rue Alpha', 'Rue Beta', 'Rue Gamma'])),
    )
    expect(notes(report)).toMatchObject({
      'names of streets in plans, unknown until now, placed on a street of this file': 1,
    })
    const rows = await house.sql(
      `select street is not null as placed, electors from elections.street_range where street_name = 'Rue Gamma' order by electors`,
    )
    expect(rows).toEqual([
      { placed: true, electors: 7 },
      { placed: true, electors: 9 },
    ])
  })
})
