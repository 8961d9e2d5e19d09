import type { Role } from '../layers/model/access.ts'
import type { PersonInfo } from '../layers/model/api.ts'

/** Who asks: nobody signed in, or an account with its roles and its communes. */
export type Person = {
  /** id of the account; null for everybody who has not signed in */
  readonly account: string | null
  /** as the journal writes it */
  readonly name: string
  readonly roles: readonly Role[]
  /** INSEE codes of the communes whose rows are his business; `*` for all of them */
  readonly communes: readonly string[] | '*'
  /** the session he came with; a program or a test has none */
  readonly session?: string
  /** signed in, with nobody's rights until this is done */
  readonly pending?: Pending
}

export type Pending = 'second-factor' | 'new-password'

/** Everybody: reads what is public, changes nothing. */
export const everybody: Person = { account: null, name: '', roles: ['public'], communes: [] }

/** As the API says it; null for everybody. */
export const personInfo = ({ account, name, roles, communes }: Person): PersonInfo | null =>
  account === null
    ? null
    : {
        name,
        roles: roles.filter((role) => role !== 'public'),
        communes: communes === '*' ? '*' : [...communes],
      }
