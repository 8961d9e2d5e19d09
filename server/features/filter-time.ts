import { instantOf } from '../../layers/model/cql2/instant.ts'
import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import type {
  Interval,
  IntervalEnd,
  Predicate,
  Temporal,
  TemporalRelation,
} from '../../layers/model/cql2/tree.ts'
import type { FilterTarget } from './filter.ts'
import { type ScalarSql, sameTime, scalarSql, unlike } from './filter-scalar.ts'

type Clause = Extract<Predicate, { kind: 'temporal' }>

/** Two periods compared; a day or an instant is a period that starts when it ends. An unknown end leaves the answer unknown. */
export function temporalSql({ how, left, right }: Clause, target: FilterTarget): string {
  const ends = sameTime([...endsOf(left, target), ...endsOf(right, target)])
  const [start1 = '', end1 = '', start2 = '', end2 = ''] = ends.map((end) => end.sql)
  return `(${relations[how](start1, end1, start2, end2)})`
}

type Relation = (start1: string, end1: string, start2: string, end2: string) => string

/** Allen's relations, as the standard defines them. */
const relations: Readonly<Record<TemporalRelation, Relation>> = {
  t_after: (s1, _e1, _s2, e2) => `${s1} > ${e2}`,
  t_before: (_s1, e1, s2) => `${e1} < ${s2}`,
  t_contains: (s1, e1, s2, e2) => `${s1} < ${s2} and ${e1} > ${e2}`,
  t_disjoint: (s1, e1, s2, e2) => `${e1} < ${s2} or ${s1} > ${e2}`,
  t_during: (s1, e1, s2, e2) => `${s1} > ${s2} and ${e1} < ${e2}`,
  t_equals: (s1, e1, s2, e2) => `${s1} = ${s2} and ${e1} = ${e2}`,
  t_finishedBy: (s1, e1, s2, e2) => `${s1} < ${s2} and ${e1} = ${e2}`,
  t_finishes: (s1, e1, s2, e2) => `${s1} > ${s2} and ${e1} = ${e2}`,
  t_intersects: (s1, e1, s2, e2) => `${s1} <= ${e2} and ${e1} >= ${s2}`,
  t_meets: (_s1, e1, s2) => `${e1} = ${s2}`,
  t_metBy: (s1, _e1, _s2, e2) => `${s1} = ${e2}`,
  t_overlappedBy: (s1, e1, s2, e2) => `${s1} > ${s2} and ${s1} < ${e2} and ${e1} > ${e2}`,
  t_overlaps: (s1, e1, s2, e2) => `${s1} < ${s2} and ${e1} > ${s2} and ${e1} < ${e2}`,
  t_startedBy: (s1, e1, s2, e2) => `${s1} = ${s2} and ${e1} > ${e2}`,
  t_starts: (s1, e1, s2, e2) => `${s1} = ${s2} and ${e1} < ${e2}`,
}

function endsOf(period: Temporal, target: FilterTarget): readonly [ScalarSql, ScalarSql] {
  if (period.kind !== 'interval') {
    const instant = timeSql(period, target)
    return [instant, instant]
  }
  refuseBackwards(period)
  return [endSql(period.from, '-infinity', target), endSql(period.to, 'infinity', target)]
}

function endSql(end: IntervalEnd, open: 'infinity' | '-infinity', target: FilterTarget): ScalarSql {
  if (end.kind === 'open') return { sql: `date '${open}'`, family: 'time', day: true }
  return timeSql(end, target)
}

function timeSql(scalar: Exclude<Temporal, Interval>, target: FilterTarget): ScalarSql {
  const found = scalarSql(scalar, target)
  if (found.family !== 'time') throw unlike('time', found)
  return found
}

function refuseBackwards({ from, to }: Interval): void {
  if (from.kind === 'open' || to.kind === 'open' || from.kind === 'property' || to.kind === 'property') return
  if (instantOf(from) <= instantOf(to)) return
  throw new FilterRefused(
    stop('filter-bad-interval', 'Une période finit avant de commencer.', 'A period ends before it starts.'),
  )
}
