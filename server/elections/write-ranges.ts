import { stationAt, streetPlan, type WrittenRange } from '../../layers/elections/side-pieces.ts'
import { streetRanges } from '../../layers/elections/street-range.ts'
import type { Transaction } from '../database.ts'
import { newId } from '../edits/new-id.ts'
import type { ScenarioRow } from './scenario.ts'
import type { UnitRow } from './units/read-units.ts'
import type { PlanRange } from './units/sources.ts'

/** The ranges of one street in a plan, as they are and as they are to be. */
export type StreetRewrite = {
  readonly street: string
  readonly before: readonly PlanRange[]
  readonly after: readonly WrittenRange[]
}

type Of = { readonly tx: Transaction; readonly commune: string; readonly scenario: Pick<ScenarioRow, 'id'> }

/** Writes what differs: a line whose numbers stay keeps its id and the electors that were listed; a new one has those of its units. */
export async function writeRanges(
  { tx, commune, scenario }: Of,
  rewrites: readonly StreetRewrite[],
  units: readonly UnitRow[],
): Promise<void> {
  const gone: string[] = []
  const moved: { id: string; station: string | null }[] = []
  const made: Record<string, unknown>[] = []
  for (const { street, before, after } of rewrites) {
    const kept = new Map(before.map((range) => [boundsOf(range), range]))
    for (const range of after) {
      const old = kept.get(boundsOf(range))
      if (!old) made.push(newRange(commune, street, before, range, units))
      else if (old.station !== range.station) moved.push({ id: old.id, station: range.station })
      kept.delete(boundsOf(range))
    }
    gone.push(...[...kept.values()].map(({ id }) => id))
  }
  await tx.query({
    text: 'delete from elections.street_range where commune = $1 and id = any ($2::text[])',
    values: [commune, gone],
  })
  await tx.query({
    text: `update elections.street_range r set station = m.station
      from unnest($2::text[], $3::text[]) as m(id, station) where r.commune = $1 and r.id = m.id`,
    values: [commune, moved.map(({ id }) => id), moved.map(({ station }) => station)],
  })
  await tx.query({
    text: insertRanges,
    values: [commune, scenario.id, JSON.stringify(made)],
  })
  await tx.query('set constraints all immediate')
}

const boundsOf = (range: WrittenRange): string =>
  [
    range.parity,
    range.number_from,
    range.suffix_from,
    range.number_to,
    range.suffix_to,
    range.no_number,
  ].join()

const insertRanges = `
  insert into elections.street_range (commune, plan, id, street, street_name, parity, number_from, suffix_from, number_to, suffix_to,
    no_number, station, electors)
  select $1, $2, r.id, s.id, coalesce(r.street_name, s.name, r.key), r.parity, r.number_from, r.suffix_from, r.number_to, r.suffix_to,
    r.no_number, r.station, r.electors
  from jsonb_to_recordset($3::jsonb) as r(id text, key text, street_name text, parity text, number_from integer, suffix_from text,
    number_to integer, suffix_to text, no_number boolean, station text, electors integer)
  left join addresses.street s on s.commune = $1 and s.id = r.key`

function newRange(
  commune: string,
  street: string,
  before: readonly PlanRange[],
  range: WrittenRange,
  units: readonly UnitRow[],
) {
  return {
    ...range,
    id: newId(streetRanges, commune, {}, undefined),
    key: street,
    street_name: before[0]?.street_name ?? null,
    electors: electorsIn(
      range,
      units.filter((unit) => unit.street === street),
    ),
  }
}

/** The electors of the units that a line holds. */
function electorsIn(range: WrittenRange, units: readonly UnitRow[]): number {
  const plan = streetPlan([{ ...range, station: 'held' }])
  return units
    .filter(({ side, from }) =>
      side === 'odd'
        ? stationAt(plan.odd, from)
        : (stationAt(plan.even, from) ?? (side === 'all' ? stationAt(plan.odd, from) : null)),
    )
    .reduce((all, { electors }) => all + electors, 0)
}
