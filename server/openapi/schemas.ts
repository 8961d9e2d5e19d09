import { type JsonSchema, layerSchema, orEmpty, receivableSchema } from '../../layers/model/json-schema.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { shownFields } from '../features/columns.ts'

export const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })

/** The schema of an answer of that media type: GeoJSON of that layer, else an object or a text. */
export function schemaFor(type: string, layer: Layer | undefined, isItems: boolean | undefined): JsonSchema {
  if (type !== 'application/geo+json' || !layer) return { type: type.endsWith('json') ? 'object' : 'string' }
  const feature = {
    allOf: [
      reference('schemas', 'feature'),
      { type: 'object', properties: { properties: reference('schemas', layer.id) } },
    ],
  }
  if (!isItems) return feature
  return {
    allOf: [
      reference('schemas', 'featureCollection'),
      { type: 'object', properties: { features: { type: 'array', items: feature } } },
    ],
  }
}

/** The properties of a feature; what may be empty is `nullable`, as OpenAPI 3.0 writes it. */
export function propertiesSchema(layer: Layer, language: Language): JsonSchema {
  const { properties, ...whole } = layerSchema(layer, language)
  const shown = shownFields(layer).map((name) => {
    const schema = plain((properties as Record<string, JsonSchema>)[name] ?? {})
    return [name, layer.fields[name]?.required ? schema : orEmpty(schema)]
  })
  return {
    type: 'object',
    title: whole.title,
    description: whole.description,
    properties: Object.fromEntries(shown),
  }
}

/** A feature as it is sent: the fields that people type, and a geometry. */
export function givenFeature(layer: Layer, language: Language, which: 'whole' | 'part'): JsonSchema {
  const properties = receivableSchema(layer, language, { partial: which === 'part' })
  return {
    type: 'object',
    ...(which === 'whole' && { required: ['type', 'geometry', 'properties'] }),
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      geometry: { type: 'object', nullable: true },
      properties,
    },
  }
}

/** A schema for a parameter or a property of OpenAPI 3.0. */
export function plain({ readOnly: _readOnly, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** Shapes that every layer shares. */
export const shapes: Record<string, JsonSchema> = {
  link: {
    type: 'object',
    required: ['href', 'rel'],
    properties: {
      href: { type: 'string' },
      rel: { type: 'string' },
      type: { type: 'string' },
      title: { type: 'string' },
    },
  },
  feature: {
    type: 'object',
    required: ['type', 'id', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: { type: 'string' },
      geometry: {
        type: 'object',
        nullable: true,
        required: ['type', 'coordinates'],
        properties: { type: { type: 'string' }, coordinates: { type: 'array', items: {} } },
      },
      properties: { type: 'object' },
      links: { type: 'array', items: { $ref: '#/components/schemas/link' } },
    },
  },
  featureCollection: {
    type: 'object',
    required: ['type', 'features'],
    properties: {
      type: { type: 'string', enum: ['FeatureCollection'] },
      features: { type: 'array', items: { $ref: '#/components/schemas/feature' } },
      numberReturned: { type: 'integer', minimum: 0 },
      numberMatched: { type: 'integer', minimum: 0 },
      timeStamp: { type: 'string', format: 'date-time' },
      links: { type: 'array', items: { $ref: '#/components/schemas/link' } },
    },
  },
  problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'fr', 'en'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      fr: { type: 'string' },
      en: { type: 'string' },
      field: { type: 'string' },
      links: { type: 'array', items: { $ref: '#/components/schemas/link' } },
    },
  },
}
