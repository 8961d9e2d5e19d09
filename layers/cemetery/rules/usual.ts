import type { Ratio } from '../../model/cents.ts'
import { type Regime, regimeOf3DS } from './abandonment.ts'
import { type RenewalPractice, usualRenewal } from './renewal.ts'
import { usualWeights, type Weights } from './room.ts'
import { type TermPractice, usualPractice } from './term.ts'

/** All that the law leaves to the commune. */
export type Practice = {
  readonly term: TermPractice
  readonly renewal: RenewalPractice
  readonly weights: Weights
  /** years after a burial before a place of the common ground is taken back (CGCT R2223-5: five at least) */
  readonly commonGroundYears: number
  /** the part of a price that goes to the social fund, and who keeps the odd cent */
  readonly ccas: Ratio
  readonly centTo: 'commune' | 'ccas'
  readonly regime: Regime
}

/** What is usual. SQL twin: the defaults of `cemetery.practice` and of `cemetery.practice_of`. */
export const usual: Practice = {
  term: usualPractice,
  renewal: usualRenewal,
  weights: usualWeights,
  commonGroundYears: 5,
  ccas: [0, 3],
  centTo: 'commune',
  regime: regimeOf3DS,
}
