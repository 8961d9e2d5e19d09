import { afterAll, beforeAll, expect, test } from 'vitest'
import { layers } from '../../layers/index.ts'
import { searchText } from '../../layers/model/search-text.ts'
import { migrate } from '../../server/migrate.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

test('a second migration run applies nothing and harms nothing', async () => {
  const again = await migrate({ adminUrl: house.urls.adminUrl, crs: 2154, layers })
  expect(again.applied).toEqual([])
})

test('a database made in one legal system refuses another', async () => {
  await expect(migrate({ adminUrl: house.urls.adminUrl, crs: 2975, layers })).rejects.toThrow(/EPSG:2154/)
})

test('names have the same normal form in the database and in the code', async () => {
  const names = [
    'Rue de l’Œuvre',
    'ALLÉE MARGUERITE-DURAS',
    'Straße  n° 4',
    'Ça & là',
    'Kerity-Vraz',
    'Ÿ ñ ø Đ',
    '',
  ]
  const rows = await house.sql<{ plain: string }>(
    'select carreau.search_text(name) as plain from unnest($1::text[]) as name',
    [names],
  )
  expect(rows.map((row) => row.plain)).toEqual(names.map(searchText))
})

test('without a commune in the transaction there are no rows, whatever the table', async () => {
  await house.sql(`insert into carreau.commune values ('99001', 'Nulle-Part')`)
  await house.sql(`insert into cadastre.commune (commune, id, name) values ('99001', '99001', 'Nulle-Part')`)
  const nobody = await house.database.transaction({ communes: [], who: 'test' }, (tx) =>
    tx.query('select 1 from cadastre.commune'),
  )
  const other = await house.database.transaction({ communes: ['99002'], who: 'test' }, (tx) =>
    tx.query('select 1 from cadastre.commune'),
  )
  const own = await house.database.transaction({ communes: ['99001'], who: 'test' }, (tx) =>
    tx.query('select 1 from cadastre.commune'),
  )
  const everybody = await house.database.publicQuery({ text: 'select 1 from cadastre.commune' })
  expect([nobody.length, other.length, own.length, everybody.length]).toEqual([0, 0, 1, 1])
})

test('the next borrower of a connection starts without the communes of the last', async () => {
  await house.database.transaction({ communes: ['99001'], who: 'test' }, async () => {})
  await expect(
    house.database.transaction({ communes: ['99001'], who: 'test' }, async () => {
      throw new Error('left early')
    }),
  ).rejects.toThrow('left early')
  const rows = await house.database.transaction({ communes: [], who: 'test' }, (tx) =>
    tx.query<{ setting: string }>(`select current_setting('carreau.communes', true) as setting`),
  )
  expect(rows[0]?.setting).toBe('')
})
