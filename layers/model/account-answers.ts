import type { Role } from './access.ts'
import type { Label } from './label.ts'
import type { Purpose } from './looks.ts'
import type { Right } from './rights.ts'

/** Who signed in. `roles` are those that open something now: none of them before the second factor. */
export type PersonInfo = { name: string; roles: Role[]; communes: string[] | '*' }

/** Who asks, and what he must do before his roles open anything. */
export type SessionAnswer = {
  person: (PersonInfo & { login: string }) | null
  pending: 'second-factor' | 'new-password' | null
  /** a code is asked; false: an authenticator must be made ready first */
  enrolled: boolean
}

/** Where the browser goes to end the session of the provider too. */
export type Leaving = { leave: string }

/** Why the way through the provider led nowhere, in the address `?sign-in=`; `second-factor`: it goes on with a code. */
export const signInWords = ['second-factor', 'unknown', 'cancelled', 'refused', 'down'] as const
export type SignInWord = (typeof signInWords)[number]

/** What an authenticator is given: drawn as a code, or typed. */
export type Enrolment = { secret: string; link: string }

/** An open session of one's own. */
export type OpenSession = { id: string; agent: string; created: string; lastSeen: string; isThis: boolean }

/** An account as an administrator sees it. */
export type AccountInfo = {
  id: string
  login: string
  name: string
  roles: Role[]
  /** `*` alone: every commune of the server */
  communes: string[]
  /** 1: one commune; 2: several */
  level: 1 | 2
  active: boolean
  secondFactor: boolean
  /** bound to somebody of the provider, by a first sign-in */
  provider: boolean
  demo: boolean
  lastSeen: string | null
}

/** THE table of roles × layers × actions, as `layers/model/rights.ts` reads it from the definitions. */
export type RightsAnswer = {
  roles: { id: Role; label: Label }[]
  layers: { id: string; label: Label }[]
  rights: Right[]
}

/** One look at personal data, or one export. */
export type AuditLine = {
  commune: string
  entry: number
  at: string
  who: string
  route: string
  /** a layer's id, or what is beside the layers */
  layer: string
  purpose: Purpose
  /** null: more than fifty, or a file */
  ids: string[] | null
  count: number
}
/** `broken`: the first line of a commune that was meddled with, or follows one that is gone */
export type AuditAnswer = { lines: AuditLine[]; broken: { commune: string; entry: number }[] }

/** The word that opens an account once: said to its owner, kept nowhere. */
export type OneTimeWord = { word: string; until: string }
