import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import type { Predicate, Words } from '../../layers/model/cql2/tree.ts'
import type { FilterTarget } from './filter.ts'
import { alike, type ScalarSql, scalarSql, unlike } from './filter-scalar.ts'

type Clause<K extends Predicate['kind']> = Extract<Predicate, { kind: K }>
type Comparison = Clause<'compare' | 'between' | 'like' | 'in' | 'is-null'>

/** One comparison in brackets. */
export function comparisonSql(tree: Comparison, target: FilterTarget): string {
  switch (tree.kind) {
    case 'compare':
      return compareSql(tree, target)
    case 'between':
      return betweenSql(tree, target)
    case 'like':
      return likeSql(tree, target)
    case 'in':
      return inSql(tree, target)
    case 'is-null':
      return `(${scalarSql(tree.value, target).sql} is null)`
  }
}

function compareSql({ how, left, right }: Clause<'compare'>, target: FilterTarget): string {
  const pair = alike([scalarSql(left, target), scalarSql(right, target)])
  if (how === '=' || how === '<>') return `(${pair.map((side) => side.sql).join(` ${how} `)})`
  return `(${pair.map(ordered).join(` ${how} `)})`
}

function betweenSql({ value, low, high }: Clause<'between'>, target: FilterTarget): string {
  const all = alike([value, low, high].map((scalar) => scalarSql(scalar, target)))
  const [tested, from, to] = all.map(ordered)
  return `(${tested} between ${from} and ${to})`
}

function inSql({ value, list }: Clause<'in'>, target: FilterTarget): string {
  const [tested, ...values] = alike([value, ...list].map((scalar) => scalarSql(scalar, target)))
  return `(${tested?.sql} in (${values.map((each) => each.sql).join(', ')}))`
}

/** `%` and `_` stand for others, `\` takes their meaning away: as the standard has it, and as SQL does. */
function likeSql({ value, pattern }: Clause<'like'>, target: FilterTarget): string {
  const tested = scalarSql(value, target)
  if (tested.family !== 'text') throw unlike('text', tested)
  if (endsInEscape(pattern)) {
    throw new FilterRefused(
      stop(
        'filter-bad-pattern',
        'Un modèle LIKE ne peut pas finir par « \\ » : doublez-le pour chercher ce caractère.',
        'A pattern of LIKE cannot end with “\\”: double it to look for that character.',
      ),
    )
  }
  return `(${tested.sql} like ${scalarSql(pattern, target).sql})`
}

function endsInEscape(pattern: Words): boolean {
  if (pattern.kind === 'casei' || pattern.kind === 'accenti') return endsInEscape(pattern.of)
  if (pattern.kind !== 'text') return false
  return (/\\*$/.exec(pattern.value)?.[0].length ?? 0) % 2 === 1
}

/** Texts have one order on every server: that of their code points. Yes and no have none. */
function ordered(scalar: ScalarSql): string {
  if (scalar.family === 'boolean') throw unlike('number', scalar)
  return scalar.family === 'text' ? `(${scalar.sql} collate "C")` : scalar.sql
}
