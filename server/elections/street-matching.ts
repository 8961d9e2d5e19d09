import { streetFinder } from '../../layers/addresses/propose-streets.ts'
import type {
  PlanRange,
  StreetMatching,
  UnlistedStreet,
  UnmatchedName,
} from '../../layers/elections/street-matching.ts'
import type { Transaction } from '../database.ts'
import { matchingFigures } from './matching-figures.ts'
import { aliasesOf, type BaseStreet, streetsOf } from './street-names.ts'

export type Plan = { readonly id: string; readonly name: string; readonly commune: string }

/** What is placed of a plan and what is not: names without a street, streets without a name, with what each may be. */
export async function streetMatching(tx: Transaction, plan: Plan): Promise<StreetMatching> {
  const { commune } = plan
  const streets = await streetsOf(tx, commune)
  const names = await rangesByName(tx, plan)
  return {
    scenario: plan,
    figures: await matchingFigures(tx, commune, plan.id),
    names: unmatched(names, streets),
    streets: await unlisted(tx, plan, names),
    listed: names.map(({ written }) => written),
    aliases: await said(tx, commune, streets),
  }
}

type NamedRanges = {
  readonly written: string
  readonly isOpen: boolean
  readonly ranges: readonly PlanRange[]
}

/** The ranges of a plan under their names as written; open: without a street and without an explanation. */
const rangesByName = (tx: Transaction, { id, commune }: Plan): Promise<NamedRanges[]> =>
  tx.query<NamedRanges>({
    text: `select r.street_name as written,
        bool_or(case when r.street is null then not elections.lies_in_own_station(r) else false end) and not exists (
          select from elections.street_alias a where a.commune = $1 and a.explanation is not null and a.name = r.search) as "isOpen",
        jsonb_agg(jsonb_build_object('id', r.id, 'station', s.number, 'parity', r.parity, 'from', r.number_from, 'to', r.number_to,
          'electors', r.electors) order by s.number, r.parity, r.number_from) as ranges
      from elections.street_range r
      left join elections.polling_station s on s.commune = r.commune and s.id = r.station
      where r.commune = $1 and r.plan = $2
      group by r.street_name, r.search
      order by r.street_name`,
    values: [commune, id],
  })

/** The names with the most electors first: they are worth the most. */
function unmatched(names: readonly NamedRanges[], streets: readonly BaseStreet[]): UnmatchedName[] {
  const find = streetFinder(streets)
  return names
    .filter(({ isOpen }) => isOpen)
    .map(({ written, ranges }) => ({ written, ranges, proposals: find(written) }))
    .sort((one, other) => electorsOf(other) - electorsOf(one) || (one.written < other.written ? -1 : 1))
}

const electorsOf = ({ ranges }: { ranges: readonly PlanRange[] }): number =>
  ranges.reduce((sum, { electors }) => sum + (electors ?? 0), 0)

async function unlisted(
  tx: Transaction,
  { id, commune }: Plan,
  names: readonly NamedRanges[],
): Promise<UnlistedStreet[]> {
  const rows = await tx.query<{ id: string; name: string; addresses: number }>({
    text: `select s.id, s.name, c.count as addresses
      from (select street, count(*)::int as count from elections.coverage($1, $2) where why = 'street-not-listed' group by street) c
      join addresses.street s on s.commune = $1 and s.id = c.street
      order by c.count desc, s.name`,
    values: [commune, id],
  })
  const find = streetFinder(names.map(({ written }) => ({ id: written, name: written, addresses: 0 })))
  return rows.map((street) => ({
    ...street,
    proposals: find(street.name, 3).map(({ streets: [written = ''], score, likeness }) => ({
      written,
      score,
      likeness,
    })),
  }))
}

async function said(
  tx: Transaction,
  commune: string,
  streets: readonly BaseStreet[],
): Promise<StreetMatching['aliases']> {
  const names = new Map(streets.map(({ id, name }) => [id, name]))
  return (await aliasesOf(tx, commune)).map(({ id, written, street, explanation, note, who, at }) => ({
    ...{ id, written, explanation, note, who, at: at.toISOString() },
    street: street === null ? null : { id: street, name: names.get(street) ?? street },
  }))
}
