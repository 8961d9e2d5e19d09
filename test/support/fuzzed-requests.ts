import fc from 'fast-check'
import { hostileGeometries } from './hostile-geometries.ts'
import { parcelId } from './village.ts'

type Node = Record<string, unknown>
type Parameter = { name: string; in: string; schema: Node }
type Operation = {
  parameters: (Parameter & { $ref?: string })[]
  requestBody?: { content: Record<string, { schema: Node }> }
  responses: Node
}
export type OpenApi = { paths: Record<string, Record<string, Operation>> }

export type FuzzedRequest = {
  /** as the document names it, to find what it may answer */
  readonly operation: readonly [path: string, method: string]
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload: string | undefined
}

/** Requests made of what the document says, with values from its edge and beyond: the right shape often enough to get in. */
export function fuzzedRequests(document: OpenApi): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  // a stream of events never ends: nothing could be read of it here
  const asked = operations.filter(({ path }) => path !== '/events')
  return fc.constantFrom(...asked).chain((one) => requestOf(document, one))
}

function requestOf(
  document: OpenApi,
  { path, method, operation }: { path: string; method: string; operation: Operation },
): fc.Arbitrary<FuzzedRequest> {
  const parameters = operation.parameters.map((one) =>
    one.$ref ? (resolve(document, one.$ref) as Parameter) : one,
  )
  const of = (place: string) => parameters.filter((one) => one.in === place)
  const pairs = fc
    .subarray(of('query'), { maxLength: Math.min(4, of('query').length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, schema }) =>
          valueFor(document, schema).map((value) => [name, textOf(value)] as const),
        ),
      ),
    )
  const strangers = fc.array(fc.tuple(hostileText, hostileText), { maxLength: 1 })
  const inPath = fc.tuple(
    ...of('path').map(({ name, schema }) =>
      pathValue(document, path, name, schema).map((value) => [name, value] as const),
    ),
  )
  const body = bodyOf(document, operation)
  return fc
    .record({
      inPath,
      pairs,
      strangers: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: strangers }),
      sent: body,
      headers: headersOf(of('header').map(({ name }) => name)),
      method: fc.oneof(
        { weight: 30, arbitrary: fc.constant(method.toUpperCase()) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS') },
      ),
    })
    .map(({ inPath, pairs, strangers, sent, headers, method }) => {
      const where = inPath.reduce((text, [name, value]) => text.replace(`{${name}}`, encode(value)), path)
      const query = [...pairs, ...strangers]
        .map(([name, value]) => `${encode(name)}=${encode(value)}`)
        .join('&')
      const payload = /GET|HEAD|OPTIONS/.test(method) ? undefined : sent?.text
      return {
        operation: [path, method.toLowerCase()] as const,
        method,
        url: `/api${where === '/' ? '' : where}${query && `?${query}`}`,
        headers: { ...headers, ...(payload !== undefined && sent && { 'content-type': sent.type }) },
        payload,
      }
    })
}

const resolve = (document: OpenApi, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document)

/** An escape for what a request line cannot hold, as browsers write it. */
const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textOf).join(',')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    ...[
      '',
      '\0',
      '%',
      '%2e%2e%2f',
      '../../etc/passwd',
      '__proto__',
      'constructor',
      'toString',
      "' or 1=1 --",
      '$1',
      '{}',
      '[]',
    ],
    ...[
      '1e400',
      '-1e308',
      '9'.repeat(40),
      '-0',
      'NaN,NaN,NaN,NaN',
      '-180,-90,180,90',
      '9999-12-31T23:59:59Z',
      '2020-02-30',
      '0000-00-00/..',
    ],
    ...[
      '\u202e\ufeff',
      '\ud800',
      '<script>',
      '=cmd()',
      'a'.repeat(3000),
      '00000000-0000-0000-0000-000000000000',
      'null',
      'true',
    ],
  ),
)

/** Features that are in the village, so that many a change finds one. */
const features: Readonly<Record<string, readonly string[]>> = {
  parcels: [parcelId('A', 1), parcelId('A', 2), parcelId('B', 3)],
  sections: ['990010000A', '990010000B'],
  streets: ['99001_0010', '99001_0020'],
  buildings: ['99001-b1'],
  communes: ['99001'],
}

const known: Readonly<Record<string, readonly string[]>> = {
  collection: ['parcels', 'streets', 'addresses', 'buildings'],
  feature: [parcelId('A', 1), parcelId('B', 2), '99001'],
  grid: ['WebMercatorQuad'],
  z: ['14', '16', '18'],
  row: ['23183', '0'],
  col: ['33314', '0'],
  process: ['import-cadastre', 'import-addresses', 'edit-features'],
}

function pathValue(document: OpenApi, path: string, name: string, schema: Node): fc.Arbitrary<string> {
  const collection = path.split('/')[2] ?? ''
  const usual = (name === 'feature' ? features[collection] : undefined) ??
    known[name] ?? ['00000000-0000-4000-8000-000000000000']
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...usual) },
    { weight: 2, arbitrary: valueFor(document, schema).map(textOf) },
    { weight: 1, arbitrary: hostileText.map((text) => text || '-') },
  )
}

const values = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.integer())
const geometries = fc
  .constantFrom(...hostileGeometries().filter(({ text }) => text.length < 20_000))
  .map(({ text }) => safeParse(text))
const safeParse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A value of the schema, or now and then one that is not. */
function valueFor(document: OpenApi, schema: Node | undefined, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingOf(document, schema ?? {}, depth)
  return fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: values })
}

function fittingOf(document: OpenApi, schema: Node, depth: number): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string')
    return depth > 4 ? values : fittingOf(document, resolve(document, schema.$ref) as Node, depth + 1)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.allOf)) return fittingOf(document, schema.allOf[0] as Node, depth + 1)
  if (schema.type === 'integer')
    return fc.integer({ min: Number(schema.minimum ?? -1000), max: Number(schema.maximum ?? 100_000) })
  if (schema.type === 'number')
    return fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -180, max: 180 }))
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'array')
    return fc.array(valueFor(document, schema.items as Node, depth + 1), { maxLength: 4 })
  if (schema.type === 'object') return objectOf(document, schema, depth)
  if (schema.format === 'date')
    return fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10))
  if (schema.format === 'uuid') return fc.uuid()
  // what fast-check cannot write, it guesses
  if (typeof schema.pattern === 'string' && !schema.pattern.includes('(?'))
    return fc.stringMatching(new RegExp(schema.pattern))
  return fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), hostileText)
}

function objectOf(document: OpenApi, schema: Node, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Node>)
  const members = Object.fromEntries(
    properties.map(([name, one]) => [
      name,
      name === 'geometry'
        ? geometries
        : name === 'type' && !one.enum
          ? fc.constant('Feature')
          : valueFor(document, one, depth + 1),
    ]),
  )
  const required = ((schema.required ?? []) as string[]).filter((name) => name in members)
  // few at a time, so that many a change is one that can be made
  return fc
    .subarray(Object.keys(members), { maxLength: Math.min(3, Object.keys(members).length) })
    .chain((names) => {
      const chosen = [
        ...new Set([...required, ...names, ...Object.keys(members).filter((name) => name === 'properties')]),
      ]
      return fc.record(Object.fromEntries(chosen.map((name) => [name, members[name] ?? fc.constant(null)])))
    })
}

type Sent = { readonly type: string; readonly text: string } | undefined

const oddTypes = fc.constantFrom(
  ...[
    'application/json',
    ' application/json',
    'application/json;charset=utf-16',
    'application/geo+json',
    'application/merge-patch+json',
  ],
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
    '/',
    'a'.repeat(300),
  ],
)
const oddTexts = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
    '[[[[[',
    '\0',
    '\ufeff{}',
    '1e999',
    '--x\r\n\r\n--x--',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.json({ maxDepth: 4 }),
)

function bodyOf(document: OpenApi, { requestBody }: Operation): fc.Arbitrary<Sent> {
  const odd = fc.record({ type: oddTypes, text: oddTexts })
  const shapes = Object.entries(requestBody?.content ?? {})
  if (shapes.length === 0)
    return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd })
  const fitting = fc
    .constantFrom(...shapes)
    .chain(([type, { schema }]) =>
      fittingOf(document, schema, 0).map((value) => ({ type, text: JSON.stringify(value) ?? 'null' })),
    )
  return fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 2, arbitrary: odd })
}

/** Header values hold no line ends, or they would never leave. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 300))

function headersOf(named: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const usual: Readonly<Record<string, fc.Arbitrary<string>>> = {
    'if-match': fc.constantFrom(
      '"1"',
      '"1"',
      '"1"',
      '"1"',
      '"2"',
      '"3"',
      'W/"1"',
      '*',
      '1',
      '"99999999999999999999"',
    ),
    'content-crs': fc.constantFrom('<http://www.opengis.net/def/crs/EPSG/0/2154>', '<x>', ''),
    'idempotency-key': fc.oneof(fc.uuid(), headerText),
    'if-none-match': fc.constantFrom('*', 'W/"x"', '""'),
    'accept-language': headerText,
    accept: fc.oneof(headerText, fc.constantFrom('text/html', 'text/csv', '*/*')),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'identity;q=0', '*;q=0'),
    cookie: headerText.map((text) => `sid=${text}`),
    origin: fc.constantFrom('http://127.0.0.1:8080', 'null', 'http://evil.example'),
    range: fc.constantFrom('bytes=0-1', 'bytes=-1', 'x'),
    'x-forwarded-for': fc.constant('10.0.0.1'),
  }
  const members = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [
      name,
      fc.option(value, { nil: undefined, freq: named.some((one) => one.toLowerCase() === name) ? 6 : 1 }),
    ]),
  )
  const sometimes = fc
    .record(members)
    .map((given) =>
      Object.fromEntries(
        Object.entries(given).filter(
          ([name, value]) =>
            value !== undefined &&
            (named.some((one) => one.toLowerCase() === name) || value.length % 3 === 0),
        ),
      ),
    ) as fc.Arbitrary<Record<string, string>>
  return sometimes.map((given) => ({ host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin', ...given }))
}
