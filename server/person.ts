import type { Role } from '../layers/model/access.ts'

/** Who asks: nobody signed in, or an account with its roles and its communes. */
export type Person = {
  /** id of the account; null for everybody who has not signed in */
  readonly account: string | null
  /** as the journal writes it */
  readonly name: string
  readonly roles: readonly Role[]
  /** INSEE codes of the communes whose rows are his business; `*` for all of them */
  readonly communes: readonly string[] | '*'
}

/** Everybody: reads what is public, changes nothing. */
export const everybody: Person = { account: null, name: '', roles: ['public'], communes: [] }
