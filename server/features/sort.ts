import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { Refusal } from '../errors.ts'
import { columnOf, isText, shownFields, typeOf } from './columns.ts'

/** One key of an order: a field of the layer, up or down; empty values come last both ways. */
export type SortKey = { readonly name: string; readonly down: boolean }

/** The place of a row in an order: its values of the sort keys, as text, and its id, which settles every tie. */
export type Place = { readonly values: readonly (string | null)[]; readonly id: string }

type Bind = (value: unknown) => string

const mostKeys = 5

/** `sortby=name,-updated` → keys. A `+` arrives as a space. */
export function readSort(layer: Layer, given: string): SortKey[] {
  const keys = given.split(',').map((part) => ({ name: part.replace(/^[+\- ]/, ''), down: part[0] === '-' }))
  const known = new Set(['id', ...shownFields(layer)])
  const unknown = keys.find((key) => !known.has(key.name))
  if (unknown || keys.length > mostKeys || new Set(keys.map((key) => key.name)).size < keys.length)
    throw new Refusal(
      'invalid-parameter',
      label(
        `« sortby » attend au plus ${mostKeys} champs différents parmi : ${[...known].join(', ')}.`,
        `“sortby” expects at most ${mostKeys} different fields among: ${[...known].join(', ')}.`,
      ),
      { field: 'sortby' },
    )
  return keys
}

/** `order by` of the keys, closed by the primary key, so that no two rows share a place. */
export function orderBy(layer: Layer, keys: readonly SortKey[]): string {
  const own = keys.map((key) => `${sorted(layer, key.name)} ${key.down ? 'desc' : 'asc'} nulls last`)
  return [...own, columnOf('commune'), columnOf('id')].join(', ')
}

/** The values of the keys as text, for the place of the last row: an array column. */
export const placeOf = (keys: readonly SortKey[]): string =>
  `array[${keys.map((key) => `${columnOf(key.name)}::text`).join(', ')}]::text[]`

/** Rows that come after a place: one comparison of the primary key, or key by key where an order was asked for. */
export function afterPlace(layer: Layer, keys: readonly SortKey[], place: Place, bind: Bind): string {
  const tie = `(${columnOf('commune')}, ${columnOf('id')}) > (left(${bind(place.id)}, 5), ${bind(place.id)})`
  return keys.reduceRight((rest, key, index) => {
    const value = place.values[index] ?? null
    const column = sorted(layer, key.name)
    if (value === null) return `(${column} is null and ${rest})`
    const bound = `${bind(value)}::${typeOf(layer.fields[key.name])}`
    const beyond = `${column} ${key.down ? '<' : '>'} ${bound}`
    return `(${beyond} or ${column} is null or (${column} = ${bound} and ${rest}))`
  }, tie)
}

/** Text in the order of people, `2 bis` before `12` and `É` beside `E`; the rest in its own. */
const sorted = (layer: Layer, name: string): string =>
  name !== 'id' && isText(layer.fields[name]) ? `${columnOf(name)} collate carreau.natural` : columnOf(name)

/** A place as the opaque word of a `next` link; the order it was made for goes with it. */
export const writeCursor = (keys: readonly SortKey[], place: Place): string =>
  Buffer.from(JSON.stringify([orderName(keys), place.id, ...place.values])).toString('base64url')

/** The place of a cursor; refused when it was not made by Carreau for this order. */
export function readCursor(layer: Layer, keys: readonly SortKey[], given: string): Place {
  const [order, id, ...values] = parse(given)
  const fits = order === orderName(keys) && typeof id === 'string' && values.length === keys.length
  if (!fits || !values.every((value, index) => isValue(layer, keys[index]?.name ?? '', value)))
    throw new Refusal(
      'invalid-parameter',
      label(
        '« cursor » ne se compose pas à la main : suivez le lien « next » d’une réponse.',
        '“cursor” is not written by hand: follow the “next” link of an answer.',
      ),
      { field: 'cursor' },
    )
  return { id: id as string, values: values as (string | null)[] }
}

const orderName = (keys: readonly SortKey[]): string =>
  keys.map((key) => `${key.down ? '-' : ''}${key.name}`).join(',')

function parse(given: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(given, 'base64url').toString('utf8'))
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

function isValue(layer: Layer, name: string, value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== 'string' || value.includes('\0')) return false
  switch (typeOf(layer.fields[name])) {
    case 'bigint':
      return /^-?\d{1,18}$/.test(value)
    case 'double precision':
      return value !== '' && Number.isFinite(Number(value))
    case 'boolean':
      return value === 'true' || value === 'false'
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    default:
      return true
  }
}
