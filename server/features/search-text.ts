import type { Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import { columnOf, row, tableOf } from './columns.ts'
import type { Bind } from './conditions.ts'
import type { Lookup } from './search-reading.ts'
import { awaySql, bestFirst, foundColumns, type Near } from './search-row.ts'
import { statement } from './select.ts'

/** Where and how much to look. */
export type Reach = {
  readonly communes: readonly string[] | null
  readonly near: Near
  readonly limit: number
}

/** More names than this that match as well as each other are told apart by nearness alone. */
const mostCandidates = 200

/**
 * Names like these words, with slips in them. The word index finds candidates by the strong words (`%>` and `%>>`, which
 * are leakproof, so that it serves under row level security); those whose whole words are most like are compared in full.
 */
export function selectByText(layer: Layer, lookup: Lookup, reach: Reach): Statement {
  return statement((bind) => {
    const spellings = lookup.spellings.map((text) => `${bind(text)}::text`)
    return [
      `select ${foundColumns(layer, reach.near, bind)}, score`,
      `from (${candidates(layer, lookup, reach, bind)}) as ${row},`,
      `  lateral (select ${scoreOf(spellings)} as score) as compared`,
      bestFirst,
      `limit ${bind(reach.limit)}`,
    ].join('\n')
  })
}

/** How much of what was typed is there, wherever it stands; and how much of the name was typed. */
const scoreOf = (spellings: readonly string[]): string =>
  `greatest(${spellings.map((text) => `0.7 * word_similarity(${text}, ${name}) + 0.3 * similarity(${text}, ${name})`).join(', ')})`

const name = columnOf('search')

function candidates(
  layer: Layer,
  { keys, begun, loosely }: Lookup,
  { communes, near }: Reach,
  bind: Bind,
): string {
  const bound = keys.map((key) => `${bind(key)}::text`)
  const conditions = [
    bound.length > 0 && `(${bound.map((key) => `${name} ${loosely ? '%>>' : '%>'} ${key}`).join(' or ')})`,
    begun.length > 0 &&
      `(${begun.map((words) => `position(${bind(` ${words}`)}::text in ' ' || ${name}) > 0`).join(' or ')})`,
    communes && `${columnOf('commune')} = any (${bind(communes)}::text[])`,
  ].filter(Boolean)
  const roughly =
    bound.length > 0
      ? `greatest(${bound.map((key) => `strict_word_similarity(${key}, ${name})`).join(', ')}) desc`
      : `${name} ^@ ${bind(begun[0] ?? '')}::text desc`
  return [
    `select ${columnsRead(layer)} from ${tableOf(layer)} as ${row}`,
    `where ${conditions.join(' and ')}`,
    `order by ${roughly}, ${near && layer.geometry ? awaySql(near, bind) : `length(${name})`}`,
    `limit ${mostCandidates}`,
  ].join('\n')
}

/** What a line is made of and no more: the public has no right to every column. */
const columnsRead = ({ geometry, title, search }: Layer): string =>
  [
    ...new Set([
      'commune',
      'id',
      'search',
      ...(geometry ? ['mercator'] : []),
      ...title,
      ...(search?.context ?? []),
      ...(search?.opens ? [search.opens.field] : []),
    ]),
  ]
    .map(columnOf)
    .join(', ')
