import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SearchAnswer } from '../../layers/model/api.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const ask = async (query: string): Promise<SearchAnswer> => (await house.get(`/api/search?${query}`)).json()

test('a line under the search box says what it is, where, and how sure it is', async () => {
  const { found } = await ask('q=2%20bis%20rue%20de%20l%27eglise')
  expect(found[0]).toEqual({
    collection: 'addresses',
    id: '99001_0010_00002_bis',
    title: '2 bis Rue de l’Église',
    context: 'Saint-Carreau',
    bbox: [
      expect.closeTo(3.0009, 3),
      expect.closeTo(46.5018, 3),
      expect.closeTo(3.0009, 3),
      expect.closeTo(46.5018, 3),
    ],
    score: 1,
  })
  const street = found.find(({ collection }) => collection === 'streets')
  expect(street).toMatchObject({ id: '99001_0010', title: 'Rue de l’Église', context: 'Saint-Carreau' })
})

test('a place typed in figures belongs to no collection', async () => {
  const { found } = await ask('q=46.5018%2C%203.0009')
  expect(found).toEqual([
    {
      collection: null,
      id: null,
      title: '46.501800, 3.000900',
      context: 'WGS 84',
      bbox: [3.0009, 46.5018, 3.0009, 46.5018],
      score: 1.3,
    },
  ])
})

test('a line leads to the feature it names', async () => {
  const { found } = await ask('q=A%201')
  const [parcel] = found
  const answer = await house.get(`/api/collections/${parcel?.collection}/items/${parcel?.id}`)
  expect(answer.json()).toMatchObject({ id: '990010000A0001', properties: { section: 'A', number: '1' } })
})

test('limit and near are kept to', async () => {
  expect((await ask('q=rue&limit=1')).found).toHaveLength(1)
  expect((await ask('q=rue&limit=1000')).found.length).toBeGreaterThan(0)
  expect((await ask('q=A&near=3,46.5')).found.length).toBeGreaterThan(0)
})

test.each([
  ['', 'q'],
  ['q=', 'q'],
  ['q=%20%20', 'q'],
  [`q=${'a'.repeat(201)}`, 'q'],
  ['q=a%00b', 'q'],
  ['q=a&q=b', 'q'],
  ['q=a&limit=0', 'limit'],
  ['q=a&limit=x', 'limit'],
  ['q=a&near=3', 'near'],
  ['q=a&near=46.5,300', 'near'],
  ['q=a&near=,', 'near'],
  ['q=a&colour=red', 'colour'],
])('/api/search?%s is refused and says why', async (query, field) => {
  const answer = await house.get(`/api/search?${query}`)
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({
    field,
    fr: expect.stringMatching(/./),
    en: expect.stringMatching(/./),
  })
})

test('whatever is typed, an answer or a refusal', async () => {
  for (const typed of [
    '%',
    '\\',
    "'",
    '"',
    '\u{1F600}',
    '\u0301',
    ' . ',
    '(((',
    'é'.repeat(200),
    '0'.repeat(200),
    '99001'.repeat(40),
  ]) {
    const answer = await house.get(`/api/search?q=${encodeURIComponent(typed)}`)
    expect([200, 400]).toContain(answer.statusCode)
  }
})
