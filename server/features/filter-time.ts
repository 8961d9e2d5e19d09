import { instantOf } from '../../layers/model/cql2/instant.ts'
import { stop } from '../../layers/model/cql2/limits.ts'
import { FilterRefused } from '../../layers/model/cql2/refusal.ts'
import type { Interval, Predicate, Temporal, TemporalRelation } from '../../layers/model/cql2/tree.ts'
import type { FilterTarget } from './filter.ts'
import { type ScalarSql, scalarSql, unlike } from './filter-scalar.ts'

type Clause = Extract<Predicate, { kind: 'temporal' }>

/** Two periods compared; a day or an instant is a period that starts when it ends. An unknown end leaves the answer unknown. */
export function temporalSql({ how, left, right }: Clause, target: FilterTarget): string {
  // all four ends are checked; only those that the relation looks at are written
  const onlyDays = endsOf(left, right, { ...target, parameter: () => '' }).every((end) => end.day)
  const written = relations[how].replace(/[se][12]/g, (name) => {
    const end = endSql(name, left, right, target)
    return end.day && !onlyDays ? `${end.sql}::timestamp` : end.sql
  })
  return `(${written})`
}

/** Allen's relations, as the standard defines them, between two periods of starts s1, s2 and ends e1, e2. */
const relations: Readonly<Record<TemporalRelation, string>> = {
  t_after: 's1 > e2',
  t_before: 'e1 < s2',
  t_contains: 's1 < s2 and e1 > e2',
  t_disjoint: 'e1 < s2 or s1 > e2',
  t_during: 's1 > s2 and e1 < e2',
  t_equals: 's1 = s2 and e1 = e2',
  t_finishedBy: 's1 < s2 and e1 = e2',
  t_finishes: 's1 > s2 and e1 = e2',
  t_intersects: 's1 <= e2 and e1 >= s2',
  t_meets: 'e1 = s2',
  t_metBy: 's1 = e2',
  t_overlappedBy: 's1 > s2 and s1 < e2 and e1 > e2',
  t_overlaps: 's1 < s2 and e1 > s2 and e1 < e2',
  t_startedBy: 's1 = s2 and e1 > e2',
  t_starts: 's1 = s2 and e1 < e2',
}

function endsOf(left: Temporal, right: Temporal, target: FilterTarget): readonly ScalarSql[] {
  for (const period of [left, right]) if (period.kind === 'interval') refuseBackwards(period)
  return ['s1', 'e1', 's2', 'e2'].map((name) => endSql(name, left, right, target))
}

function endSql(name: string, left: Temporal, right: Temporal, target: FilterTarget): ScalarSql {
  const period = name.endsWith('1') ? left : right
  if (period.kind !== 'interval') return timeSql(period, target)
  const end = name.startsWith('s') ? period.from : period.to
  if (end.kind !== 'open') return timeSql(end, target)
  return { sql: `date '${name.startsWith('s') ? '-infinity' : 'infinity'}'`, family: 'time', day: true }
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
