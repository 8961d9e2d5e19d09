import { isCommune } from '../../layers/model/commune.ts'
import { type Field, isDay } from '../../layers/model/field.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { searchText } from '../../layers/model/search-text.ts'
import { invalidParameter } from '../request.ts'
import { columnOf, tableOf, typeOf } from './columns.ts'

/** Keeps a value of the statement and gives back its `$n`. */
export type Bind = (value: unknown) => string

/** A part of a `where`, written when the numbers of its values are known. */
export type Condition = (bind: Bind) => string

/** `{field}=value`: the field is that value. A link names a feature of the same commune: said, so that its index serves. */
export function equals(layer: Layer, name: string, given: string): Condition {
  const field = layer.fields[name]
  const value = readValue(name, field, given)
  return (bind) => {
    const bound = bind(value)
    const same = `${columnOf(name)} = ${bound}::${typeOf(field)}`
    return field?.kind === 'link' ? `${columnOf('commune')} = left(${bound}, 5) and ${same}` : same
  }
}

/** What a request wrote for a field, as PostgreSQL will compare it; refused when it is no such value. */
function readValue(name: string, field: Field | undefined, given: string): string | number | boolean {
  switch (field?.kind) {
    case 'integer':
      if (/^-?\d{1,15}$/.test(given)) return Number(given)
      throw invalidParameter(name, 'nombre entier attendu', 'expected a whole number')
    case 'decimal':
      if (/^-?\d{1,15}(\.\d{1,15})?$/.test(given)) return Number(given)
      throw invalidParameter(name, 'nombre attendu', 'expected a number')
    case 'yes-no':
      if (given === 'true' || given === 'false') return given === 'true'
      throw invalidParameter(name, 'true ou false attendu', 'expected true or false')
    case 'day':
      if (isDay(given)) return given
      throw invalidParameter(name, 'jour AAAA-MM-JJ attendu', 'expected a day YYYY-MM-DD')
    case 'choice': {
      const keys = Object.keys(field.options)
      if (keys.includes(given)) return given
      throw invalidParameter(name, `attendu : ${keys.join(', ')}`, `expected one of: ${keys.join(', ')}`)
    }
    default:
      return given
  }
}

const mostIds = 2000

/** `ids=a,b`: these features. */
export function isOneOf(given: string): Condition {
  const ids = given.split(',')
  if (ids.length > mostIds) throw invalidParameter('ids', `au plus ${mostIds}`, `${mostIds} at most`)
  return hasId(ids)
}

/** The rows of a commune, by its INSEE code. */
export function isIn(given: string): Condition {
  if (!isCommune(given)) throw invalidParameter('commune', 'code INSEE attendu', 'expected an INSEE code')
  return (bind) => `${columnOf('commune')} = ${bind(given)}`
}

/** The rows of these ids, by their primary key. */
export const hasId =
  (ids: readonly string[]): Condition =>
  (bind) =>
    `${columnOf('commune')} = any (${bind([...new Set(ids.map((id) => id.slice(0, 5)))])}::text[]) and ${columnOf('id')} = any (${bind(ids)}::text[])`

/**
 * `datetime=`: when the row was last changed in Carreau. A day, or an interval of days or instants, `..` or nothing for an open end;
 * a day is the whole of it, in UTC.
 */
export function changedWithin(given: string): Condition {
  const ends = given.split('/')
  if (ends.length > 2) throw badTime()
  const [from, to] = (ends.length === 1 ? [ends[0], ends[0]] : ends).map(readEnd)
  if (!from && !to) {
    if (ends.length === 1) throw badTime()
    return () => 'true'
  }
  if (from && to && from.first > to.last) throw badTime()
  const column = columnOf('changed_at')
  return (bind) =>
    [
      from && `${column} >= ${bind(from.first)}::timestamptz`,
      to && `${column} <= ${bind(to.last)}::timestamptz`,
    ]
      .filter(Boolean)
      .join(' and ')
}

/** `datetime=` of one instant, to the second or finer: a state, not a span. Nothing when it is a day or an interval. */
export function readInstant(given: string): string | null {
  if (given.includes('/') || !instant.test(given)) return null
  const end = readEnd(given)
  return end && new Date(end.first).toISOString()
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/i

function readEnd(text = ''): { first: string; last: string } | null {
  if (text === '' || text === '..') return null
  if (isDay(text)) return { first: `${text}T00:00:00.000Z`, last: `${text}T23:59:59.999999Z` }
  const time = instant.test(text) && isDay(text.slice(0, 10)) ? new Date(text) : null
  if (!time || Number.isNaN(time.getTime())) throw badTime()
  return { first: text.toUpperCase(), last: text.toUpperCase() }
}

const badTime = () =>
  invalidParameter(
    'datetime',
    'instant ou jour RFC 3339, ou deux séparés par « / »',
    'expected an RFC 3339 instant or day, or two of them separated by “/”',
  )

const mostWords = 8

/**
 * `q=`: an exact reading of what was typed when the layer has one (a reference), a number at a name when it is found
 * through another layer, else every word somewhere in the name.
 */
export function isAbout(layer: Layer, layers: readonly Layer[], given: string): Condition {
  const typed = given.slice(0, 200)
  const words = searchText(typed).split(' ').filter(Boolean).slice(0, mostWords)
  if (words.length === 0) return () => 'false'
  const readings = layer.search?.exact?.(typed) ?? []
  return (bind) =>
    [
      ...readings.map((reading) => exactly(reading, bind)),
      through(layer, layers, typed, words, bind) ?? holds(nameOf(layer), words, bind),
    ]
      .map((one) => `(${one})`)
      .join(' or ')
}

const exactly = (reading: Readonly<Record<string, string | number>>, bind: Bind): string =>
  Object.entries(reading)
    .map(([name, value]) => `${columnOf(name)} = ${bind(value)}`)
    .join(' and ')

const holds = (text: string, words: readonly string[], bind: Bind): string =>
  words.map((word) => `${text} like ${bind(`%${word}%`)}`).join(' and ')

/** The stored normal form where the table has one, else that of the title fields. */
const nameOf = (layer: Layer): string =>
  layer.search?.text
    ? columnOf('search')
    : `carreau.search_text(concat_ws(' ', ${layer.title.map(columnOf).join(', ')}))`

function through(
  layer: Layer,
  layers: readonly Layer[],
  typed: string,
  words: readonly string[],
  bind: Bind,
): string | null {
  const by = layer.search?.through
  const other = layers.find(({ id }) => id === by?.layer)
  if (!by || !other) return null
  const parts = by.split(typed)
  const named = searchText(parts?.rest ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, mostWords)
  const inOther = (those: readonly string[]) => {
    const found = holds('named.search', those, bind)
    return `(${columnOf('commune')}, ${columnOf(by.field)}) in (select named.commune, named.id from ${tableOf(other)} as named where ${found})`
  }
  if (!parts || named.length === 0) return inOther(words)
  return `${exactly(parts.where, bind)} and ${inOther(named)}`
}
