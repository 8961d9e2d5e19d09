/** A refusal is a value: a stable word for the code, the place at fault when there is one. A fault is thrown. */
export type Refused = { readonly refused: string; readonly field?: string }
export type Done<T> = { readonly done: T }
export type Outcome<T> = Done<T> | Refused

export const done = <T>(value: T): Done<T> => ({ done: value })
export const refused = (reason: string, field?: string): Refused => ({ refused: reason, field })
export const isRefused = <T>(outcome: Outcome<T>): outcome is Refused => 'refused' in outcome
