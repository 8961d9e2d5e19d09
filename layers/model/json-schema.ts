import { type Field, lineOfText, longestLink } from './field.ts'
import type { Label, Language } from './label.ts'
import type { Layer } from './layer.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** A field as JSON Schema; empty values are `null`, never left out of an answer. */
export function fieldSchema(field: Field, language: Language): JsonSchema {
  const said = { title: field.label[language], ...(field.hint && { description: field.hint[language] }) }
  const access = field.readOnly ? { readOnly: true } : {}
  return { ...said, ...valueSchema(field, language), ...access }
}

/** Features Part 5: the schema of a feature's properties, with the roles of id and geometry. */
export function layerSchema(layer: Layer, language: Language): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    id: { type: 'string', title: 'id', readOnly: true, 'x-ogc-role': 'id', 'x-ogc-propertySeq': 1 },
  }
  let rank = 2
  for (const [name, field] of Object.entries(layer.fields)) {
    properties[name] = { ...fieldSchema(field, language), 'x-ogc-propertySeq': rank++ }
  }
  if (layer.geometry) {
    properties.geometry = {
      title: geometryLabel[language],
      format: `geometry-${layer.geometry.toLowerCase()}`,
      'x-ogc-role': 'primary-geometry',
      'x-ogc-propertySeq': rank,
    }
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    title: layer.label[language],
    description: layer.description[language],
    properties,
    required: Object.keys(layer.fields).filter((name) => layer.fields[name]?.required),
    additionalProperties: false,
  }
}

/**
 * What may be written: the fields that people type, empty ones as `null`, in the words of OpenAPI 3.0. Says what `checkValues`
 * checks, but for composed accents. `partial`: the fields that change, the others stay.
 */
export function receivableSchema(
  layer: Layer,
  language: Language,
  { partial }: { readonly partial: boolean },
): JsonSchema {
  const typed = Object.entries(layer.fields).filter(([, field]) => !field.readOnly)
  const required = typed.filter(([, field]) => field.required).map(([name]) => name)
  return {
    type: 'object',
    title: layer.one[language],
    properties: Object.fromEntries(
      typed.map(([name, field]) => {
        const schema = fieldSchema(field, language)
        return [name, field.required ? schema : orEmpty(schema)]
      }),
    ),
    ...(!partial && required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** The same, or null; a closed list must name it too. */
export const orEmpty = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  nullable: true,
  ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }),
})

const geometryLabel: Label = { fr: 'Géométrie', en: 'Geometry' }

function valueSchema(field: Field, language: Language): JsonSchema {
  switch (field.kind) {
    case 'text':
      return { type: 'string', maxLength: field.max, pattern: field.spelling?.pattern ?? lineOfText }
    case 'integer':
      return {
        type: 'integer',
        minimum: field.min ?? Number.MIN_SAFE_INTEGER,
        maximum: field.max ?? Number.MAX_SAFE_INTEGER,
        ...(field.unit && { 'x-ogc-unit': field.unit }),
      }
    case 'decimal':
      return {
        type: 'number',
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
        ...(field.unit && { 'x-ogc-unit': field.unit }),
      }
    case 'yes-no':
      return { type: 'boolean' }
    case 'day':
      return { type: 'string', format: 'date', pattern: '^(?!0000)' }
    case 'choice':
      return {
        type: 'string',
        enum: Object.keys(field.options),
        'x-labels': Object.fromEntries(
          Object.entries(field.options).map(([key, said]) => [key, said[language]]),
        ),
      }
    case 'link':
      return {
        type: 'string',
        maxLength: longestLink,
        pattern: lineOfText,
        'x-ogc-collectionId': field.layer,
      }
  }
}
