import { instantOf } from '../../layers/model/cql2/instant.ts'
import type {
  Comparison,
  DateLiteral,
  IntervalEnd,
  Position,
  Predicate,
  Scalar,
  Spatial,
  SpatialRelation,
  Temporal,
  TemporalRelation,
  TimestampLiteral,
} from '../../layers/model/cql2/tree.ts'

/** What SQL answers: yes, no, or unknown where a value is missing. */
export type Truth = boolean | null

/** A row as the reference reads it: days are text, the place a point or nothing. */
export type Row = {
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  readonly place: Position | null
  /** the fields that hold days */
  readonly days: readonly string[]
}

/** A second reading of a filter, in another language than SQL: the two must agree, row by row. */
export function holds(tree: Predicate, row: Row): Truth {
  switch (tree.kind) {
    case 'boolean':
      return tree.value
    case 'not':
      return negation(holds(tree.of, row))
    case 'and':
      return all(tree.of.map((part) => holds(part, row)))
    case 'or':
      return any(tree.of.map((part) => holds(part, row)))
    case 'is-null':
      return tree.value.name === 'geometry' ? row.place === null : termOf(tree.value, row) === null
    case 'compare':
      return compared(termOf(tree.left, row), termOf(tree.right, row), (order) => signs[tree.how](order))
    case 'between': {
      const value = termOf(tree.value, row)
      return all([
        compared(value, termOf(tree.low, row), (order) => order >= 0),
        compared(value, termOf(tree.high, row), (order) => order <= 0),
      ])
    }
    case 'in':
      return any(
        tree.list.map((each) => compared(termOf(tree.value, row), termOf(each, row), (order) => order === 0)),
      )
    case 'like':
      return like(termOf(tree.value, row), termOf(tree.pattern, row))
    case 'temporal':
      return inTime(tree.how, endsOf(tree.left, row), endsOf(tree.right, row))
    case 'spatial':
      return inSpace(tree.how, tree.left, tree.right, row)
  }
}

const negation = (truth: Truth): Truth => (truth === null ? null : !truth)
const all = (parts: readonly Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(null) ? null : true
const any = (parts: readonly Truth[]): Truth => negation(all(parts.map(negation)))

type Known = string | number | boolean
const signs: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function compared(one: Known | null, other: Known | null, test: (order: number) => boolean): Truth {
  if (one === null || other === null) return null
  if (typeof one === 'string') return test(Buffer.compare(Buffer.from(one), Buffer.from(String(other))))
  return test(Number(one) - Number(other))
}

/** Days and instants as milliseconds, so that both compare; everything else as it is. */
function termOf(scalar: Scalar, row: Row): Known | null {
  switch (scalar.kind) {
    case 'property': {
      const value = row.values[scalar.name] ?? null
      return row.days.includes(scalar.name) && typeof value === 'string'
        ? Date.parse(`${value}T00:00:00Z`)
        : value
    }
    case 'date':
    case 'timestamp':
      return instantOf(scalar)
    case 'casei':
      return folded(termOf(scalar.of, row), (text) => text.toLowerCase())
    case 'accenti':
      return folded(termOf(scalar.of, row), (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))
    default:
      return scalar.value
  }
}

const folded = (value: Known | null, fold: (text: string) => string) =>
  value === null ? null : fold(String(value))

/** The pattern is walked, not turned into a regular expression: another way than the one under test. */
function like(value: Known | null, pattern: Known | null): Truth {
  if (value === null || pattern === null) return null
  return matches([...String(value)], [...String(pattern)])
}

function matches(text: readonly string[], pattern: readonly string[]): boolean {
  const [sign, ...rest] = pattern
  if (sign === undefined) return text.length === 0
  if (sign === '%') return text.some((_, from) => matches(text.slice(from), rest)) || matches([], rest)
  if (text.length === 0) return false
  if (sign === '_') return matches(text.slice(1), rest)
  const [wanted, left] = sign === '\\' ? [rest[0], rest.slice(1)] : [sign, rest]
  return text[0] === wanted && matches(text.slice(1), left)
}

type Ends = readonly [number | null, number | null]

function endsOf(period: Temporal, row: Row): Ends {
  if (period.kind !== 'interval') {
    const at = termOf(period, row) as number | null
    return [at, at]
  }
  const end = (given: IntervalEnd, open: number) =>
    given.kind === 'open' ? open : (termOf(given as DateLiteral | TimestampLiteral, row) as number | null)
  return [end(period.from, Number.NEGATIVE_INFINITY), end(period.to, Number.POSITIVE_INFINITY)]
}

function inTime(how: TemporalRelation, [s1, e1]: Ends, [s2, e2]: Ends): Truth {
  const is = (one: number | null, sign: '<' | '<=' | '=' | '>' | '>=', other: number | null): Truth =>
    one === null || other === null ? null : signs[sign](one === other ? 0 : one < other ? -1 : 1)
  const relations: Readonly<Record<TemporalRelation, () => Truth>> = {
    t_after: () => is(s1, '>', e2),
    t_before: () => is(e1, '<', s2),
    t_contains: () => all([is(s1, '<', s2), is(e2, '<', e1)]),
    t_disjoint: () => any([is(e1, '<', s2), is(e2, '<', s1)]),
    t_during: () => all([is(s2, '<', s1), is(e1, '<', e2)]),
    t_equals: () => all([is(s1, '=', s2), is(e1, '=', e2)]),
    t_finishedBy: () => all([is(s1, '<', s2), is(e1, '=', e2)]),
    t_finishes: () => all([is(s2, '<', s1), is(e1, '=', e2)]),
    t_intersects: () => all([is(s1, '<=', e2), is(s2, '<=', e1)]),
    t_meets: () => is(e1, '=', s2),
    t_metBy: () => is(s1, '=', e2),
    t_overlappedBy: () => all([is(s2, '<', s1), is(s1, '<', e2), is(e2, '<', e1)]),
    t_overlaps: () => all([is(s1, '<', s2), is(s2, '<', e1), is(e1, '<', e2)]),
    t_startedBy: () => all([is(s1, '=', s2), is(e2, '<', e1)]),
    t_starts: () => all([is(s1, '=', s2), is(e1, '<', e2)]),
  }
  return relations[how]()
}

/** Points against points and boxes with an inside: what can be said of them without a geometry library. */
function inSpace(how: SpatialRelation, left: Spatial, right: Spatial, row: Row): Truth {
  if (right.kind === 'property') return inSpace(mirrored[how] ?? how, right, left, row)
  if (row.place === null) return null
  const [x, y] = row.place
  if (right.kind === 'shape') {
    if (right.shape.type !== 'Point') throw new Error('the reference knows points and boxes')
    const same = right.shape.coordinates[0] === x && right.shape.coordinates[1] === y
    if (how === 's_disjoint') return !same
    return ['s_intersects', 's_within', 's_contains', 's_equals'].includes(how) ? same : false
  }
  const [minX, minY, maxX, maxY] = right.box
  const inside = x > minX && x < maxX && y > minY && y < maxY
  const covered = x >= minX && x <= maxX && y >= minY && y <= maxY
  const relations: Readonly<Record<SpatialRelation, boolean>> = {
    s_intersects: covered,
    s_disjoint: !covered,
    s_within: inside,
    s_touches: covered && !inside,
    s_contains: false,
    s_equals: false,
    s_crosses: false,
    s_overlaps: false,
  }
  return relations[how]
}

const mirrored: Partial<Record<SpatialRelation, SpatialRelation>> = {
  s_within: 's_contains',
  s_contains: 's_within',
}
