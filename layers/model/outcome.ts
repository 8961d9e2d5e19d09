import type { Label } from './label.ts'

/** A refusal is a value: a stable word for the code, the place at fault when there is one. A fault is thrown. */
export type Refused = {
  readonly refused: string
  readonly field?: string
  /** where in what was given: an offset in a text, a JSON pointer in a value */
  readonly at?: number | string
  /** the sentence, where the word alone does not say enough */
  readonly said?: Label
}
export type Done<T> = { readonly done: T }
export type Outcome<T> = Done<T> | Refused

export const done = <T>(value: T): Done<T> => ({ done: value })
export const refused = (reason: string, field?: string): Refused => ({ refused: reason, field })
export const isRefused = <T>(outcome: Outcome<T>): outcome is Refused => 'refused' in outcome
