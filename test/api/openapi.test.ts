import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routeDocs } from '../../server/openapi/routes.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { openLayers } from '../support/open-layers.ts'
import { parcelId } from '../support/village.ts'

type Node = Record<string, unknown>
type Parameter = { name: string; in: string; required?: boolean; schema: Node; $ref?: string }
type Operation = {
  operationId: string
  summary: string
  parameters: Parameter[]
  responses: Record<
    string,
    { description?: string; $ref?: string; content?: Record<string, { schema: Node }> }
  >
}
type Document = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Node>; parameters: Record<string, Parameter> }
}

let house: TestHouse
let document: Document
beforeAll(async () => {
  house = await testHouse()
  document = (await house.get('/api/openapi')).json()
})
afterAll(() => house.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

const resolve = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document)

function everyNode(node: unknown, visit: (node: Node) => void): void {
  if (!node || typeof node !== 'object') return
  if (!Array.isArray(node)) visit(node as Node)
  for (const child of Object.values(node)) everyNode(child, visit)
}

test('every route under /api is described, and nothing is that is not there', () => {
  const unsaid = new Set(['GET /api/openapi.css'])
  const there = house.app.routeTable.routes
    .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api'))
    .map(({ method, url }) => `${method} ${url}`)
    .filter((name) => !unsaid.has(name))
  expect(Object.keys(routeDocs(2154)).sort()).toEqual(there.sort())
})

test('its type is the one that GDAL asks for, in the language of the reader', async () => {
  const answer = await house.get('/api/openapi', { 'accept-language': 'en' })
  expect(answer.headers['content-type']).toBe('application/vnd.oai.openapi+json;version=3.0')
  expect(answer.json().paths['/collections'].get.summary).toBe('The layers')
  expect(document.paths['/collections']?.get?.summary).toBe('Les couches')
})

test('every reference leads somewhere, every operation has a name of its own and an answer', () => {
  everyNode(document, (node) => {
    if (typeof node.$ref === 'string')
      expect([node.$ref, typeof resolve(node.$ref)]).toEqual([node.$ref, 'object'])
  })
  const ids = operations().map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { operation } of operations()) {
    expect(operation.summary).toBeTruthy()
    for (const answer of Object.values(operation.responses))
      expect(answer.$ref ?? answer.description).toBeTruthy()
  }
})

test('the parameters of a path are those that stand in it, and none is named twice', () => {
  for (const { path, operation } of operations()) {
    const parameters = operation.parameters.map((one) => (one.$ref ? (resolve(one.$ref) as Parameter) : one))
    const inPath = parameters.filter((one) => one.in === 'path')
    expect([path, inPath.map(({ name }) => `{${name}}`)]).toEqual([path, path.match(/\{\w+\}/g) ?? []])
    expect(inPath.every(({ required }) => required)).toBe(true)
    const names = parameters.map((one) => `${one.in} ${one.name}`)
    expect([path, new Set(names).size]).toEqual([path, names.length])
  }
})

/** Words of JSON Schema that OpenAPI 3.0 knows; others begin with `x-`. */
const schemaWords = new Set(
  [
    '$ref',
    'title',
    'description',
    'type',
    'format',
    'enum',
    'default',
    'nullable',
    'required',
    'properties',
  ].concat(
    ['items', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'allOf'],
    ['additionalProperties'],
  ),
)

function checkSchema(schema: Node): void {
  for (const [word, value] of Object.entries(schema)) {
    expect(schemaWords.has(word) || word.startsWith('x-'), `“${word}” in a schema of OpenAPI 3.0`).toBe(true)
    if (word === 'properties') for (const one of Object.values(value as Node)) checkSchema(one as Node)
    if (word === 'items') checkSchema(value as Node)
    if (word === 'allOf') for (const one of value as Node[]) checkSchema(one)
  }
  if (schema.type !== undefined) expect(typeof schema.type).toBe('string')
}

test('schemas use the words of OpenAPI 3.0 only', () => {
  for (const schema of Object.values(document.components.schemas)) checkSchema(schema)
  for (const parameter of Object.values(document.components.parameters)) checkSchema(parameter.schema)
  for (const { operation } of operations()) {
    for (const { schema } of operation.parameters) if (schema) checkSchema(schema)
    for (const { content } of Object.values(operation.responses))
      for (const { schema } of Object.values(content ?? {})) checkSchema(schema)
  }
})

test('the answers are as the document says', async () => {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const fits = (path: string, body: unknown) => {
    const schema = document.paths[path]?.get?.responses[200]?.content?.['application/geo+json']?.schema
    expect(schema, path).toBeDefined()
    const check = ajv.compile({ ...schema, components: document.components })
    expect([path, check(body), check.errors]).toEqual([path, true, null])
  }
  for (const { id } of openLayers)
    fits(`/collections/${id}/items`, (await house.get(`/api/collections/${id}/items`)).json())
  const parcel = await house.get(`/api/collections/parcels/items/${parcelId('A', 1)}`)
  fits('/collections/parcels/items/{feature}', parcel.json())
})

test('each layer has its own fields as parameters, with their kinds', () => {
  const parameters = document.paths['/collections/addresses/items']?.get?.parameters ?? []
  const position = parameters.find(({ name }) => name === 'position')
  expect(position?.schema.enum).toContain('entrance')
  expect(parameters.find(({ name }) => name === 'number')?.schema.type).toBe('integer')
})

test('the page for people needs no script and lists every route', async () => {
  const page = await house.get('/api/openapi?f=html&lang=en')
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.body).not.toMatch(/<script|style=|https?:\/\//)
  for (const name of Object.keys(routeDocs(2154)).filter((one) => one.startsWith('GET /api/collections')))
    expect(page.body).toContain(name.replaceAll(/:(\w+)/g, '{$1}'))
  expect((await house.get('/api/openapi.css')).headers['content-type']).toBe('text/css; charset=utf-8')
})
