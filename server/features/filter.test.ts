import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addresses } from '../../layers/addresses/address.ts'
import { parcels } from '../../layers/cadastre/parcel.ts'
import { parseText } from '../../layers/model/cql2/parse-text.ts'
import { printText } from '../../layers/model/cql2/print-text.ts'
import type { Predicate } from '../../layers/model/cql2/tree.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type FilterFields, typedTreeOf, wildTreeOf } from '../../test/support/filter-clauses.ts'
import { holds, type Row } from '../../test/support/filter-reference.ts'
import { tableOf } from './columns.ts'
import { checkShapes, filterToSql } from './filter.ts'

let house: TestDatabase
let rows: (Row & { id: string })[]
beforeAll(async () => {
  house = await testDatabase()
  rows = await makeAddresses(house, 300)
  await makeParcels(house)
})
afterAll(() => house.close())

/** More of them at night: `FUZZ_RUNS=100000`. */
const runs = Number(process.env.FUZZ_RUNS ?? 1500)

const legal = { srid: 2154, filterSrid: 2154 } as const

function compile(
  tree: Predicate,
  layer: Layer = addresses,
  target: { srid: number; filterSrid: number; flipped?: boolean } = legal,
) {
  const values: unknown[] = []
  const sql = filterToSql(tree, { layer, ...target, parameter: (value) => `$${values.push(value)}` })
  return { sql, values }
}

async function found(
  tree: Predicate,
  layer: Layer = addresses,
  target?: { srid: number; filterSrid: number; flipped?: boolean },
) {
  const { sql, values } = compile(tree, layer, target)
  if (isRefused(sql)) throw new Error(sql.refused)
  const text = `select f.id from ${tableOf(layer)} as f where ${sql.done} order by f.id`
  return (await house.database.publicQuery<{ id: string }>({ text, values })).map((row) => row.id)
}

const read = (filter: string): Predicate => {
  const tree = parseText(filter)
  if (isRefused(tree)) throw new Error(`${filter}: ${tree.said?.en}`)
  return tree.done
}

describe('a filter finds what it says, no row more and no row less', () => {
  test('whatever it says: as the same filter read in JavaScript', {
    timeout: 20 * runs + 30_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(typedTreeOf(fields), async (tree) => {
        const meant = rows.filter((row) => holds(tree, row) === true).map((row) => row.id)
        expect(await found(tree), printText(tree)).toEqual(meant)
      }),
      { numRuns: runs },
    )
  })

  test('a row that a filter leaves unknown is found by neither it nor its denial', async () => {
    const known = await found(read("suffix = 'bis' OR NOT suffix = 'bis'"))
    const empty = await found(read('suffix IS NULL'))
    expect(known.length + empty.length).toBe(rows.length)
    expect(empty.length).toBeGreaterThan(0)
  })

  test.each([
    ["street_name LIKE 'Rue %'", (name: string) => name.startsWith('Rue ')],
    [
      "casei(accenti(street_name)) LIKE casei(accenti('%DE L''ÉGLISE'))",
      (name: string) => /de l’[ée]glise$/i.test(name),
    ],
    ["street_name LIKE '%100\\%%'", (name: string) => name.includes('100%')],
    ["street_name LIKE '%\\\\%'", (name: string) => name.includes('\\')],
  ])('%s', async (filter, test) => {
    const asked = filter.replaceAll("L''", 'L’')
    const meant = rows.filter((row) => test(String(row.values.street_name))).map((row) => row.id)
    expect(await found(read(asked))).toEqual(meant)
    expect(meant.length).toBeGreaterThan(0)
  })
})

describe('a filter that means nothing is refused', () => {
  test.each([
    ['colour = 1', 'filter-unknown-field', 'colour'],
    ['commune = 1', 'filter-unknown-field', 'commune'],
    ['search = 1', 'filter-unknown-field', 'search'],
    ['mercator IS NULL', 'filter-unknown-field', 'mercator'],
    ["number = '12'", 'filter-wrong-type', 'number'],
    ['street_name = 12', 'filter-wrong-type', 'street_name'],
    ['12 = street_name', 'filter-wrong-type', 'street_name'],
    ["number LIKE '1%'", 'filter-wrong-type', 'number'],
    ["number IN (1, '2')", 'filter-wrong-type', 'number'],
    ["number BETWEEN 1 AND 'x'", 'filter-wrong-type', 'number'],
    ['number = suffix', 'filter-wrong-type', 'number'],
    ["updated = '2024-01-01'", 'filter-wrong-type', 'updated'],
    ['certified > FALSE', 'filter-wrong-type', 'certified'],
    ["certified = 'true'", 'filter-wrong-type', 'certified'],
    ['geometry = geometry', 'filter-wrong-type', 'geometry'],
    ['casei(number) = casei(suffix)', 'filter-wrong-type', 'number'],
    ['s_intersects(street, POINT(0 0))', 'filter-wrong-type', 'street'],
    ["t_after(street, DATE('2024-01-01'))", 'filter-wrong-type', 'street'],
    ["t_during(updated, INTERVAL('2024-02-01', '2024-01-01'))", 'filter-bad-interval', undefined],
    ["street LIKE 'x\\'", 'filter-bad-pattern', undefined],
    ['s_intersects(geometry, POINT(1e300 0))', 'filter-out-of-reach', undefined],
  ])('%s', (filter, refused, field) => {
    const { sql } = compile(read(filter))
    expect(sql).toMatchObject({ refused, ...(field && { field }) })
  })

  test('the refusal of an unknown field lists those that exist', () => {
    const { sql } = compile(read('colour = 1'))
    expect(isRefused(sql) && sql.said?.en).toContain('a filter may use: id, number, suffix, street,')
  })

  test('a polygon that crosses itself is refused, one that does not is not', async () => {
    const crossed = read('NOT s_within(geometry, POLYGON((0 0, 2 2, 2 0, 0 2, 0 0)))')
    expect(await checkShapes(crossed, house.database.publicQuery)).toMatchObject({
      refused: 'filter-bad-shape',
    })
    const plain = read('s_within(geometry, POLYGON((0 0, 2 0, 2 2, 0 2, 0 0)))')
    expect(await checkShapes(plain, house.database.publicQuery)).toHaveProperty('done')
  })

  test('whatever is asked, a refusal or an answer: never an error of the database', {
    timeout: 20 * runs + 30_000,
  }, async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(wildTreeOf(fields), fc.constantFrom('addresses', 'parcels'), async (tree, id) => {
        const layer = id === 'addresses' ? addresses : parcels
        const { sql, values } = compile(tree, layer)
        if (isRefused(sql) || isRefused(await checkShapes(tree, house.database.publicQuery))) return
        answered++
        const text = `select count(*) from ${tableOf(layer)} as f where ${sql.done}`
        await house.database.publicQuery({ text, values })
      }),
      { numRuns: runs },
    )
    expect(answered).toBeGreaterThan(100)
  })
})

describe('places', () => {
  const inDegrees = { srid: 2154, filterSrid: 4326 } as const
  const swapped = { ...inDegrees, flipped: true } as const

  test('degrees, degrees the other way round, Web Mercator and the legal system find the same parcels', async () => {
    const meant = ['93010000AB0001']
    expect(
      await found(
        read('s_intersects(geometry, BBOX(2.48305, 48.9019, 2.4831, 48.90195))'),
        parcels,
        inDegrees,
      ),
    ).toEqual(meant)
    expect(
      await found(read('s_intersects(geometry, BBOX(48.9019, 2.48305, 48.90195, 2.4831))'), parcels, swapped),
    ).toEqual(meant)
    expect(
      await found(read('s_intersects(geometry, BBOX(276414, 6258236, 276416, 6258238))'), parcels, {
        srid: 2154,
        filterSrid: 3857,
      }),
    ).toEqual(meant)
    expect(await found(read('s_intersects(geometry, POINT(662105 6867005))'), parcels)).toEqual(meant)
  })

  test('the box of the whole world finds every parcel, a box of another continent none', async () => {
    expect(
      await found(read('s_intersects(geometry, BBOX(-180, -90, 180, 90))'), parcels, inDegrees),
    ).toHaveLength(3)
    expect(await found(read('s_intersects(geometry, BBOX(100, -40, 120, -20))'), parcels, inDegrees)).toEqual(
      [],
    )
    expect(
      await found(read('s_disjoint(geometry, BBOX(100, -40, 120, -20))'), parcels, inDegrees),
    ).toHaveLength(3)
  })

  // AB1 ┌──┐AB2┌──┐  two squares of 10 m that share a side, and a bow tie far away, kept with its fault
  //     └──┴───┴──┘
  test.each([
    [
      's_touches',
      'POLYGON((662110 6867000, 662120 6867000, 662120 6867010, 662110 6867010, 662110 6867000))',
      ['AB0001'],
    ],
    [
      's_equals',
      'POLYGON((662110 6867000, 662120 6867000, 662120 6867010, 662110 6867010, 662110 6867000))',
      ['AB0002'],
    ],
    ['s_within', 'BBOX(662099, 6866999, 662111, 6867011)', ['AB0001']],
    ['s_contains', 'POINT(662115 6867005)', ['AB0002']],
    ['s_overlaps', 'BBOX(662105, 6867005, 662112, 6867020)', ['AB0001', 'AB0002']],
    ['s_crosses', 'LINESTRING(662095 6867005, 662105 6867005)', ['AB0001']],
    [
      's_intersects',
      'GEOMETRYCOLLECTION(POINT(662101 6867001), LINESTRING(662111 6867001, 662112 6867002))',
      ['AB0001', 'AB0002'],
    ],
    ['s_disjoint', 'POINT(662105 6867005)', ['AB0002', 'AB0003']],
    ['s_intersects', 'POINT(663000 6868001)', ['AB0003']],
    ['s_touches', 'POLYGON((663001 6868001, 663002 6868003, 663003 6868001, 663001 6868001))', []],
  ])('%s %s', async (relation, shape, meant) => {
    const tree = read(`${relation}(geometry, ${shape})`)
    expect(await found(tree, parcels)).toEqual(meant.map((reference) => `93010000${reference}`))
  })

  test('the spatial index is used under row level security', async () => {
    await house.sql(`insert into cadastre.parcel (commune, id, prefix, section, number, geom)
      select '93010', '93010000ZZ' || lpad(n::text, 4, '0'), '000', 'ZZ', n::text,
        ST_Multi(ST_MakeEnvelope(700000 + n * 20, 6900000, 700010 + n * 20, 6900010, 2154))
      from generate_series(1, 5000) as n`)
    await house.sql('analyze cadastre.parcel')
    for (const relation of ['s_intersects', 's_within', 's_touches', 's_disjoint']) {
      const { sql, values } = compile(
        read(`${relation}(geometry, BBOX(2.99, 48, 3.01, 49.3))`),
        parcels,
        inDegrees,
      )
      if (isRefused(sql)) throw new Error(sql.refused)
      const text = `explain select f.id from cadastre.parcel as f where ${sql.done}`
      const plan = (await house.database.publicQuery({ text, values }))
        .map((line) => Object.values(line)[0])
        .join('\n')
      const usesIndex = /Index Cond: \(mercator && /.test(plan)
      expect(usesIndex, `${relation}\n${plan}`).toBe(relation !== 's_disjoint')
    }
  })
})

const fields: FilterFields = {
  texts: {
    suffix: ['bis', 'ter', 'a', ''],
    street_name: streets(),
    locality: ['Le Bourg', 'le bourg', 'Été'],
    position: ['entrance', 'parcel'],
    id: [],
  },
  numbers: ['number'],
  booleans: ['certified'],
  days: ['updated'],
  place: 'geometry',
}

function streets(): string[] {
  return [
    'Rue de l’Église',
    'RUE DE L’EGLISE',
    'Avenue Gambetta',
    'Chemin à 100%',
    'Allée C:\\Temp',
    'rue_basse',
    'Place',
    '',
  ]
}

/** Addresses on whole metres, with every field missing here and there. */
async function makeAddresses(into: TestDatabase, count: number): Promise<(Row & { id: string })[]> {
  const random = seededRandom('addresses for filters')
  const maybe = <T>(list: readonly T[]): T | null => (random.chance(0.3) ? null : random.pick(list))
  const made = Array.from({ length: count }, (_, rank) => ({
    id: `93010_${String(rank).padStart(5, '0')}`,
    place: random.chance(0.2) ? null : ([random.integer(0, 6), random.integer(0, 6)] as const),
    days: ['updated'],
    values: {
      id: `93010_${String(rank).padStart(5, '0')}`,
      number: random.integer(0, 9),
      suffix: maybe(['bis', 'ter', 'a', '']),
      street: 'x',
      street_name: random.pick(streets()),
      locality: maybe(['Le Bourg', 'le bourg', 'Été']),
      position: maybe(['entrance', 'parcel']),
      certified: maybe([true, false]),
      updated: maybe(['2024-01-01', '2024-02-29', '2023-12-31', '1999-06-15']),
    },
  }))
  await into.sql(`insert into carreau.commune values ('93010', 'Bondy')`)
  await into
    .sql(`insert into addresses.street (commune, id, name, code) values ('93010', 'x', 'x', 'x')`)
    .catch(() => {})
  await into.sql('alter table addresses.address drop constraint address_commune_street_fkey')
  await into.sql(
    `insert into addresses.address
       (commune, id, number, suffix, street, street_name, locality, position, certified, updated, geom)
     select '93010', id, number, suffix, street, street_name, locality, position, certified, updated,
       ST_SetSRID(ST_MakePoint((place->>0)::float8, (place->>1)::float8), 2154)
     from jsonb_to_recordset($1::jsonb) as r(id text, number integer, suffix text, street text, street_name text,
       locality text, position text, certified boolean, updated date, place jsonb)`,
    [JSON.stringify(made.map(({ values, place }) => ({ ...values, place })))],
  )
  return made
}

async function makeParcels(into: TestDatabase): Promise<void> {
  await into.sql(`insert into cadastre.parcel (commune, id, prefix, section, number, fault, geom) values
    ('93010', '93010000AB0001', '000', 'AB', '1', null, ST_Multi(ST_MakeEnvelope(662100, 6867000, 662110, 6867010, 2154))),
    ('93010', '93010000AB0002', '000', 'AB', '2', null, ST_Multi(ST_MakeEnvelope(662110, 6867000, 662120, 6867010, 2154))),
    ('93010', '93010000AB0003', '000', 'AB', '3', 'self-intersection', ST_GeomFromText(
      'MULTIPOLYGON(((663000 6868000, 663004 6868004, 663004 6868000, 663000 6868004, 663000 6868000)))', 2154))`)
}
