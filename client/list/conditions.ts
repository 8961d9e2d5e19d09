import type { Field } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'

/** How a field may be narrowed; which of them depends on its kind. */
export const hows = ['contains', 'is', 'at-least', 'at-most', 'empty', 'filled'] as const
export type How = (typeof hows)[number]

/** One line of the filter, as the person set it. */
export type Condition = { readonly field: string; readonly how: How; readonly value: string }

/** The ways that make sense for a field, the usual one first. */
export function howsOf(field: Field): readonly How[] {
  const emptiness: How[] = field.required ? [] : ['empty', 'filled']
  switch (field.kind) {
    case 'text':
    case 'link':
      return ['contains', 'is', ...emptiness]
    case 'integer':
    case 'decimal':
    case 'day':
      return ['at-least', 'at-most', 'is', ...emptiness]
    case 'choice':
    case 'yes-no':
      return ['is', ...emptiness]
  }
}

/** The conditions as CQL2 text, all of them to hold; those without a value yet say nothing. Empty text when none is left. */
export function toCql(layer: Layer, conditions: readonly Condition[]): string {
  return conditions
    .map((condition) => clause(layer.fields[condition.field], condition))
    .filter((text) => text !== null)
    .join(' AND ')
}

/** What is typed cannot be a value of that field: it narrows nothing until it is mended. */
export const isUnreadable = (field: Field, { how, value }: Condition): boolean =>
  how !== 'empty' && how !== 'filled' && value.trim() !== '' && literalOf(field, value.trim()) === null

function clause(field: Field | undefined, { field: name, how, value }: Condition): string | null {
  if (!field) return null
  if (how === 'empty') return `${name} IS NULL`
  if (how === 'filled') return `${name} IS NOT NULL`
  const typed = value.trim()
  if (typed === '') return null
  if (how === 'contains')
    return `ACCENTI(CASEI(${name})) LIKE ACCENTI(CASEI(${quoted(`%${likeable(typed)}%`)}))`
  const literal = literalOf(field, typed)
  if (literal === null) return null
  return `${name} ${how === 'is' ? '=' : how === 'at-least' ? '>=' : '<='} ${literal}`
}

function literalOf(field: Field, typed: string): string | null {
  switch (field.kind) {
    case 'integer':
    case 'decimal': {
      const number = Number(typed.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.'))
      return Number.isFinite(number) ? String(number) : null
    }
    case 'yes-no':
      return typed === 'true' ? 'TRUE' : 'FALSE'
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? `DATE(${quoted(typed)})` : null
    default:
      return quoted(typed)
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Signs that mean something in a pattern stand for themselves. */
const likeable = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
