import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toCsv, toOds } from '../documents/table.ts'
import { lookAtList } from '../imports/elections/polling-list/look.ts'
import { type ListRow, listTable } from './street-list.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carreau-own-list-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const suffix = maybe(fc.constantFrom('bis', 'A', 'B', 'a', 'ter', 'quinquies', 'Z9', '1 ter'))
const count = maybe(fc.nat(900))
const words = fc.stringMatching(/^[A-Za-zéèçô=+@-][A-Za-zéèçô'’ ;".-]{0,30}[a-zé.]$/)

/** Any range that the database holds, in words that a table program could take for something else. */
const row: fc.Arbitrary<ListRow> = fc
  .record({
    number: maybe(fc.constantFrom('0001', '0017', '0017A', '9999')),
    place: maybe(words),
    address: maybe(words),
    name: words,
    parity: fc.constantFrom('even', 'odd', 'all'),
    ends: fc.tuple(fc.oneof(fc.constant(0), fc.nat(99_998)), fc.oneof(fc.constant(99_998), fc.nat(99_998))),
    suffix_from: suffix,
    suffix_to: suffix,
    no_number: fc.boolean(),
    electors_men: count,
    electors_women: count,
    electors: count,
    street: maybe(fc.constantFrom('99001_0010', '99001_0020')),
  })
  .map(
    ({ ends, ...rest }) =>
      ({ ...rest, number_from: Math.min(...ends), number_to: Math.max(...ends) }) as ListRow,
  )

const head = { town: 'Bondy', name: 'Essai', order: 'Projet' }

test('any plan that was written as a list reads back to the letter, as CSV and as a workbook', async () => {
  let made = 0
  const readBack = async (bytes: Buffer, ending: string) => {
    const name = `list-${made++}.${ending}`
    const path = join(folder, name)
    await writeFile(path, bytes)
    return (await lookAtList({ path, name }, { commune: '99001' }))?.list
  }
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const table = listTable(rows, head)
      for (const list of [await readBack(toCsv(table), 'csv'), await readBack(await toOds(table), 'ods')]) {
        expect(list?.faulty).toEqual([])
        expect(list?.ranges.map((range) => asRead(range))).toEqual(rows.map(asWritten))
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

type Read = NonNullable<Awaited<ReturnType<typeof lookAtList>>>['list']['ranges'][number]
const asRead = ({
  station,
  street,
  streetKey,
  parity,
  from,
  to,
  suffixFrom,
  suffixTo,
  noNumber,
  ...counts
}: Read) => [
  ...[station, street, streetKey, parity, from, to, suffixFrom ?? null, suffixTo ?? null, noNumber ?? false],
  ...[counts.men, counts.women, counts.electors],
]
const asWritten = (one: ListRow) => [
  ...[
    one.number,
    one.name.replace(/\s+/g, ' ').trim(),
    one.street,
    one.parity,
    one.number_from,
    one.number_to,
  ],
  ...[one.suffix_from, one.suffix_to, one.no_number, one.electors_men, one.electors_women, one.electors],
]
