import type { Exact, Layer } from '../../layers/model/layer.ts'
import type { Statement } from '../database.ts'
import { columnOf, row, tableOf } from './columns.ts'
import type { Bind } from './conditions.ts'
import { bestFirst, type FoundRow, foundColumns } from './search-row.ts'
import type { Reach } from './search-text.ts'
import { statement } from './select.ts'

/** What a reference is worth beside a likeness, which never passes 1. */
const worth = { id: 1.2, reference: 1.1 }

/**
 * Features that a reference names. A reference that leaves the commune out is looked for in each of `everywhere`: said so,
 * keys that begin with the commune serve.
 */
export function selectExactly(
  layer: Layer,
  readings: readonly Exact[],
  reach: Reach & { readonly everywhere: readonly string[] },
): Statement {
  return statement((bind) =>
    [
      `select ${foundColumns(layer, reach.near, bind)}, score`,
      `from ${tableOf(layer)} as ${row},`,
      `  lateral (select case when ${columnOf('id')} = any (${bind(idsOf(readings))}::text[]) then ${worth.id} else ${worth.reference} end as score) as valued`,
      `where ${conditions(readings, reach, bind).join(' or ')}`,
      bestFirst,
      `limit ${bind(reach.limit)}`,
    ].join('\n'),
  )
}

const idsOf = (readings: readonly Exact[]): string[] =>
  readings.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))

type Everywhere = Reach & { readonly everywhere: readonly string[] }

function conditions(readings: readonly Exact[], { communes, everywhere }: Everywhere, bind: Bind): string[] {
  const known = new Set(communes ?? everywhere)
  const inCommunes = (list: readonly string[]) => `${columnOf('commune')} = any (${bind(list)}::text[])`
  const byId = idsOf(readings).filter((id) => known.has(id.slice(0, 5)))
  const parts = readings.flatMap(({ id, commune, ...fields }) => {
    if (id !== undefined || (commune !== undefined && !known.has(String(commune)))) return []
    const where = inCommunes(commune === undefined ? [...known] : [String(commune)])
    const named = Object.entries(fields).map(([name, value]) => `${columnOf(name)} = ${bind(value)}`)
    return [`(${[where, ...named].join(' and ')})`]
  })
  if (byId.length > 0) {
    const where = inCommunes([...new Set(byId.map((id) => id.slice(0, 5)))])
    parts.push(`(${where} and ${columnOf('id')} = any (${bind(byId)}::text[]))`)
  }
  return parts.length > 0 ? parts : ['false']
}

/** A feature is worth a little less where only a part of what was typed agrees: 12 for 12 bis. */
const nearlyWorth = 0.93

/**
 * Features of a layer found through those of another: numbers in streets. `where` names the first field that must agree;
 * the others are wished for.
 */
export function selectThrough(
  layer: Layer,
  field: string,
  where: Exact,
  others: readonly FoundRow[],
  { near, limit }: Reach,
): Statement {
  const [[first = 'id', value], ...wishes] = Object.entries(where) as [
    [string, string | number],
    ...[string, string | number][],
  ]
  return statement((bind) => {
    const list = (values: readonly unknown[], type: string) => `${bind(values)}::${type}[]`
    const wished = wishes.map(([name, wish]) => `${columnOf(name)} is not distinct from ${bind(wish)}`)
    const factor =
      wished.length > 0 ? `case when ${wished.join(' and ')} then 1 else ${nearlyWorth} end` : '1'
    return [
      `select ${foundColumns(layer, near, bind)}, score`,
      `from unnest(${list(
        others.map((one) => one.commune),
        'text',
      )}, ${list(
        others.map((one) => one.id),
        'text',
      )},`,
      `  ${list(
        others.map((one) => one.score),
        'float8',
      )}) as other (commune, id, likeness)`,
      `join ${tableOf(layer)} as ${row} on ${columnOf('commune')} = other.commune and ${columnOf(field)} = other.id,`,
      `  lateral (select other.likeness * ${factor} as score) as valued`,
      `where ${columnOf(first)} = ${bind(value)}`,
      bestFirst,
      `limit ${bind(limit)}`,
    ].join('\n')
  })
}
