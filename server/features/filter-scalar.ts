import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import type { Scalar } from '../../layers/model/cql2/tree.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { columnOf } from './columns.ts'
import type { FilterTarget } from './filter.ts'
import { type Family, queryable } from './filter-field.ts'

/** A scalar in SQL. Parameters carry their type, so that nothing is guessed from its neighbour. */
export type ScalarSql = {
  readonly sql: string
  readonly family: Family
  /** of time: a day, not an instant */
  readonly day?: boolean
  /** the field it came from, for the refusal */
  readonly field?: string
}

/** A field or a literal in SQL. */
export function scalarSql(scalar: Scalar, target: FilterTarget): ScalarSql {
  switch (scalar.kind) {
    case 'property': {
      const { name, family } = queryable(scalar, target)
      const sql = columnOf(family === 'geometry' ? 'geom' : name)
      return { sql, family, day: family === 'time', field: name }
    }
    case 'text':
      return { sql: `${target.parameter(scalar.value)}::text`, family: 'text' }
    case 'number':
      return { sql: `${target.parameter(scalar.value)}::${numberType(scalar.value)}`, family: 'number' }
    case 'boolean':
      return { sql: scalar.value ? 'true' : 'false', family: 'boolean' }
    case 'date':
      return { sql: `${target.parameter(scalar.value)}::date`, family: 'time', day: true }
    case 'timestamp':
      return { sql: `${target.parameter(scalar.value.slice(0, -1))}::timestamp`, family: 'time' }
    case 'casei':
    case 'accenti': {
      const inner = scalarSql(scalar.of, target)
      if (inner.family !== 'text') throw unlike('text', inner)
      return { sql: `carreau.${scalar.kind}(${inner.sql})`, family: 'text', field: inner.field }
    }
  }
}

/** The same scalars, all of one family and of one SQL type; refused when they are unlike, naming the field. */
export function alike(scalars: readonly ScalarSql[]): readonly ScalarSql[] {
  const first = scalars[0]
  if (!first) return []
  const family = (scalars.find((scalar) => scalar.field) ?? first).family
  const stranger = scalars.find((scalar) => scalar.family !== family)
  if (stranger) throw unlike(family, stranger, scalars.find((scalar) => scalar.field)?.field)
  if (family === 'geometry') throw unlike('text', first, first.field)
  return family === 'time' ? sameTime(scalars) : scalars
}

/** Days are compared as days, and as their midnight in universal time where an instant is among them. */
function sameTime(scalars: readonly ScalarSql[]): readonly ScalarSql[] {
  if (scalars.every((scalar) => scalar.day)) return scalars
  return scalars.map((scalar) =>
    scalar.day ? { ...scalar, sql: `${scalar.sql}::timestamp`, day: false } : scalar,
  )
}

/** The refusal of a comparison between kinds that have nothing in common. */
export function unlike(wanted: Family, found: ScalarSql, field = found.field): FilterRefused {
  const said = familyNames[wanted]
  const got = familyNames[found.family]
  const of = field
    ? { fr: `Le champ « ${field} »`, en: `The field “${field}”` }
    : { fr: 'La valeur', en: 'The value' }
  const refusal = stop(
    'filter-wrong-type',
    `${of.fr} est comparé à ce qui n’est pas de son genre : ${said.fr} et ${got.fr}.`,
    `${of.en} is compared with something of another kind: ${said.en} and ${got.en}.`,
  )
  return new FilterRefused(field ? { ...refusal, field } : refusal)
}

const familyNames: Readonly<Record<Family, Label>> = {
  text: label("un texte ('AB')", "a text ('AB')"),
  number: label('un nombre (12)', 'a number (12)'),
  boolean: label('un oui-non (TRUE)', 'a yes or no (TRUE)'),
  time: label("une date (DATE('2024-02-29'))", "a date (DATE('2024-02-29'))"),
  geometry: label('une géométrie', 'a geometry'),
}

/** Whole numbers stay whole, so that the index of a whole-numbered field serves. */
const numberType = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) <= 2_147_483_647 ? 'integer' : 'double precision'
