import { fieldSchema, type JsonSchema } from '../../layers/model/json-schema.ts'
import { type Label, type Language, label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { shownFields } from '../features/columns.ts'
import type { KnownRoute } from '../route-table.ts'
import { type ParameterDoc, type RouteDoc, tags } from './doc.ts'
import { language as languageParameter } from './parameters.ts'
import { routeDocs } from './routes.ts'
import { givenFeature, plain, propertiesSchema, reference, schemaFor, shapes } from './schemas.ts'

export type DocumentParts = {
  readonly layers: readonly Layer[]
  readonly routes: readonly KnownRoute[]
  readonly crs: number
  readonly version: string
  /** where the API is, without `/api` */
  readonly origin: string
  readonly language: Language
}

/** The OpenAPI 3.0 document, made of the routes that there are, what the list says of them, and the definitions. */
export function openApi(parts: DocumentParts): Record<string, unknown> {
  const { language, layers, origin } = parts
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { method, url, doc } of describedRoutes(parts)) {
    const own = doc.perLayer ? layers : [undefined]
    for (const layer of own) {
      const path = pathOf(url, layer)
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(parts, url, method, doc, layer) }
    }
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Carreau',
      version: parts.version,
      description: about[language],
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/' },
    },
    servers: [{ url: `${origin}/api` }],
    tags: Object.entries(tags).map(([name, said]) => ({ name, description: said[language] })),
    paths,
    components: {
      parameters: sharedParameters(parts),
      schemas: {
        ...Object.fromEntries(layers.map((one) => [one.id, propertiesSchema(one, language)])),
        ...shapes,
      },
      responses: {
        problem: {
          description: problem[language],
          content: { 'application/problem+json': { schema: reference('schemas', 'problem') } },
        },
      },
    },
  }
}

/** The routes under `/api` that the list describes, in its order. */
export function describedRoutes(parts: Pick<DocumentParts, 'routes' | 'crs'>) {
  const there = new Set(parts.routes.map(({ method, url }) => `${method} ${url}`))
  return Object.entries(routeDocs(parts.crs))
    .filter(([name]) => there.has(name))
    .map(([name, doc]) => {
      const [method = '', url = ''] = name.split(' ')
      return { method, url, doc }
    })
}

const about = label(
  'La carte d’une commune selon les normes OGC API : Features (parties 1 à 5), Tiles, Processes.',
  'The map of a town by the OGC API standards: Features (parts 1 to 5), Tiles, Processes.',
)
const problem = label('Refus, dit dans les deux langues', 'Refusal, said in both languages')
const fine = label('La réponse', 'The answer')
const pathWords: Record<string, Label> = {
  collection: label('Identifiant de la couche', 'Id of the layer'),
  feature: label('Identifiant de l’objet', 'Id of the feature'),
}

/** `/api/collections/:collection/items` → `/collections/parcels/items`, or with `{collection}` left open. */
const pathOf = (url: string, layer: Layer | undefined): string => {
  const path = url.replace(/^\/api/, '') || '/'
  return (layer ? path.replace(':collection', layer.id) : path).replaceAll(/:(\w+)/g, '{$1}')
}

function operation(
  parts: DocumentParts,
  url: string,
  method: string,
  doc: RouteDoc,
  layer: Layer | undefined,
): Record<string, unknown> {
  const { language } = parts
  const inPath = [...pathOf(url, layer).matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
    pathParameter(parts, name),
  )
  const isItems = layer && method === 'GET' && url.endsWith('/items')
  const inQuery = (doc.parameters ?? []).map(({ name }) => reference('parameters', parameterKey(doc, name)))
  const fields = isItems ? fieldParameters(layer, language) : []
  return {
    operationId: operationId(method, url, layer),
    tags: [doc.tag],
    summary: layer ? `${layer.label[language]} : ${doc.summary[language]}` : doc.summary[language],
    ...(doc.description && { description: doc.description[language] }),
    parameters: [...inPath, ...inQuery, ...fields, reference('parameters', 'lang')],
    ...bodyOf(doc, language, layer),
    responses: { ...answersOf(doc, language, layer, isItems), default: reference('responses', 'problem') },
  }
}

function bodyOf({ body, takes }: RouteDoc, language: Language, layer: Layer | undefined) {
  const content = takes && layer ? { [takes.type]: givenFeature(layer, language, takes.feature) } : body
  return content ? { requestBody: { required: true, content: contentOf(content) } } : {}
}

const operationId = (method: string, url: string, layer: Layer | undefined): string =>
  [
    method.toLowerCase(),
    ...pathOf(url, layer).split(/[^a-zA-Z0-9]+/),
    ...(url.includes(':feature') ? ['one'] : []),
  ]
    .filter(Boolean)
    .join('.')

const contentOf = (schemas: Readonly<Record<string, JsonSchema>>) =>
  Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }]))

function answersOf(
  doc: RouteDoc,
  language: Language,
  layer: Layer | undefined,
  isItems: boolean | undefined,
) {
  const answers = doc.answers ?? { 200: { description: fine } }
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, types = ['application/json'] }]) => [
      status,
      {
        description: description[language],
        ...(types.length > 0 && {
          content: contentOf(
            Object.fromEntries(types.map((type) => [type, schemaFor(type, layer, isItems)])),
          ),
        }),
      },
    ]),
  )
}

/** `f` differs from route to route: its key says which formats. */
const parameterKey = (doc: RouteDoc, name: string): string => {
  if (name !== 'f') return name
  const formats = doc.parameters?.find((one) => one.name === 'f')?.schema.enum as string[]
  return `f.${formats.join('.')}`
}

function sharedParameters(parts: DocumentParts): Record<string, unknown> {
  const docs = describedRoutes(parts).map(({ doc }) => doc)
  const all = docs.flatMap((doc) =>
    (doc.parameters ?? []).map((one) => [parameterKey(doc, one.name), one] as const),
  )
  return Object.fromEntries(
    [...all, ['lang', languageParameter] as const].map(([key, one]) => [key, parameter(one, parts.language)]),
  )
}

const parameter = ({ name, in: place, description, required, schema }: ParameterDoc, language: Language) => ({
  name,
  in: place,
  required: required ?? false,
  description: description[language],
  schema,
  ...(schema.type === 'array' && { style: 'form', explode: false }),
})

const pathParameter = ({ layers, language }: DocumentParts, name: string) => ({
  name,
  in: 'path',
  required: true,
  description: (pathWords[name] ?? label(name, name))[language],
  schema: { type: 'string', ...(name === 'collection' && { enum: layers.map(({ id }) => id) }) },
})

/** `{field}=value` for every field that filters may name. */
const fieldParameters = (layer: Layer, language: Language) =>
  shownFields(layer).map((name) => {
    const field = layer.fields[name]
    const schema = field ? plain(fieldSchema(field, language)) : {}
    return { name, in: 'query', required: false, description: field?.label[language] ?? name, schema }
  })
