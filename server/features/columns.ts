import type { Field } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'

/** How every statement calls the table of its layer. */
export const row = 'f'

/** An identifier of a definition, quoted; nothing that a request holds ever comes here. */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`“${name}” cannot name a column`)
  return `"${name}"`
}

/** `schema.table` of a layer, quoted. */
export const tableOf = (layer: Layer): string => layer.table.split('.').map(identifier).join('.')

/** The column of a field, or of `id`. */
export const columnOf = (name: string): string => `${row}.${identifier(name)}`

/** The fields whose values anybody who may read the layer may read. */
export const shownFields = (layer: Layer): string[] =>
  Object.keys(layer.fields).filter((name) => !layer.fields[name]?.personal)

/** The PostgreSQL type in which a field's values are compared. */
export function typeOf(field: Field | undefined): string {
  switch (field?.kind) {
    case 'integer':
      return 'bigint'
    case 'decimal':
      return 'double precision'
    case 'yes-no':
      return 'boolean'
    case 'day':
      return 'date'
    default:
      return 'text'
  }
}

/** Is the field's value text, and so compared as people sort words and numbers? */
export const isText = (field: Field | undefined): boolean => typeOf(field) === 'text'
