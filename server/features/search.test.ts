import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layerOf, layers } from '../../layers/index.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { streetName } from '../../test/bench/street-names.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { openLayers } from '../../test/support/open-layers.ts'
import { search } from './search.ts'
import { lookupOf, looserLookupOf } from './search-reading.ts'
import { selectByText } from './search-text.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await makeTowns(house)
})
afterAll(() => house.close())

/** Beside the second commune, the first not far. */
const inBelmont = [3.1, 46.5] as const

async function ask(
  typed: string,
  options: { near?: readonly [number, number]; limit?: number; language?: 'fr' | 'en' } = {},
) {
  const { near = null, limit = 10, language = 'fr' } = options
  return search(
    { query: house.database.publicQuery, layers: openLayers, crs: 2154 },
    { typed, near, limit, language },
  )
}
const lines = async (typed: string, options?: Parameters<typeof ask>[1]) =>
  (await ask(typed, options)).map(({ collection, title, context }) => `${collection}: ${title} (${context})`)

describe('the first line is what was meant', () => {
  test.each([
    // streets, with slips, begun, shortened
    ['rue de la république', 'streets: Rue de la République (Saint-Carreau)'],
    ['rue de la republiqe', 'streets: Rue de la République (Saint-Carreau)'],
    ['republique', 'streets: Rue de la République (Saint-Carreau)'],
    ['RUE DE LA REPUBLIQUE', 'streets: Rue de la République (Saint-Carreau)'],
    ['rue de la rep', 'streets: Rue de la République (Saint-Carreau)'],
    ['rue de la repbulique', 'streets: Rue de la République (Saint-Carreau)'],
    ['av gambetta', 'streets: Avenue Gambetta (Saint-Carreau)'],
    ['av. gambeta', 'streets: Avenue Gambetta (Saint-Carreau)'],
    ['bd du gal de gaulle', 'streets: Boulevard du Général de Gaulle (Saint-Carreau)'],
    ['bld gal de gaule', 'streets: Boulevard du Général de Gaulle (Saint-Carreau)'],
    ['r st martin', 'streets: Rue Saint-Martin (Saint-Carreau)'],
    ['rue du 8 mai 1945', 'streets: Rue du 8 Mai 1945 (Saint-Carreau)'],
    ['8 mai 1945', 'streets: Rue du 8 Mai 1945 (Saint-Carreau)'],
    ['rue du huit mai 1945', 'streets: Rue du 8 Mai 1945 (Saint-Carreau)'],
    ['place du 11 novembre', 'streets: Place du Onze Novembre (Saint-Carreau)'],
    ['psateur', 'streets: Rue Pasteur (Saint-Carreau)'],
    ['rue des éocles', 'streets: Rue des Écoles (Saint-Carreau)'],
    ['vctor hgo', 'streets: Rue Victor Hugo (Saint-Carreau)'],
    ['hu', 'streets: Rue Victor Hugo (Saint-Carreau)'],
    // numbers in streets
    ['12 bis av gambetta', 'addresses: 12 bis Avenue Gambetta (Saint-Carreau · 99901)'],
    ['12bis, avenue Gambetta', 'addresses: 12 bis Avenue Gambetta (Saint-Carreau · 99901)'],
    ['12 av gambeta', 'addresses: 12 Avenue Gambetta (Saint-Carreau · 99901)'],
    ['12 ter avenue gambetta', 'addresses: 12 Avenue Gambetta (Saint-Carreau · 99901)'],
    ['12 avenue gambetta belmont sur vaire', 'addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)'],
    ['12 avenue gambetta 99902', 'addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)'],
    [
      '12 avenue gambetta, 99902 BELMONT-SUR-VAIRE',
      'addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)',
    ],
    ['12 avenue gambetta belmon', 'addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)'],
    // references
    ['99001000AB0012', 'parcels: AB 12 (Saint-Carreau · 99001000AB0012)'],
    ['99 001 000 AB 12', 'parcels: AB 12 (Saint-Carreau · 99001000AB0012)'],
    ['990001000AB0012', 'parcels: AB 12 (Saint-Carreau · 99001000AB0012)'],
    ['990001   AB  12', 'parcels: AB 12 (Saint-Carreau · 99001000AB0012)'],
    ['99002 AB 12', 'parcels: AB 12 (Belmont-sur-Vaire · 99002000AB0012)'],
    ['AB 12 Belmont-sur-Vaire', 'parcels: AB 12 (Belmont-sur-Vaire · 99002000AB0012)'],
    ['parcelle ab n° 12', 'parcels: AB 12 (Saint-Carreau · 99001000AB0012)'],
    ['AB 99', 'former-parcels: AB 99 (Saint-Carreau · 99001000AB0099)'],
    ['section AB', 'sections: AB (Saint-Carreau · 99001000AB)'],
    ['99001_0001', 'streets: Rue de la République (Saint-Carreau)'],
    // communes and places
    ['belmont', 'communes: Belmont-sur-Vaire (99002)'],
    ['Belmon sur vere', 'communes: Belmont-sur-Vaire (99002)'],
    ['la croix blanche', 'place-names: La Croix Blanche (Saint-Carreau)'],
    ['croix blanch', 'place-names: La Croix Blanche (Saint-Carreau)'],
    // places in figures
    ['2.4836, 48.9021', 'null: 48.902100, 2.483600 (WGS 84)'],
    ['48.9021 N 2.4836 E', 'null: 48.902100, 2.483600 (WGS 84)'],
    ['662524 6866064', 'null: X 662 524,00  Y 6 866 064,00 (RGF93 / Lambert-93)'],
    ['EPSG:3949 1661000 8190000', 'null: X 1 661 000,00  Y 8 190 000,00 (RGF93 / CC49)'],
    ['UTM 31N 462139 5416664', 'null: X 462 139,00  Y 5 416 664,00 (WGS 84 / UTM 31N)'],
  ])('%s', async (typed, first) => {
    const found = await lines(typed)
    expect(found[0]?.replace(/[\u202f\u00a0]/g, ' ')).toBe(first)
  })

  test('every way to write one place leads to the same ground', async () => {
    const spots = [
      '2.4836, 48.9021',
      '48°54\'07.56"N 2°29\'00.96"E',
      '662143.16 6867023.55',
      'EPSG:3949 1662143.55 8189242.34',
      'UTM 31N 462155.30 5416701.32',
      'Web Mercator 276473.09 6258266.11',
      'Lambert II étendu 610790.37 2433768.51',
    ]
    for (const typed of spots) {
      const [west = 0, south = 0] = (await ask(typed))[0]?.bbox ?? []
      expect(west).toBeCloseTo(2.4836, 4)
      expect(south).toBeCloseTo(48.9021, 4)
    }
  })

  test('numbers that fit two systems give both, and a place of another country none', async () => {
    expect((await ask('276473 6258266')).map(({ context }) => context)).toEqual([
      'RGF93 / Lambert-93',
      'Web Mercator',
    ])
    expect(await ask('100.5, 13.7')).toEqual([])
    expect(await ask('WGS84 13.7, 100.5')).toHaveLength(1)
  })

  test('xyzzy plugh finds nothing', async () => {
    expect(await ask('xyzzy plugh')).toEqual([])
  })
})

describe('what is equal otherwise', () => {
  test('a reference without its commune is found in every commune, the nearest first', async () => {
    const parcels = async (options?: Parameters<typeof ask>[1]) =>
      (await ask('AB 12', options)).filter(({ collection }) => collection === 'parcels').map(({ id }) => id)
    expect(await parcels()).toEqual(['99001000AB0012', '99002000AB0012', '99003000AB0012'])
    expect(await parcels({ near: inBelmont })).toEqual(['99002000AB0012', '99001000AB0012', '99003000AB0012'])
  })

  test('a street that several communes have comes first where the asker is', async () => {
    expect((await lines('avenue gambetta', { near: inBelmont }))[0]).toBe(
      'streets: Avenue Gambetta (Belmont-sur-Vaire)',
    )
    expect((await lines('12 avenue gambetta', { near: inBelmont }))[0]).toBe(
      'addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)',
    )
  })

  test('the parcel in force comes before the one that is gone', async () => {
    expect((await ask('AB 12', { limit: 50 })).map(({ collection }) => collection)).toEqual([
      'parcels',
      'parcels',
      'parcels',
      'former-parcels',
    ])
  })

  test('a number is followed by its street', async () => {
    const found = await lines('12 bis avenue gambetta belmont-sur-vaire')
    expect(found[0]).toBe('addresses: 12 Avenue Gambetta (Belmont-sur-Vaire · 99902)')
    expect(found).toContain('streets: Avenue Gambetta (Belmont-sur-Vaire)')
  })

  test('no more lines than asked, each feature once', async () => {
    expect(await ask('avenue gambetta', { limit: 2 })).toHaveLength(2)
    const found = await ask('avenue gambetta saint-carreau', { limit: 50 })
    expect(new Set(found.map(({ collection, id }) => `${collection}/${id}`)).size).toBe(found.length)
  })

  test('a line knows where to fly to', async () => {
    const [parcel] = await ask('99001000AB0012')
    const [west = 0, south = 0, east = 0, north = 0] = parcel?.bbox ?? []
    expect(west).toBeGreaterThan(2.99)
    expect(east).toBeGreaterThan(west)
    expect(east).toBeLessThan(3.01)
    expect(north).toBeGreaterThan(south)
    expect((await ask('Impasse sans tracé'))[0]).toMatchObject({ title: 'Impasse sans tracé', bbox: null })
  })
})

test('what a definition says of its search names fields and layers that exist', () => {
  for (const { fields, search } of layers) {
    const names = [...(search?.text ?? []), ...(search?.context ?? [])]
    expect(names.filter((name) => name !== 'id' && !(name in fields))).toEqual([])
    if (!search?.through) continue
    expect(fields).toHaveProperty(search.through.field)
    expect(layerOf(search.through.layer)?.search?.text).toBeDefined()
  }
})

test('the same question has the same answer', async () => {
  expect(await ask('avenue gambetta')).toEqual(await ask('avenue gambetta'))
})

test('hostile text is looked for like any other', async () => {
  for (const typed of [
    "'; drop table addresses.street; --",
    '%',
    '_',
    '\\',
    '$1',
    '((((',
    '☃ Œuvre',
    'a'.repeat(200),
  ]) {
    expect(Array.isArray(await ask(typed))).toBe(true)
  }
})

describe('under row level security', () => {
  const street = layerOf('streets') as Layer
  const planOf = async (loosely: boolean) => {
    const lookup = (loosely ? looserLookupOf : lookupOf)('rue de la republiqe', street.search ?? {})
    if (!lookup) throw new Error('nothing to look up')
    const { text, values } = selectByText(street, lookup, { communes: null, near: null, limit: 10 })
    const rows = await house.database.publicQuery<{ 'QUERY PLAN': string }>({
      text: `explain ${text}`,
      values,
    })
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }

  test.each([
    ['names with slips', false, 'word_similarity_commutator_op(text, text)'],
    ['names with more slips', true, 'strict_word_similarity_commutator_op(text, text)'],
  ])(
    '%s are found by the word index, which the mark of their operator allows',
    async (_name, loosely, operator) => {
      expect(await planOf(loosely)).toContain('Bitmap Index Scan on street_search_idx')
      await house.sql(`alter function ${operator} not leakproof`)
      try {
        expect(await planOf(loosely)).not.toContain('street_search_idx')
      } finally {
        await house.sql(`alter function ${operator} leakproof`)
      }
    },
  )

  test('a number at a name is found by the key of its commune, name and number', async () => {
    const { selectThrough } = await import('./search-exact.ts')
    const others = await house.database.publicQuery<never>(
      selectByText(street, lookupOf('avenue gambetta', street.search ?? {}), {
        communes: null,
        near: null,
        limit: 300,
      }),
    )
    const reach = { communes: null, near: null, limit: 10 }
    const { text, values } = selectThrough(
      layerOf('addresses') as Layer,
      'street',
      { number: 12 },
      others,
      reach,
    )
    const rows = await house.database.publicQuery<{ 'QUERY PLAN': string }>({
      text: `explain ${text}`,
      values,
    })
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('address_commune_street_number_idx')
  })
})

/** Three communes ten kilometres apart, the streets that are asked for in the first, two thousand others, a few parcels. */
async function makeTowns(into: TestDatabase): Promise<void> {
  const communes = ['99001', '99002', '99003']
  await into.sql(`insert into carreau.commune values
    ('99001', 'Saint-Carreau'), ('99002', 'Belmont-sur-Vaire'), ('99003', 'Villers')`)
  await into.sql(`insert into cadastre.commune (commune, id, name, geom)
    select code, code, name, ST_Multi(ST_MakeEnvelope(x, 6600000, x + 5000, 6605000, 2154))
    from carreau.commune, lateral (select 700000 + (right(code, 1)::integer - 1) * 10000 as x) as corner`)
  await into.sql(
    `insert into cadastre.section (commune, id, prefix, section) select code, code || '000AB', '000', 'AB' from carreau.commune`,
  )
  await into.sql(
    `insert into cadastre.parcel (commune, id, prefix, section, number, geom)
     select code, code || '000AB' || lpad(n::text, 4, '0'), '000', 'AB', n::text, ST_Multi(ST_MakeEnvelope(x, 6600000, x + 20, 6600020, 2154))
     from unnest($1::text[]) as code, generate_series(1, 50) as n,
       lateral (select 700000 + (right(code, 1)::integer - 1) * 10000 + n * 20 as x) as corner`,
    [communes],
  )
  await into.sql(`insert into cadastre.former_parcel (commune, id, prefix, section, number, geom) values
    ('99001', '99001000AB0099', '000', 'AB', '99', ST_Multi(ST_MakeEnvelope(700000, 6600000, 700020, 6600020, 2154))),
    ('99001', '99001000AB0012', '000', 'AB', '12', ST_Multi(ST_MakeEnvelope(700000, 6600000, 700020, 6600020, 2154)))`)
  await into.sql(`insert into cadastre.place_name (commune, id, name, geom) values
    ('99001', '99001-croix', 'La Croix Blanche', ST_Multi(ST_MakeEnvelope(701000, 6601000, 701100, 6601100, 2154)))`)
  await makeStreets(into, communes)
}

const asked = [
  ...[
    'Rue de la République',
    'Avenue Gambetta',
    'Boulevard du Général de Gaulle',
    'Rue Saint-Martin',
    'Rue Pasteur',
  ],
  ...[
    'Rue du 8 Mai 1945',
    'Place du Onze Novembre',
    'Rue des Écoles',
    'Rue Victor Hugo',
    'Impasse sans tracé',
  ],
]

async function makeStreets(into: TestDatabase, communes: readonly string[]): Promise<void> {
  const random = seededRandom('streets of the search')
  const names = new Set<string>()
  // others may not bear a name that a line of the table asks for
  const taken =
    /République|Gambetta|Gaulle|Saint-Martin|Pasteur|Mai|Novembre|Écoles|Hugo|Belmon|Villers|Croix/
  while (names.size < 2000) {
    const name = streetName(random)
    if (!taken.test(name)) names.add(name)
  }
  const all = [
    ...asked.map((name) => ['99001', name]),
    ['99002', 'Avenue Gambetta'],
    ['99003', 'Avenue Gambetta'],
  ]
  all.push(...[...names].map((name) => [random.pick(communes), name]))
  await into.sql(
    `insert into addresses.street (commune, id, name, code, geom)
     select commune, commune || '_' || lpad(rank::text, 4, '0'), name, rank::text,
       case when name <> 'Impasse sans tracé' then ST_SetSRID(ST_MakeLine(ST_MakePoint(x, 6602000), ST_MakePoint(x + 100, 6602000)), 2154) end
     from unnest($1::text[], $2::text[]) with ordinality as street(commune, name, rank),
       lateral (select 702000 + (right(commune, 1)::integer - 1) * 10000 as x) as corner`,
    [all.map(([commune]) => commune), all.map(([, name]) => name)],
  )
  await into.sql(`insert into addresses.address (commune, id, number, suffix, street, street_name, postcode, geom)
    select commune, id || '_' || lpad(number::text, 5, '0') || coalesce('_' || suffix, ''), number, suffix, id, name,
      '9990' || right(commune, 1), ST_StartPoint(geom)
    from addresses.street, generate_series(1, 20) as number,
      lateral (select null as suffix union all select 'bis' where number = 12 and commune = '99001') as complement`)
  for (const table of ['addresses.street', 'addresses.address', 'cadastre.parcel'])
    await into.sql(`vacuum analyze ${table}`)
}
