import { closeDistrict, onlyThese, rebalance } from '../../../layers/elections/districting/jobs.ts'
import {
  type DistrictingProblem,
  usualBand,
  usualWeights,
  type Weights,
} from '../../../layers/elections/districting/problem.ts'
import { at, type Plan } from '../plan/plan.ts'

export const jobs = ['rebalance', 'split', 'open', 'close'] as const
export type JobKind = (typeof jobs)[number]

/** What is asked of the solver; the strengths are those of the three sliders, from 0 to 4. */
export type Wish = {
  readonly job: JobKind
  /** ids of the districts to be worked on; the first alone is split or closed */
  readonly districts: readonly string[]
  readonly band: { readonly min: number; readonly max: number }
  readonly staying: number
  readonly streets: number
  readonly walking: number
}

export const usualWish: Omit<Wish, 'districts'> = {
  job: 'rebalance',
  band: usualBand,
  staying: 2,
  streets: 2,
  walking: 0,
}

/** What each notch of a slider makes of the usual weight. */
const notches = [0.1, 0.5, 1, 2, 5] as const
/** An elector’s kilometre has no usual weight: this is what it costs at each notch. */
const kilometres = [0, 0.05, 0.15, 0.4, 1] as const

export function weightsOf({ staying, streets, walking }: Wish): Weights {
  const [stay, whole] = [notches[staying] ?? 1, notches[streets] ?? 1]
  return {
    movedOtherPlace: usualWeights.movedOtherPlace * stay,
    movedSamePlace: usualWeights.movedSamePlace * stay,
    border: usualWeights.border,
    brokenStreets: usualWeights.brokenStreets * whole,
    brokenRanges: usualWeights.brokenRanges * whole,
    walking: kilometres[walking] ?? 0,
  }
}

/** The problem of a wish: the plan as it is on the desk, its locks, and what the job makes of it. */
export function problemOfWish(problem: DistrictingProblem, plan: Plan, wish: Wish): DistrictingProblem {
  const asked: DistrictingProblem = {
    ...problem,
    districts: problem.districts.map((district, index) => ({
      ...district,
      locked: at(plan.locked, index) === 1,
    })),
    current: Array.from(plan.assignment, (district) => (district < 0 ? null : district)),
    weights: weightsOf(wish),
    band: wish.band,
  }
  const [first] = wish.districts
  if (wish.job === 'close' && first !== undefined) return closeDistrict(asked, first)
  // what is split or opened stands empty in the list already
  return wish.job === 'rebalance' ? rebalance(asked, wish.districts) : onlyThese(asked, wish.districts)
}

/** Numbers that no station bears yet, after the last one: `0031`, `0032`. */
export function freeNumbers(stations: readonly (string | undefined)[], many: number): string[] {
  const last = Math.max(0, ...stations.map((station) => Number.parseInt(station ?? '', 10) || 0))
  return Array.from({ length: many }, (_, more) => String(last + 1 + more).padStart(4, '0'))
}
