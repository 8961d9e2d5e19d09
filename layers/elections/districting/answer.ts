import type { Label } from '../../model/label.ts'
import type { answerFormat, Weights } from './problem.ts'

/** Which plan of a run this is: the least costly, or the best in one respect. */
export type ProposalKind = 'best' | 'fewest-moved' | 'most-even' | 'shortest-walk'

/** What the objective is made of, each term times its weight, in electors moved to another place. */
export type Objective = { readonly total: number; readonly terms: Weights }

export type DistrictOutcome = {
  readonly id: string
  readonly electors: number
  /** electors above the largest number (+) or below the smallest (−); 0 inside the band */
  readonly outside: number
  readonly pieces: number
  /** electors in other pieces than the largest */
  readonly detached: number
  readonly units: number
  readonly arrived: number
  readonly left: number
}

/** Electors who change district from one to another: what a letter tells them. */
export type Transfer = {
  /** null: they were in none */
  readonly from: string | null
  readonly to: string
  readonly electors: number
  readonly samePlace: boolean
}

export type Moved = { readonly samePlace: number; readonly otherPlace: number }

/** Why a district is not as it was asked, in a word for programs and a sentence for people. */
export type Unmet = {
  readonly district: string | null
  readonly electors: number
  readonly why: UnmetReason
  /** what holds it: the largest unit, the narrow place, units that reach no open district */
  readonly units: readonly string[]
  readonly said: Label
}

export type UnmetReason =
  | 'locked'
  | 'unit-too-large'
  | 'fixed-units'
  | 'not-enough-room'
  | 'not-enough-electors'
  | 'zone'
  | 'locked-neighbours'
  | 'choke-point'
  | 'not-found'

/** One plan: of each unit the index of its district; null where no open district could be reached. */
export type Proposal = {
  readonly kind: ProposalKind
  readonly assignment: readonly (number | null)[]
  readonly objective: Objective
  readonly districts: readonly DistrictOutcome[]
  readonly moved: Moved
  readonly transfers: readonly Transfer[]
  readonly measures: Readonly<Record<string, number | null>>
  readonly unmet: readonly Unmet[]
}

/** The best plan, and others of the same run that are better in one respect. */
export type DistrictingAnswer = Proposal & {
  readonly format: typeof answerFormat
  readonly version: 1
  readonly seed: number | string
  /** no plan inside the bands moves fewer electors than this */
  readonly fewestMoved: number
  readonly others: readonly Proposal[]
  readonly cpuMs: number | null
}
