import { may, readsPersons } from '../../layers/model/access.ts'
import type { Field } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Person } from '../person.ts'

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

/** Columns that tell of a living person: the fields, and the words they are searched by when they are made of them. */
export function personalColumns({ fields, search }: Layer): string[] {
  const personal = Object.keys(fields).filter((name) => fields[name]?.personal)
  const searched = (search?.text ?? []).some((name) => personal.includes(name))
  return [...personal, ...(searched ? ['search'] : [])]
}

/** The fields by whose words a feature is found. */
export const wordFields = ({ search, title }: Layer): readonly string[] => search?.text ?? title

/** Does a line under the search box tell of somebody: what it shows, or by which words it was found? */
export const linesTellOfPersons = (layer: Layer): boolean =>
  [...wordFields(layer), ...layer.title, ...(layer.search?.context ?? [])].some(
    (name) => layer.fields[name]?.personal,
  )

/** The fields whose values this person may read: those that tell of somebody too, when that is his work. */
export const fieldsFor = (layer: Layer, person: Person): string[] =>
  mayReadPersons(layer, person) ? Object.keys(layer.fields) : shownFields(layer)

/** Does what this person reads of the layer tell of somebody? Then each look leaves a line in the audit. */
export const mayReadPersons = (layer: Layer, { account, roles }: Person): boolean =>
  account !== null &&
  personalColumns(layer).length > 0 &&
  may(roles, layer.access.read) &&
  may(roles, readsPersons(layer.access))

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
