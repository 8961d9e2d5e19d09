import { done, type Outcome, type Refused } from '../outcome.ts'

/** How a refusal leaves a parser from any depth; it never leaves `asOutcome`. */
export class FilterRefused extends Error {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** Runs a parser and gives its refusal back as a value; a fault of ours stays a fault. */
export function asOutcome<T>(parse: () => T): Outcome<T> {
  try {
    return done(parse())
  } catch (error) {
    if (error instanceof FilterRefused) return error.refusal
    throw error
  }
}
