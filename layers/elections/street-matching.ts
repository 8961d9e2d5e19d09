import { type Label, label } from '../model/label.ts'
import type { Parity } from './listed-range.ts'

/** Why a name of the list has no street in the address base, as somebody said. */
export const explanations = {
  residence: label(
    'Résidence ou établissement : ses adresses sont celles d’une voie déjà dans la liste',
    'Residence or institution: its addresses are those of a street that is in the list',
  ),
  'no-address': label('Voie sans aucune adresse', 'Street without any address'),
  gone: label('Voie qui n’existe plus', 'Street that no longer exists'),
} as const satisfies Record<string, Label>
export type Explanation = keyof typeof explanations

/** A stretch of a street as a plan has it. */
export type PlanRange = {
  readonly id: string
  readonly station: string | null
  readonly parity: Parity
  readonly from: number
  readonly to: number
  readonly electors: number | null
}

/** A name of a plan’s ranges that no street bears, and the streets that it may mean. */
export type UnmatchedName = {
  readonly written: string
  readonly ranges: readonly PlanRange[]
  readonly proposals: readonly {
    readonly streets: readonly string[]
    readonly name: string
    readonly score: number
    readonly likeness: string
  }[]
}

/** A street with addresses of which the plan says nothing, and the names of the plan that it may be. */
export type UnlistedStreet = {
  readonly id: string
  readonly name: string
  readonly addresses: number
  readonly proposals: readonly {
    readonly written: string
    readonly score: number
    readonly likeness: string
  }[]
}

/** What was said of a name, by whom and when. */
export type SaidAlias = {
  readonly id: string
  readonly written: string
  readonly street: { readonly id: string; readonly name: string } | null
  readonly explanation: Explanation | null
  readonly note: string | null
  readonly who: string
  readonly at: string
}

/** How far a plan’s ranges are placed on addresses. Every range is in one of the first three counts, every address in one of the last. */
export type MatchingFigures = {
  readonly ranges: number
  readonly placed: number
  readonly explained: number
  readonly unmatched: number
  /** of the placed ones, those whose numbers hold no address */
  readonly empty: number
  readonly addresses: number
  readonly covered: number
  readonly uncovered: Readonly<Record<Uncovered, number>>
}

/** Why an address is in no district of a plan. */
export const uncovered = {
  'street-not-listed': label('sa voie n’est pas dans la liste', 'its street is not in the list'),
  'number-outside': label('son numéro est hors de toute tranche', 'its number is outside of every range'),
  'no-station': label('sa tranche n’a pas de bureau', 'its range has no station'),
} as const satisfies Record<string, Label>
export type Uncovered = keyof typeof uncovered

/** The state of the matching of one plan. */
export type StreetMatching = {
  readonly scenario: { readonly id: string; readonly name: string; readonly commune: string }
  readonly figures: MatchingFigures
  readonly names: readonly UnmatchedName[]
  readonly streets: readonly UnlistedStreet[]
  /** every name of the plan, as written */
  readonly listed: readonly string[]
  readonly aliases: readonly SaidAlias[]
}

/** One answer: the streets that a name means, or why it means none. */
export type StreetAnswer =
  | { readonly name: string; readonly streets: readonly string[] }
  | { readonly name: string; readonly explanation: Explanation; readonly note?: string }

const item = (scenario: string) => `/api/collections/scenarios/items/${scenario}/street-matching`

export const matchingPaths = {
  matching: (scenario: string) => item(encodeURIComponent(scenario)),
  matchingPattern: item(':feature'),
  alias: (scenario: string, alias: string) => `${item(encodeURIComponent(scenario))}/${alias}`,
  aliasPattern: `${item(':feature')}/:alias`,
} as const
