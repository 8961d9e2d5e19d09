import { paths } from '../model/api.ts'
import type { Label } from '../model/label.ts'
import type { DistrictingProblem, ProblemUnit } from './districting/problem.ts'
import type { Parity } from './positions.ts'

const scenario = (id: string, part: string) => `${paths.item('scenarios', id)}/${part}`

/** Paths of the API of scenarios. */
export const electionPaths = {
  problem: (id: string) => scenario(id, 'problem'),
  moves: (id: string) => scenario(id, 'moves'),
  findings: (id: string) => scenario(id, 'findings'),
  comparison: (id: string, other: string) =>
    `${scenario(id, 'comparison')}?with=${encodeURIComponent(other)}`,
  branch: (id: string) => scenario(id, 'branch'),
  districts: (id: string) => scenario(id, 'districts'),
  base: (id: string) => scenario(id, 'base'),
  rebase: (id: string) => scenario(id, 'rebase'),
  list: (id: string) => scenario(id, 'list'),
  acts: (id: string) => scenario(id, 'acts'),
  document: (id: string, file: string) => scenario(id, `documents/${file}`),
} as const

/** A unit with what a page shows of it. */
export type ScenarioUnit = ProblemUnit & {
  readonly label: string
  readonly addresses: number
  readonly lon: number
  readonly lat: number
  /** false where nobody knows where it is: it is shown in the middle of the commune */
  readonly placed: boolean
}

/** The problem of a scenario (docs/districting.md), with what a page needs beside it. */
export type ScenarioProblem = Omit<DistrictingProblem, 'units'> & {
  readonly units: readonly ScenarioUnit[]
  /** of each unit, the index of its district in the plan in force */
  readonly inForce: readonly (number | null)[]
  readonly scenario: {
    readonly id: string
    readonly version: number
    readonly status: string
    readonly base: string | null
    /** the plan that it was made from has changed since */
    readonly baseChanged: boolean
  }
  /** electors of the roll whose address nobody knows: in no unit */
  readonly unplaced: number
}

/** What an officer does to a draft: units that go to a station, or ranges as they are typed; null is no station. */
export type ScenarioMoves =
  | { readonly moves: readonly { readonly units: readonly string[]; readonly to: string | null }[] }
  | { readonly ranges: readonly TypedRange[] }

export type TypedRange = {
  /** id of the street, or the word that units of a street without id bear */
  readonly street: string
  readonly parity: Parity
  readonly from: number
  readonly to: number
  readonly suffixFrom?: string | null
  readonly suffixTo?: string | null
  readonly station: string | null
}

/** What became of them: the scenario's version from now on, and the station of the units that changed hands. */
export type MovesAnswer = {
  readonly version: number
  readonly units: readonly { readonly id: string; readonly station: string | null }[]
  /** a typed range cut units: they have other ids and outlines now */
  readonly recut: boolean
  /** lines of the order before and after, on the streets that were touched */
  readonly ranges: { readonly before: number; readonly after: number }
}

/** Something to look at in a plan, with the place to zoom to. */
export type Finding = {
  readonly kind: FindingKind
  /** id of the station, of the polling place or of the range at fault */
  readonly station?: string
  readonly pollingPlace?: string
  readonly units: readonly string[]
  readonly electors: number
  readonly said: Label
  readonly at: readonly [lon: number, lat: number] | null
}
export type FindingKind =
  | 'piece'
  | 'uncovered'
  | 'overlap'
  | 'over-ceiling'
  | 'booths-missing'
  | 'no-place'
  | 'no-address'
  | 'zone-crossed'

export type Findings = { readonly version: number; readonly findings: readonly Finding[] }

/** Electors who change station from one plan to another: what they are written. */
export type ComparisonFlow = {
  /** numbers of the stations; null is in none */
  readonly from: string | null
  readonly to: string | null
  readonly fromPlace: string | null
  readonly toPlace: string | null
  readonly samePlace: boolean
  readonly electors: number
  readonly units: readonly string[]
}

/** Two plans side by side: from the one that is compared with to the one of the path. */
export type Comparison = {
  readonly from: { readonly id: string; readonly name: string; readonly ranges: number }
  readonly to: { readonly id: string; readonly name: string; readonly ranges: number }
  readonly flows: readonly ComparisonFlow[]
  readonly stations: readonly {
    readonly number: string | null
    readonly before: number
    readonly after: number
  }[]
  readonly moved: { readonly samePlace: number; readonly otherPlace: number }
  /** streets on which somebody moves */
  readonly streets: number
}

/** What changed in the plan that a scenario was made from, since it was. */
export type BaseAnswer = {
  readonly version: number
  readonly base: string | null
  /** the plan to follow from now on: the base, or the one in force that replaced it */
  readonly target: { readonly id: string; readonly name: string }
  readonly changes: readonly {
    readonly street: string
    readonly name: string
    /** `theirs`: the scenario left the street alone; `same`: it says the same already; `both`: choose */
    readonly who: 'theirs' | 'same' | 'both'
    readonly was: readonly Omit<TypedRange, 'street'>[]
    readonly is: readonly Omit<TypedRange, 'street'>[]
    readonly mine: readonly Omit<TypedRange, 'street'>[]
  }[]
}
