import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { searchText } from './search-text.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())

test.each([
  ['Rue de l’Œuvre', 'rue de l oeuvre'],
  ['ALLÉE  MARGUERITE-DURAS', 'allee marguerite duras'],
  ['Rue du 8-Mai-1945', 'rue du 8 mai 1945'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['…', ''],
])('“%s” is compared as “%s”', (typed, plain) => {
  expect(searchText(typed)).toBe(plain)
})

test('a name in its normal form is left alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect(searchText(searchText(typed))).toBe(searchText(typed))
    }),
  )
})

test('the database has the same normal form, whatever was typed', async () => {
  const letters = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({ unit: fc.constantFrom(...'éÈçÀŒœÆæßẞİıſK Å’-_.12abzAZ\u0301\u0483ﬁ²') }),
    },
    fc.string({ unit: 'binary' }),
  )
  const typed = fc.sample(letters, { numRuns: 2000, seed: 7 }).map((text) => text.replaceAll('\0', ' '))
  const rows = await house.sql<{ plain: string }>(
    'select carreau.search_text(name) as plain from unnest($1::text[]) with ordinality as t(name, rank) order by rank',
    [typed],
  )
  expect(rows.map((row) => row.plain)).toEqual(typed.map(searchText))
})
