import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layerOf } from '../layers/index.ts'
import type { Layer } from '../layers/model/layer.ts'
import type { Context, Statement } from '../server/database.ts'
import { equals } from '../server/features/conditions.ts'
import { crs84, meetsBox, readBox, readCrs } from '../server/features/geometry.ts'
import { sharesGround } from '../server/features/related.ts'
import { type Selection, selectItems } from '../server/features/select.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const layer = layerOf('parcels') as Layer
const communes = Array.from({ length: 10 }, (_, index) => String(99001 + index))

/** Ten communes side by side, each of two thousand parcels of twenty metres. */
const manyRows = `
insert into carreau.commune select code, 'Commune ' || code from unnest($1::text[]) as code;
`
const parcelsOf = `
insert into cadastre.parcel (commune, id, prefix, section, number, geom)
select code, code || '0000A' || lpad(n::text, 4, '0'), '000', 'A', n::text,
  ST_Multi(ST_MakeEnvelope(x, y, x + 20, y + 20, 2154))
from unnest($1::text[]) with ordinality as town(code, rank), generate_series(0, 1999) as n,
  lateral (select 700000 + rank * 1000 + (n % 50) * 20 as x, 6600000 + (n / 50) * 20 as y) as corner`

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(manyRows, [communes])
  await house.sql(parcelsOf, [communes])
  await house.sql('vacuum analyze cadastre.parcel')
})
afterAll(() => house.close())

/** The readers of the house: everybody, and the application in one commune or in all ten. */
const readers: Record<string, (statement: Statement) => Promise<Plan>> = {
  'the public': async (statement) => planOf(await house.database.publicQuery(statement)),
  'the application in one commune': (statement) => asApp({ communes: ['99005'], who: 'test' }, statement),
  'the application in ten communes': (statement) => asApp({ communes, who: 'test' }, statement),
}

type Row = { 'QUERY PLAN': string }
type Plan = { readonly text: string; readonly read: number }

const asApp = (context: Context, statement: Statement) =>
  house.database.transaction(context, async (tx) => planOf(await tx.query<Row>(statement)))

/** The plan as text, and how many rows its scans threw away or gave. */
const planOf = (rows: readonly Row[]): Plan => {
  const text = rows.map((row) => row['QUERY PLAN']).join('\n')
  const numbers = [...text.matchAll(/Rows Removed by (?:Filter|Index Recheck): (\d+)/g)].map(([, count]) =>
    Number(count),
  )
  return { text, read: numbers.reduce((sum, one) => sum + one, 0) }
}

const explain = ({ text, values }: Statement): Statement => ({
  text: `explain (analyze, timing off) ${text}`,
  values,
})

const page = (conditions: Selection['conditions'], more: Partial<Selection> = {}): Statement =>
  explain(
    selectItems({
      layer,
      fields: ['number'],
      crs: crs84,
      conditions,
      sort: [],
      after: null,
      limit: 100,
      ...more,
    }),
  )

const box = (text: string, crs: string) => {
  const [only] = readBox('bbox', text, readCrs('bbox-crs', crs, 2154))
  if (!only) throw new Error('no box')
  return (bind: (value: unknown) => string) => meetsBox(only, 2154, bind)
}

describe.each(Object.entries(readers))('under row level security, %s', (_name, planFor) => {
  test('finds a box in the legal system by the spatial index', async () => {
    const plan = await planFor(page([box('705100,6600100,705200,6600200', 'EPSG:2154')]))
    expect(plan.text).toContain('parcel_geom_idx')
    expect(plan.read).toBeLessThan(100)
  })

  test('finds a box of longitudes and latitudes by the index of the Web Mercator copy', async () => {
    const plan = await planFor(page([box('3.0664,46.5009,3.0677,46.5018', 'OGC:CRS84')]))
    expect(plan.text).toContain('parcel_mercator_idx')
    expect(plan.read).toBeLessThan(100)
  })

  test('finds what touches a geometry by the spatial index', async () => {
    const ground =
      'SRID=2154;POLYGON((705100 6600100,705150 6600100,705150 6600150,705100 6600150,705100 6600100))'
    const plan = await planFor(page([sharesGround(layer, layer, ground)]))
    expect(plan.text).toContain('parcel_geom_idx')
    expect(plan.read).toBeLessThan(100)
  })

  test('turns the pages along the primary key, without sorting', async () => {
    const plan = await planFor(page([], { after: { id: '990050000A1000', values: [] }, limit: 50 }))
    expect(plan.text).toContain('parcel_pkey')
    expect(plan.text).not.toContain('Sort')
    expect(plan.read).toBeLessThan(2100)
  })

  test('follows a link by its index', async () => {
    const plan = await planFor(page([equals(layer, 'section_id', '990050000A')]))
    expect(plan.text).toMatch(/parcel_commune_section_id_idx|parcel_pkey/)
  })
})

test('without the mark of the operators the index would not serve: that is what the mark is for', async () => {
  const asked = page([box('705100,6600100,705200,6600200', 'EPSG:2154')])
  await house.sql('alter function geometry_overlaps(geometry, geometry) not leakproof')
  try {
    const plan = await asApp({ communes: ['99005'], who: 'test' }, asked)
    expect(plan.text).not.toContain('parcel_geom_idx')
    expect(plan.read).toBeGreaterThan(1900)
  } finally {
    await house.sql('alter function geometry_overlaps(geometry, geometry) leakproof')
  }
})
