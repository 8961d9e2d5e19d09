import {
  closeDistrict,
  drawAnew,
  lived,
  onlyThese,
  rebalance,
  wholeCommune,
} from '../../../layers/elections/districting/jobs.ts'
import {
  type DistrictingProblem,
  usualBand,
  usualWeights,
  type Weights,
} from '../../../layers/elections/districting/problem.ts'
import {
  type Band,
  evenBand,
  type Share,
  sensibleBand,
} from '../../../layers/elections/districting/sensible-band.ts'
import { at, type Plan } from '../plan/plan.ts'

export const jobs = ['rebalance', 'split', 'open', 'close', 'whole', 'anew'] as const
export type JobKind = (typeof jobs)[number]

/** What is asked of the solver; the strengths are those of the three sliders, from 0 to 4. */
export type Wish = {
  readonly job: JobKind
  /** ids of the districts to be worked on; the first alone is split or closed; of a whole commune, those that were made for it */
  readonly districts: readonly string[]
  /** districts that there are in the end: of a whole commune, or of the one that is split */
  readonly many: number
  readonly band: Band
  readonly staying: number
  readonly streets: number
  readonly walking: number
}

export const usualWish: Omit<Wish, 'districts' | 'many'> = {
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
  const { job, districts, many } = wish
  const asked = { ...asItLies(problem, plan), weights: weightsOf(wish), band: wish.band }
  const [first] = districts
  if (job === 'close' && first !== undefined) return closeDistrict(asked, first)
  if (job === 'whole') return wholeCommune(asked, many, districts)
  if (job === 'anew') return drawAnew(asked, many, districts)
  // what is split or opened stands empty in the list already
  return job === 'rebalance' ? rebalance(asked, districts) : onlyThese(asked, districts)
}

function asItLies(problem: DistrictingProblem, plan: Plan): DistrictingProblem {
  return {
    ...problem,
    districts: problem.districts.map((district, index) => ({
      ...district,
      locked: at(plan.locked, index) === 1,
    })),
    current: Array.from(plan.assignment, (district) => (district < 0 ? null : district)),
  }
}

/** The districts of a whole commune: those in which somebody votes and that are not locked; of so many, which would be emptied. */
export const livedIn = (problem: DistrictingProblem, plan: Plan, many = Number.POSITIVE_INFINITY) =>
  lived(asItLies(problem, plan), many)

/** Stations that must be made before the search: they stand empty in the list until it fills them. */
export function freshOf({ job, many }: Pick<Wish, 'job' | 'many'>, today: number): number {
  if (job === 'split') return many - 1
  if (job === 'open') return 1
  return job === 'whole' || job === 'anew' ? Math.max(0, many - today) : 0
}

/** Who shares what in the end: the electors of the districts that are worked on, and how many districts there will be. */
export function shareOf(problem: DistrictingProblem, plan: Plan, wish: Wish, fresh: number): Share {
  const { units, districts, current } = problemOfWish(problem, plan, wish)
  const works = (unit: number) => !districts[current[unit] ?? -1]?.locked
  return {
    electors: units.reduce((sum, { electors }, unit) => (works(unit) ? sum + electors : sum), 0),
    districts: fresh + districts.filter(({ locked, state }) => !locked && state !== 'closing').length,
  }
}

/** What is aimed at when nobody says: never a band that the mean is outside of. */
export const bandFor = (job: JobKind, share: Share): Band =>
  job === 'anew' ? evenBand(share) : sensibleBand(share)

/** Numbers that no station bears yet, after the last one: `0031`, `0032`. */
export function freeNumbers(stations: readonly (string | undefined)[], many: number): string[] {
  const last = Math.max(0, ...stations.map((station) => Number.parseInt(station ?? '', 10) || 0))
  return Array.from({ length: many }, (_, more) => String(last + 1 + more).padStart(4, '0'))
}
