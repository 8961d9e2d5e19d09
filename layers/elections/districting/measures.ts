import { type Label, label } from '../../model/label.ts'
import { metresBetween } from './ground.ts'
import type { DistrictingProblem } from './problem.ts'
import { type Assignment, borderMetres, brokenRows, movedElectors } from './terms.ts'

/** What is read of one plan; `pieces` are counted by the caller, who has the graph. */
export type PlanView = {
  readonly problem: DistrictingProblem
  readonly assignment: Assignment
  /** electors and pieces of each district */
  readonly electors: readonly number[]
  readonly pieces: readonly number[]
  /** outlines of the districts in the legal plane, where they are drawn: metres and square metres */
  readonly outlines?: readonly ({ readonly perimeter: number; readonly area: number } | null)[]
}

/** A figure that compares plans. Its version rises whenever its meaning does: figures of two versions are not compared. */
export type Measure = {
  readonly version: number
  readonly label: Label
  readonly unit?: string
  /** null: cannot be said of this plan */
  readonly of: (view: PlanView) => number | null
}

/** THE list of measures. */
export const measures = {
  districts: {
    version: 1,
    label: label('Bureaux', 'Districts'),
    of: ({ problem }) => problem.districts.filter(({ state }) => state !== 'closing').length,
  },
  smallest: {
    version: 1,
    label: label('Électeurs du plus petit bureau', 'Electors of the smallest district'),
    of: (view) => least(standing(view)),
  },
  largest: {
    version: 1,
    label: label('Électeurs du plus grand bureau', 'Electors of the largest district'),
    of: (view) => most(standing(view)),
  },
  meanDeviation: {
    version: 1,
    label: label('Écart moyen à la moyenne', 'Mean deviation from the mean'),
    of: (view) => {
      const loads = standing(view)
      const middle = mean(loads)
      return middle === null ? null : mean(loads.map((load) => Math.abs(load - middle)))
    },
  },
  outside: {
    version: 1,
    label: label('Électeurs hors des bornes', 'Electors outside the bands'),
    of: ({ problem, electors }) =>
      sum(electors.map((load, index) => Math.abs(outsideBand(problem, index, load)))),
  },
  movedOtherPlace: {
    version: 1,
    label: label('Électeurs changeant de lieu de vote', 'Electors who change polling place'),
    of: ({ problem, assignment }) => movedElectors(problem, assignment).otherPlace,
  },
  movedSamePlace: {
    version: 1,
    label: label(
      'Électeurs changeant de bureau au même lieu',
      'Electors who change district at the same place',
    ),
    of: ({ problem, assignment }) => movedElectors(problem, assignment).samePlace,
  },
  touchedDistricts: {
    version: 1,
    label: label('Bureaux dont le périmètre change', 'Districts whose perimeter changes'),
    of: ({ problem: { current }, assignment }) => {
      const touched = new Set<number>()
      assignment.forEach((to, unit) => {
        const from = current[unit] ?? null
        if (from === to) return
        for (const district of [from, to]) if (district !== null) touched.add(district)
      })
      return touched.size
    },
  },
  pieces: {
    version: 1,
    label: label('Morceaux au-delà d’un par bureau', 'Pieces beyond one a district'),
    of: ({ pieces }) => sum(pieces.map((count) => Math.max(0, count - 1))),
  },
  border: {
    version: 1,
    label: label('Longueur des limites', 'Length of borders'),
    unit: 'm',
    of: ({ problem, assignment }) => Math.round(borderMetres(problem, assignment)),
  },
  compactness: {
    version: 1,
    label: label('Compacité moyenne (Polsby-Popper)', 'Mean compactness (Polsby-Popper)'),
    of: ({ outlines }) => {
      const drawn = (outlines ?? []).flatMap((outline) => (outline && outline.perimeter > 0 ? [outline] : []))
      return mean(drawn.map(({ perimeter, area }) => (4 * Math.PI * area) / (perimeter * perimeter)))
    },
  },
  brokenStreets: {
    version: 1,
    label: label('Bureaux en trop sur une voie', 'Districts beyond one on a street'),
    of: ({ problem, assignment }) => brokenRows(problem, assignment).brokenStreets,
  },
  brokenRanges: {
    version: 1,
    label: label('Tranches en trop d’un côté de voie', 'Ranges beyond one on a side'),
    of: ({ problem, assignment }) => brokenRows(problem, assignment).brokenRanges,
  },
  walkMean: {
    version: 1,
    label: label('Distance moyenne au lieu de vote, à vol d’oiseau', 'Mean distance to the place, straight'),
    unit: 'm',
    of: (view) => walk(view).mean,
  },
  walk95: {
    version: 1,
    label: label('Distance de 95 % des électeurs', 'Distance of 95 % of the electors'),
    unit: 'm',
    of: (view) => walk(view).p95,
  },
  walkMost: {
    version: 1,
    label: label('Distance la plus longue', 'Longest distance'),
    unit: 'm',
    of: (view) => walk(view).most,
  },
  booths: {
    version: 1,
    label: label('Isoloirs (1 pour 300)', 'Booths (1 per 300)'),
    of: ({ electors }) => sum(electors.map((load) => Math.ceil(load / electorsPerBooth))),
  },
  zoneCrossings: {
    version: 1,
    label: label(
      'Bureaux à cheval sur deux cantons ou circonscriptions',
      'Districts across cantons or constituencies',
    ),
    of: ({ problem: { units, districts }, assignment }) => {
      const zones = districts.map(({ zone }) => new Set(zone === undefined ? [] : [zone]))
      units.forEach(({ zone }, unit) => {
        if (zone !== undefined) zones[assignment[unit] ?? -1]?.add(zone)
      })
      return zones.filter(({ size }) => size > 1).length
    },
  },
  unassigned: {
    version: 1,
    label: label('Électeurs sans bureau', 'Electors of no district'),
    of: ({ problem: { units }, assignment }) =>
      sum(units.map(({ electors }, unit) => ((assignment[unit] ?? null) === null ? electors : 0))),
  },
} as const satisfies Record<string, Measure>

/** One booth for each 300 electors on the roll, begun ones counted. */
export const electorsPerBooth = 300

export const measuresOf = (view: PlanView): Record<string, number | null> =>
  Object.fromEntries(Object.entries<Measure>(measures).map(([name, { of }]) => [name, of(view)]))

/** Electors above the largest number (+) or below the smallest (−); a closing district should have none. */
export function outsideBand({ districts, band }: DistrictingProblem, index: number, load: number): number {
  const district = districts[index]
  if (district?.state === 'closing') return load
  const [min, max] = [district?.min ?? band.min, district?.max ?? band.max]
  return load > max ? load - max : load < min ? load - min : 0
}

const standing = ({ problem, electors }: PlanView): number[] =>
  electors.filter((_, index) => problem.districts[index]?.state !== 'closing')

function walk({ problem: { units, districts }, assignment }: PlanView) {
  const walks = units.flatMap(({ electors, place }, unit) => {
    const goal = districts[assignment[unit] ?? -1]?.place
    return place && goal && electors > 0 ? [{ electors, metres: metresBetween(place, goal) }] : []
  })
  walks.sort((a, b) => a.metres - b.metres)
  const all = sum(walks.map(({ electors }) => electors))
  if (all === 0) return { mean: null, p95: null, most: null }
  let met = 0
  const p95 = walks.find(({ electors }) => {
    met += electors
    return met >= all * 0.95
  })
  const total = sum(walks.map(({ electors, metres }) => electors * metres))
  return {
    mean: Math.round(total / all),
    p95: Math.round(p95?.metres ?? 0),
    most: Math.round(walks.at(-1)?.metres ?? 0),
  }
}

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0)
const mean = (list: readonly number[]): number | null => (list.length > 0 ? sum(list) / list.length : null)
const least = (list: readonly number[]): number | null => (list.length > 0 ? Math.min(...list) : null)
const most = (list: readonly number[]): number | null => (list.length > 0 ? Math.max(...list) : null)
