import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemsParameters } from '../../server/routes/items-query.ts'
import { type TestHouse, testHouse } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('a refusal is a problem with a stable type, a sentence in both languages and the field', async () => {
  const answer = await house.get('/api/collections/parcels/items?colour=red', { 'accept-language': 'en' })
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.json()).toEqual({
    type: '/problems/unknown-parameter',
    title: 'Unknown parameter',
    status: 400,
    detail: 'There is no parameter “colour” here.',
    fr: 'Le paramètre « colour » n’existe pas ici.',
    en: 'There is no parameter “colour” here.',
    field: 'colour',
  })
  expect((await house.get('/problems/unknown-parameter')).json().title.fr).toBe('Paramètre inconnu')
  expect((await house.get('/problems/constructor')).statusCode).toBe(404)
})

test('every route refuses what it does not know', async () => {
  for (const path of [
    '/api',
    '/api/conformance',
    '/api/openapi',
    '/api/collections',
    '/api/settings',
    '/api/events',
  ]) {
    const answer = await house.get(`${path}?nothing=1`)
    expect([path, answer.statusCode, answer.json().field]).toEqual([path, 400, 'nothing'])
  }
})

test('a parameter given twice, or with a NUL, is refused', async () => {
  for (const query of ['limit=1&limit=2', 'q=a%00b', 'section=%00', 'ids=%00', 'sortby=a&sortby=b']) {
    const answer = await house.get(`/api/collections/parcels/items?${query}`)
    expect([query, answer.statusCode]).toEqual([query, 400])
  }
})

test('an address where nothing is, and a method that is not taken, say so', async () => {
  expect((await house.get('/api/nothing')).json().type).toBe('/problems/not-found')
  const posted = await house.app.inject({ method: 'POST', url: '/api/collections' })
  expect([posted.statusCode, posted.headers.allow, posted.json().type]).toEqual([
    405,
    'GET, HEAD',
    '/problems/method-not-allowed',
  ])
})

test('a format that is not offered is refused, one that is comes', async () => {
  expect((await house.get('/api/collections/parcels/items?f=xml')).json().type).toBe(
    '/problems/not-acceptable',
  )
  const page = await house.get('/api', { accept: 'text/html,application/xhtml+xml' })
  expect([page.statusCode, page.headers.location]).toEqual([303, '/api/openapi?f=html'])
})

test('every answer forbids scripts from elsewhere, guessing of types and framing', async () => {
  for (const url of [
    '/api',
    '/api/nothing',
    '/nothing',
    '/api/openapi?f=html',
    '/api/collections/parcels/items?x=1',
  ]) {
    const { headers } = await house.get(url)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(
      "img-src 'self' data: blob: https://data.geopf.fr https://tile.openstreetmap.org",
    )
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(String(headers['permissions-policy'])).toContain('geolocation=(self)')
  }
})

test('long answers leave zipped when the caller takes it, short ones and others do not', async () => {
  const long = '/api/collections/parcels/items'
  const zipped = await house.get(long, { 'accept-encoding': 'br, gzip' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(String(zipped.headers.vary)).toContain('accept-encoding')
  const { gunzipSync } = await import('node:zlib')
  expect(JSON.parse(gunzipSync(zipped.rawPayload).toString()).numberReturned).toBe(16)
  expect((await house.get(long)).headers['content-encoding']).toBeUndefined()
  expect(
    (await house.get(long, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding'],
  ).toBeUndefined()
  const short = await house.get('/api/nothing', { 'accept-encoding': 'gzip' })
  expect(short.headers['content-encoding']).toBeUndefined()
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\0',
    '%',
    '%ff',
    '%2e%2e%2f',
    '__proto__',
    'constructor',
    "' or 1=1 --",
    '$1',
    '1e400',
    '-1e308',
    '9'.repeat(40),
    'NaN,NaN,NaN,NaN',
    '1e308,1e308,1e308,1e308',
    '-180,-90,180,90',
    '0001-01-01/9999-12-31',
    '2020-02-30T25:61:61Z',
    '\u202e\ufeff',
    '\ud800',
    'WyIiLCJ4Il0',
    'parcels/990010000A0001',
    'S_INTERSECTS(geometry, POINT(1e300 1e300))',
    '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,1],[1,0],[0,0]]]}]}',
    'a'.repeat(5000),
  ),
)
const path = fc.oneof(
  fc.constantFrom(
    'parcels/items',
    'addresses/items',
    'buildings/items',
    'parcels/schema',
    'parcels',
    'streets/items',
  ),
  hostile.map((id) => `parcels/items/${encode(id)}`),
  hostile.map((id) => `${encode(id)}/items`),
)
const name = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom<string>(
      ...itemsParameters,
      ...['section', 'registered_area', 'created', 'surveyed', 'lang', 'f', 'kind'],
    ),
  },
  { weight: 1, arbitrary: hostile },
)
const pair = fc.tuple(name, hostile, fc.boolean())

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -200, max: 200 }),
)
const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
const system = fc.constantFrom('EPSG:2154', 'EPSG:3857', 'EPSG:4326', 'OGC:CRS84')
const word = fc.string({ unit: 'grapheme', maxLength: 20 })

/** Requests that have the right shape, with values from the edge of it. */
const values = {
  bbox: fc.array(number, { minLength: 4, maxLength: 4 }).map((sides) => sides.join(',')),
  'bbox-crs': system,
  crs: system,
  q: word,
  ids: fc.array(word, { maxLength: 5 }).map((ids) => ids.join(',')),
  section: word,
  registered_area: number.map(String),
  drawn_area: number.map(String),
  created: date.map((day) => day.toISOString().slice(0, 10)),
  datetime: fc.tuple(date, date).map(([from, to]) => `${from.toISOString()}/${to.toISOString()}`),
  sortby: fc.constantFrom('-created,drawn_area', 'surveyed', 'number,-id', '-registered_area,section'),
  cursor: fc
    .tuple(
      fc.constantFrom('', '-created,drawn_area', 'surveyed'),
      word,
      fc.array(fc.oneof(word, fc.constant(null))),
    )
    .map(([order, id, values]) => Buffer.from(JSON.stringify([order, id, ...values])).toString('base64url')),
  filter: fc
    .tuple(
      fc.constantFrom('number', 'drawn_area', 'created', 'geometry'),
      fc.constantFrom('=', '<', 'like'),
      word,
    )
    .map(([field, how, value]) => `${field} ${how} '${value}'`),
  properties: fc.constantFrom('', 'number', 'section,fault'),
  limit: fc.integer({ min: 1, max: 5000 }).map(String),
  resultType: fc.constantFrom('hits', 'results'),
  f: fc.constantFrom('json', 'csv'),
}

/** Three parameters at most, so that many a request is answered. */
const wellFormed = fc
  .shuffledSubarray(Object.keys(values) as (keyof typeof values)[], { maxLength: 3 })
  .chain((names) => fc.tuple(...names.map((key) => values[key].map((value) => [key, value] as const))))

/** Escaped as a browser does, or left as it is where an HTTP request line can hold it. */
function encode(text: string, raw = false): string {
  if (raw && /^[\x21-\x7e]*$/.test(text)) return text.replaceAll('#', '%23')
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
}

test('whatever is asked, the answer is never a fault of the server', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.array(pair, { maxLength: 4 }), hostile, async (where, pairs, header) => {
      const query = pairs.map(([key, value, raw]) => `${encode(key, raw)}=${encode(value, raw)}`).join('&')
      const language = header.replaceAll(/[^\x20-\x7e]/g, '')
      const answer = await house.get(`/api/collections/${where}?${query}`, {
        'accept-language': language,
        accept: language,
      })
      expect(answer.statusCode, `${where}?${query}\n${answer.body}`).toBeLessThan(500)
      if (answer.statusCode >= 400) expect(answer.body).not.toMatch(/select |syntax error|pg_|\bnode\b/i)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
  )
}, 120_000)

test('values from the edge of what is allowed are no fault either', async () => {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(wellFormed, async (query) => {
      const pairs = query.map(([key, value]) => `${key}=${encode(value)}`)
      const answer = await house.get(`/api/collections/parcels/items?${pairs.join('&')}`)
      expect(answer.statusCode, `${pairs.join('&')}\n${answer.body}`).toBeLessThan(500)
      if (answer.statusCode === 200) answered++
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
  )
  expect(answered).toBeGreaterThan(20)
}, 120_000)
