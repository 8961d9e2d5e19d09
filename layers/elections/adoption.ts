import type { Label } from '../model/label.ts'

/** `POST …/scenarios/items/{id}/acts`: what is done to a scenario, with what must be known of it. */
export type ScenarioActAsked =
  | { readonly act: 'submit'; readonly on?: string }
  | { readonly act: 'withdraw' | 'abandon' | 'hold' }
  | {
      readonly act: 'order'
      readonly number: string
      readonly date: string
      readonly notifiedOn: string
      /** another day than the rule gives, and why */
      readonly effectiveOn?: string
      readonly reason?: string
    }

export type ScenarioActAnswer = {
  readonly version: number
  readonly status: string
  /** of an order: the day on which it takes effect, with the reason and the text */
  readonly effect?: { readonly value: string; readonly because: Label; readonly source: string }
}

/** Somebody whose station changes, or whose forced station the new plan does not give. */
export type MovedElector = {
  readonly id: string
  readonly name: string
  readonly address: string | null
  readonly from: string | null
  readonly to: string | null
}

/** What adopting a scenario does, or did (`dryRun`). Stations by their numbers. */
export type AdoptionReport = {
  readonly scenario: string
  readonly dryRun: boolean
  readonly effectiveOn: string | null
  /** its day has not come: it is recorded, and will be done then */
  readonly waits: boolean
  /** those whose station becomes another one; the first thousand by name, all of them in the document */
  readonly moved: { readonly count: number; readonly electors: readonly MovedElector[] }
  /** they stay where they are, each to be looked at: `to` is what the address would give */
  readonly forced: readonly MovedElector[]
  /** movements that wait and name a station which the plan changes */
  readonly pending: readonly {
    readonly id: string
    readonly elector: string
    readonly type: string
    readonly from: string | null
    readonly to: string | null
  }[]
  readonly districts: readonly {
    readonly number: string
    readonly before: number
    readonly after: number
    readonly state: 'kept' | 'new' | 'closed'
  }[]
  /** why it cannot be adopted (yet) */
  readonly obstacles: readonly { readonly code: string; readonly said: Label }[]
}
