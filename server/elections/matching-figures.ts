import type { MatchingFigures, Uncovered } from '../../layers/elections/street-matching.ts'
import type { Transaction } from '../database.ts'

/** How far a plan is placed: its ranges by what became of them, the addresses of the commune by where they vote. */
export async function matchingFigures(
  tx: Transaction,
  commune: string,
  plan: string,
): Promise<MatchingFigures> {
  const [ranges] = await tx.query<
    Pick<MatchingFigures, 'ranges' | 'placed' | 'explained' | 'unmatched' | 'empty'>
  >({
    text: `select count(*)::int as ranges, count(*) filter (where street is not null)::int as placed,
        count(*) filter (where street is null and is_explained)::int as explained,
        count(*) filter (where street is null and not is_explained)::int as unmatched,
        count(*) filter (where street is not null and geom is null)::int as empty
      from (
        select r.street, r.geom, r.street is null and (exists (
            select from elections.street_alias a where a.commune = r.commune and a.explanation is not null and a.name = r.search
          ) or elections.lies_in_own_station(r)) as is_explained
        from elections.street_range r where r.commune = $1 and r.plan = $2
      ) as told`,
    values: [commune, plan],
  })
  const rows = await tx.query<{ why: Uncovered | null; count: number }>({
    text: 'select why, count(*)::int as count from elections.coverage($1, $2) group by why',
    values: [commune, plan],
  })
  const of = (why: Uncovered | null) => rows.find((row) => row.why === why)?.count ?? 0
  return {
    ...(ranges ?? { ranges: 0, placed: 0, explained: 0, unmatched: 0, empty: 0 }),
    addresses: rows.reduce((sum, { count }) => sum + count, 0),
    covered: of(null),
    uncovered: {
      'street-not-listed': of('street-not-listed'),
      'number-outside': of('number-outside'),
      'no-station': of('no-station'),
    },
  }
}
