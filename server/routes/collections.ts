import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { type JsonSchema, layerSchema } from '../../layers/model/json-schema.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { isKnown, jsonSchema, sendJson } from '../answer.ts'
import { collectionInfo } from '../features/collection.ts'
import { shownFields } from '../features/columns.ts'
import { travelCrs } from '../features/geometry.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { collectionOf, readableLayers } from '../readable-layers.ts'
import { languageOf, originOf, queryOf } from '../request.ts'

/** What there is: every layer, its extent, its systems of coordinates, its schemas. */
export function collections(app: FastifyInstance, house: House): void {
  app.get(paths.collections, forEveryone, async (request, reply) => {
    queryOf(request)
    const layers = readableLayers(house, request.person)
    const facts = await house.facts.of(layers, request.person)
    const revision = [...facts.values()].reduce((sum, one) => sum + one.revision, 0)
    if (isKnown(request, reply, `${revision}-${languageOf(request)}`)) return reply
    const say = sayTo(house, request)
    return sendJson(reply, {
      links: [{ href: `${say.origin}${paths.collections}`, rel: 'self', type: 'application/json' }],
      crs: travelCrs(house.config.crs).map(({ uri }) => uri),
      collections: layers.map((layer) => collectionInfo(layer, factsOf(facts, layer), say)),
    })
  })

  app.get(paths.collection(':collection'), forEveryone, async (request, reply) => {
    queryOf(request)
    const layer = collectionOf(house, request)
    const facts = factsOf(await house.facts.of([layer], request.person), layer)
    if (isKnown(request, reply, `${facts.revision}-${languageOf(request)}`)) return reply
    return sendJson(reply, collectionInfo(layer, facts, sayTo(house, request)))
  })

  const schemas = { schema: whole, queryables: filterable, sortables: sortable }
  for (const [name, shape] of Object.entries(schemas)) {
    app.get(`${paths.collection(':collection')}/${name}`, forEveryone, async (request, reply) => {
      queryOf(request)
      const layer = collectionOf(house, request)
      const schema = shape(layer, layerSchema(layer, languageOf(request)))
      const { origin } = sayTo(house, request)
      return sendJson(reply, { ...schema, $id: `${origin}${paths.collection(layer.id)}/${name}` }, jsonSchema)
    })
  }
}

const sayTo = (house: House, request: FastifyRequest) => ({
  origin: originOf(request, house.config),
  language: languageOf(request),
  crs: house.config.crs,
})

function factsOf<T>(facts: ReadonlyMap<string, T>, layer: Layer): T {
  const found = facts.get(layer.id)
  if (found === undefined) throw new Error(`no facts of ${layer.id}`)
  return found
}

const whole = (_layer: Layer, schema: JsonSchema): JsonSchema => schema

/** Part 3: what `{field}=` and `filter` may name: every field, the id and the geometry; nothing else. */
function filterable(_layer: Layer, schema: JsonSchema): JsonSchema {
  const { required: _required, ...rest } = schema
  return rest
}

/** What `sortby` may name: everything but the geometry. */
function sortable(layer: Layer, schema: JsonSchema): JsonSchema {
  const { required: _required, ...rest } = schema
  const properties = schema.properties as Record<string, JsonSchema>
  const names = ['id', ...shownFields(layer)]
  return { ...rest, properties: Object.fromEntries(names.map((name) => [name, properties[name]])) }
}
