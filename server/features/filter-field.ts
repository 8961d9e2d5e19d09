import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import type { Property } from '../../layers/model/cql2/tree.ts'
import type { Field } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { shownFields } from './columns.ts'
import type { FilterTarget } from './filter.ts'

/** The kinds that may be compared with each other. */
export type Family = 'text' | 'number' | 'boolean' | 'time' | 'geometry'

export type Queryable = { readonly name: string; readonly family: Family }

/** What a filter may name: the id, the fields that anybody may read, and `geometry` where there is one. */
export function queryablesOf(layer: Layer): ReadonlyMap<string, Queryable> {
  const found = new Map<string, Queryable>([['id', { name: 'id', family: 'text' }]])
  for (const name of shownFields(layer)) {
    const kind = layer.fields[name]?.kind
    if (kind) found.set(name, { name, family: families[kind] })
  }
  return layer.geometry ? found.set('geometry', { name: 'geometry', family: 'geometry' }) : found
}

/** The queryable of that name; an unknown one is refused with the list of those that exist. */
export function queryable(property: Property, target: FilterTarget): Queryable {
  const all = queryablesOf(target.layer)
  const found = all.get(property.name)
  if (found) return found
  const names = [...all.keys()].join(', ')
  throw new FilterRefused({
    ...stop(
      'filter-unknown-field',
      `Le champ « ${property.name} » n’existe pas ici ; on peut filtrer sur : ${names}.`,
      `There is no field “${property.name}” here; a filter may use: ${names}.`,
    ),
    field: property.name,
  })
}

const families: Readonly<Record<Field['kind'], Family>> = {
  text: 'text',
  choice: 'text',
  link: 'text',
  integer: 'number',
  decimal: 'number',
  'yes-no': 'boolean',
  day: 'time',
}
