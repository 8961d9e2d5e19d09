import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RangeBounds } from '../../layers/elections/positions.ts'
import { overlap, rangeOf } from '../../layers/elections/ranges.ts'
import { seededRandom } from '../../layers/model/random.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { villageSql } from '../support/village.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
  await house.sql(villageSql)
  await house.sql(
    `insert into elections.scenario (commune, id, name) values ('99001', '99001-plan', 'Essai')`,
  )
})
afterAll(() => house.close())

const random = seededRandom('ranges')
const suffixes = [null, null, null, 'a', 'bis', 'ter', 'quater', 'c', 'f', 'villa'] as const

type Random = RangeBounds & { readonly id: string }

function randomRange(id: number): Random {
  const from = random.integer(0, 40)
  return {
    id: `99001-r${String(id).padStart(3, '0')}`,
    parity: random.pick(['even', 'odd', 'all'] as const),
    number_from: from,
    number_to: random.chance(0.3) ? from : from + random.integer(0, 20),
    suffix_from: random.pick(suffixes),
    suffix_to: random.pick(suffixes),
    no_number: random.chance(0.1),
  }
}

const inOrder = (one: RangeBounds) => overlap(one, { ...one, no_number: false })

const insert = (one: Random) =>
  house.sql(
    `insert into elections.street_range (commune, id, plan, street, street_name, parity, number_from, number_to, suffix_from, suffix_to, no_number)
     values ('99001', $1, '99001-plan', '99001_0010', 'Rue', $2, $3, $4, $5, $6, $7)`,
    [one.id, one.parity, one.number_from, one.number_to, one.suffix_from, one.suffix_to, one.no_number],
  )

test('the database keeps the same ranges apart and finds the same range for a house as the page', async () => {
  for (let round = 0; round < 25; round++) {
    await house.sql('delete from elections.street_range')
    const kept: Random[] = []
    for (let tried = 0; tried < 10; tried++) {
      const one = randomRange(tried)
      if (!inOrder({ ...one, parity: 'all' })) continue
      const fits = !kept.some((other) => overlap(one, other))
      const taken = await insert(one).then(
        () => true,
        () => false,
      )
      expect([taken, one, kept]).toEqual([fits, one, kept])
      if (taken) kept.push(one)
    }
    const houses = Array.from({ length: 40 }, () => ({
      number: random.pick([null, 0, 99_999, ...Array.from({ length: 60 }, (_, n) => n)]),
      suffix: random.pick(suffixes),
    }))
    const found = await house.sql<{ id: string | null }>(
      `select elections.range_of('99001', '99001-plan', '99001_0010', number, suffix) as id
       from unnest($1::integer[], $2::text[]) with ordinality as h (number, suffix, rank) order by rank`,
      [houses.map(({ number }) => number), houses.map(({ suffix }) => suffix)],
    )
    // a number that is none lies in several ranges at once only where one says so: the order of the others is not promised
    expect(found.map(({ id }) => id)).toEqual(houses.map((one) => rangeOf(kept, one)?.id ?? null))
  }
})
