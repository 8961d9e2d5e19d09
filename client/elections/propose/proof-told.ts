import type { Proposal } from '../../../layers/elections/districting/answer.ts'

/** What is proved of the best proposal. */
export type Proof =
  | { readonly status: 'optimal' | 'unknown' }
  /** nothing costs less than that share below it */
  | { readonly status: 'gap'; readonly gap: number }
  /** the proof found what is better than everything */
  | { readonly status: 'better'; readonly proposal: Proposal }

/** In all. */
export const secondsToProve = 20
