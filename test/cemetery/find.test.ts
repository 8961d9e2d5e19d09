import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Found, SearchAnswer } from '../../layers/model/api.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type SignedIn, signIn } from '../support/sign-in.ts'
import { villageCemeterySql } from '../support/village-cemetery.ts'

let house: TestHouse
let keeper: SignedIn
beforeAll(async () => {
  house = await testHouse()
  await house.sql(villageCemeterySql)
  keeper = await signIn(house, { roles: ['agent', 'cemetery'] })
})
afterAll(() => house.close())

async function find(typed: string, headers: Record<string, string> = {}): Promise<Found[]> {
  const answer = await house.get(`/api/search?q=${encodeURIComponent(typed)}`, headers)
  expect(answer.statusCode).toBe(200)
  return (answer.json() as SearchAnswer).found
}
const first = async (typed: string, headers?: Record<string, string>) => {
  const [best] = await find(typed, headers)
  return best ? `${best.title} → ${best.opens?.id ?? best.id}` : null
}

test.each([
  ['Béraud', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['beraud anne marie', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['Anne-Marie Le Goff', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['LE GOFF ANNE MARIE', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['Le Goff née Béraud', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['Mme Berraud', 'Béraud Le Goff Anne-Marie → 99001-g2'],
  ['yves le gof', 'Le Goff Yves → 99001-g2'],
  ['Dupont', 'Dupont Marcel → 99001-g1'],
  ['dupond elise', 'Dupond Élise → 99001-g4'],
  ['Dupond 1999', 'Dupond Élise → 99001-g4'],
  ['1987 dupont', 'Dupont Marcel → 99001-g1'],
  ['dup', 'Dupont Marcel → 99001-g1'],
  ['Jeanne Martin', 'Martin Jeanne → 99001-n5'],
  ['B-11', 'B-11 → 99001-g11'],
  ['b11', 'B-11 → 99001-g11'],
  ['B 12', 'B-12 → 99001-g12'],
  ['columbarium 5', 'Columbarium-5 → 99001-n5'],
])('who types %s is led to %s', async (typed, meant) => {
  expect(await first(typed)).toBe(meant)
})

test('a line of somebody says where he lies, and leads there', async () => {
  const [found] = await find('Yves Le Goff')
  expect(found).toMatchObject({
    collection: 'burials',
    context: 'Saint-Carreau · 1994-03-10 · B-2',
    opens: { collection: 'plots', id: '99001-g2' },
  })
  expect(found?.bbox?.[0]).toBeCloseTo(3.0032, 3)
})

test('a reference that a parcel bears too leads to both', async () => {
  expect((await find('B-7')).map(({ collection }) => collection)).toEqual(['parcels', 'plots'])
})

test('deeds, families and those who hold a right are found by the office, and by nobody else', async () => {
  expect(await first('1994-017', keeper.headers)).toBe('1994-017 Le Goff-Béraud → 99001-g2')
  expect(await first('Soizic Keraudren', keeper.headers)).toBe('Keraudren Soizic → 99001-c2')
  const open = [...(await find('1994-017')), ...(await find('Keraudren'))]
  expect(open.filter(({ collection }) => collection !== 'burials')).toEqual([])
})

test('whom his family does not want to be found is found by the office alone', async () => {
  expect(await find('Tregastel')).toEqual([])
  expect(await first('Tregastel', keeper.headers)).toBe('Tregastel Paul → 99001-g3')
})
