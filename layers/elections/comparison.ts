import type { Comparison, ComparisonFlow } from './api.ts'
import { groupBy } from './group-by.ts'

/** A plan for the comparison: the station of each unit, and what is known of the stations. */
export type ComparedPlan = {
  readonly stations: ReadonlyMap<
    string,
    { readonly number: string; readonly place: string | null; readonly placeName: string | null }
  >
  readonly stationOf: ReadonlyMap<string, string | null>
}
type ComparedUnit = { readonly id: string; readonly street: string; readonly electors: number }

/** Who goes from where to where, from one plan to the other. Two stations of one number are one. */
export function compare(
  units: readonly ComparedUnit[],
  before: ComparedPlan,
  after: ComparedPlan,
): Pick<Comparison, 'flows' | 'stations' | 'moved' | 'streets'> {
  const side = (plan: ComparedPlan, unit: ComparedUnit) => {
    const id = plan.stationOf.get(unit.id) ?? null
    const station = id === null ? undefined : plan.stations.get(id)
    return {
      id,
      number: station?.number ?? null,
      place: station?.place ?? null,
      placeName: station?.placeName ?? null,
    }
  }
  const pairs = units.map((unit) => ({ unit, from: side(before, unit), to: side(after, unit) }))
  const moved = pairs.filter(({ from, to }) => from.number !== to.number)
  const flows = [...groupBy(moved, ({ from, to }) => `${from.number} ${to.number}`).values()].map(
    (group): ComparisonFlow => {
      const { from, to } = group[0] as (typeof moved)[0]
      return {
        from: from.number,
        to: to.number,
        fromPlace: from.placeName,
        toPlace: to.placeName,
        samePlace: from.place !== null && from.place === to.place,
        electors: sum(group),
        units: group.map(({ unit }) => unit.id),
      }
    },
  )
  return {
    flows: flows.sort((one, other) => other.electors - one.electors),
    stations: stationsOf(pairs),
    moved: {
      samePlace: sumOf(flows.filter(({ samePlace }) => samePlace)),
      otherPlace: sumOf(flows.filter(({ samePlace }) => !samePlace)),
    },
    streets: new Set(moved.map(({ unit }) => unit.street)).size,
  }
}

type Pair = {
  readonly unit: ComparedUnit
  readonly from: { readonly number: string | null }
  readonly to: { readonly number: string | null }
}

function stationsOf(pairs: readonly Pair[]): Comparison['stations'] {
  const numbers = new Set(pairs.flatMap(({ from, to }) => [from.number, to.number]))
  return [...numbers]
    .sort((one, other) => (one ?? '').localeCompare(other ?? ''))
    .map((number) => ({
      number,
      before: sum(pairs.filter(({ from }) => from.number === number)),
      after: sum(pairs.filter(({ to }) => to.number === number)),
    }))
}

const sum = (pairs: readonly { readonly unit: ComparedUnit }[]): number =>
  pairs.reduce((all, { unit }) => all + unit.electors, 0)
const sumOf = (flows: readonly ComparisonFlow[]): number =>
  flows.reduce((all, { electors }) => all + electors, 0)
