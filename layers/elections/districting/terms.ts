import type { Objective } from './answer.ts'
import { isSamePlace, metresBetween } from './ground.ts'
import type { DistrictingProblem, Weights } from './problem.ts'

/** Of each unit the index of its district, or null. */
export type Assignment = readonly (number | null)[]

/** What an assignment costs, term by term, counted from the problem alone: the judge of the search’s own sums. */
export function objectiveOf(problem: DistrictingProblem, assignment: Assignment): Objective {
  const { weights } = problem
  const moved = movedElectors(problem, assignment)
  const { brokenStreets, brokenRanges } = brokenRows(problem, assignment)
  const terms: Weights = {
    movedOtherPlace: moved.otherPlace * weights.movedOtherPlace,
    movedSamePlace: moved.samePlace * weights.movedSamePlace,
    border: (borderMetres(problem, assignment) / 100) * weights.border,
    brokenStreets: brokenStreets * weights.brokenStreets,
    brokenRanges: brokenRanges * weights.brokenRanges,
    walking: (electorMetres(problem, assignment) / 1000) * weights.walking,
  }
  return { terms, total: Object.values(terms).reduce((sum, term) => sum + term, 0) }
}

/** Electors who change district, by whether they keep their polling place. Who was in no district does not change. */
export function movedElectors({ units, districts, current }: DistrictingProblem, assignment: Assignment) {
  const moved = { samePlace: 0, otherPlace: 0 }
  units.forEach(({ electors }, unit) => {
    const [from, to] = [current[unit] ?? null, assignment[unit] ?? null]
    if (from === null || to === null || from === to) return
    moved[isSamePlace(districts[from], districts[to]) ? 'samePlace' : 'otherPlace'] += electors
  })
  return moved
}

/** Metres of border between districts. */
export function borderMetres(problem: DistrictingProblem, assignment: Assignment): number {
  return cutBorders(problem, assignment).reduce((sum, { metres }) => sum + metres, 0)
}

/** Borders that lie between two districts. */
export function cutBorders({ units, borders }: DistrictingProblem, assignment: Assignment) {
  const at = new Map(units.map(({ id }, unit) => [id, assignment[unit] ?? null]))
  return borders.filter(({ a, b, barrier }) => !barrier && at.get(a) !== at.get(b))
}

/** Districts on a street beyond one, and runs of numbers of one district on a side beyond one. */
export function brokenRows({ units }: DistrictingProblem, assignment: Assignment) {
  const streets = new Map<string, Set<number | null>>()
  const sides = new Map<string, { from: number; to: number; unit: number }[]>()
  units.forEach(({ street, side, from, to }, unit) => {
    streets.set(street, (streets.get(street) ?? new Set()).add(assignment[unit] ?? null))
    const key = `${side} ${street}`
    const list = sides.get(key)
    if (list) list.push({ from, to, unit })
    else sides.set(key, [{ from, to, unit }])
  })
  let [brokenStreets, brokenRanges] = [0, 0]
  for (const districts of streets.values()) brokenStreets += districts.size - 1
  for (const side of sides.values()) {
    side.sort((a, b) => a.from - b.from || a.to - b.to || a.unit - b.unit)
    const districts = side.map(({ unit }) => assignment[unit] ?? null)
    const runs = districts.filter((district, rank) => rank === 0 || district !== districts[rank - 1]).length
    brokenRanges += runs - new Set(districts).size
  }
  return { brokenStreets, brokenRanges }
}

function electorMetres({ units, districts }: DistrictingProblem, assignment: Assignment): number {
  return units.reduce((sum, { electors, place }, unit) => {
    const goal = districts[assignment[unit] ?? -1]?.place
    return place && goal ? sum + electors * metresBetween(place, goal) : sum
  }, 0)
}
