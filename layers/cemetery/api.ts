import { paths } from '../model/api.ts'
import type { Cents } from '../model/cents.ts'
import type { Day } from '../model/day.ts'
import type { Explained } from '../model/explained.ts'
import type { Label } from '../model/label.ts'
import type { OperationKind, OperationStatus } from './operation.ts'
import type { ReclaimStep } from './rules/abandonment.ts'
import type { Form } from './rules/room.ts'
import type { PlotState, Tenure } from './states.ts'

const acts = (layer: string, id: string) => `${paths.item(layer, id)}/acts`

/** Paths of what is done in cemeteries, beside reading and changing features. */
export const cemeteryPaths = {
  /** GET: what may be done with a plot on a day (`?on=`), and why not */
  standing: (plot: string) => `${paths.item('plots', plot)}/standing`,
  recordOperation: paths.execution('record-operation'),
  operationActs: (operation: string) => acts('operations', operation),
  clearPlot: (plot: string) => acts('plots', plot),
  grantConcession: paths.execution('grant-concession'),
  concessionActs: (concession: string) => acts('concessions', concession),
  openProcedures: paths.execution('open-procedures'),
  recordSteps: paths.execution('record-steps'),
  procedureActs: (procedure: string) => acts('procedures', procedure),
} as const

/** A plot on a day: the page greys its buttons with what the server would refuse. */
export type StandingAnswer = {
  readonly plot: string
  readonly on: Day
  readonly state: Explained<PlotState>
  readonly tenure: Explained<Tenure> | null
  readonly capacity: number | null
  readonly taken: number
  readonly concession: string | null
  /** null: it may be laid there; else the sentence why not */
  readonly bury: Readonly<Record<Form, Label | null>>
  /** the forms whose sentence a reason sets aside (`override_reason`) */
  readonly overridable: readonly Form[]
  /** the levels that take a coffin, the lowest first; empty where a plot has none */
  readonly levels: readonly number[]
  readonly grant: Label | null
}

export type Deceased = {
  readonly birth_name: string
  readonly used_name?: string | null
  readonly first_names?: string | null
  readonly sex?: 'F' | 'M' | null
  readonly born_on?: Day | null
  readonly died_on?: Day | null
  readonly death_place?: string | null
}

/** What every operation is asked with; `done_on` records one that took place already. */
type Asked = {
  readonly planned_on?: Day
  readonly planned_time?: string
  readonly done_on?: Day
  readonly firm?: string
  readonly requester?: string
  readonly order_number?: string
  readonly note?: string
  /** goes past what the town may set aside (a right that expired or is missing, five years before a reduction), and is kept with it; never past a full plot */
  readonly override_reason?: string
}

/** Inputs of the process `record-operation`. */
export type OperationAsked = Asked &
  (
    | {
        readonly kind: 'burial' | 'scattering'
        readonly plot: string
        readonly deceased: Deceased
        readonly form: Form
        readonly level?: number
        readonly withheld?: 'family' | 'other'
      }
    | { readonly kind: 'exhumation'; readonly burial: string }
    /** stays in its plot unless `to_plot` says otherwise */
    | {
        readonly kind: 'reduction'
        readonly burial: string
        readonly to_plot?: string
        readonly level?: number
      }
    | {
        readonly kind: 'transfer'
        readonly burial: string
        readonly to_plot: string
        readonly level?: number
      }
  )

export type OperationAnswer = {
  readonly operation: {
    readonly id: string
    readonly version: number
    readonly file_number: string
    readonly kind: OperationKind
    readonly status: OperationStatus
  }
  /** the stay that was planned or begun, or the one that ended */
  readonly burial: string
}

/** POST …/operations/items/{id}/acts, with If-Match. */
export type OperationAct =
  | { readonly act: 'done'; readonly on: Day; readonly time?: string }
  | { readonly act: 'cancel'; readonly reason: string }

/** POST …/plots/items/{id}/acts: all who lie there go to the ossuary, and to its register. */
export type PlotAct = {
  readonly act: 'clear'
  readonly to: string
  readonly on: Day
  readonly order_number: string
  readonly firm?: string
}
export type ClearAnswer = { readonly moved: readonly { readonly from: string; readonly to: string }[] }

export type Term = number | 'perpetual'

export type HolderGiven = {
  readonly role?: 'holder' | 'entitled_party'
  readonly title?: string
  readonly name: string
  readonly used_name?: string
  readonly first_names?: string
  readonly born_on?: Day
  readonly kinship?: string
  readonly address_text?: string
  readonly phone?: string
  readonly email?: string
  readonly share_over?: number
  readonly share_under?: number
  readonly proof?: string
}

/** What is asked of a price and a term that may both be overridden, each for a reason. */
type Overrides = {
  readonly price?: Cents
  readonly price_reason?: string
  readonly expires_on?: Day
  readonly expiry_reason?: string
  readonly dryRun?: boolean
}

/** Inputs of the process `grant-concession`. */
export type GrantAsked = Overrides & {
  readonly plot: string
  readonly kind: 'individual' | 'collective' | 'family'
  readonly granted_on: Day
  readonly starts_on?: Day
  readonly term: Term
  readonly deed_number?: string
  readonly family?: string
  readonly holders: readonly HolderGiven[]
}

/** POST …/concessions/items/{id}/acts, with If-Match. */
export type ConcessionAct =
  | (Overrides & {
      readonly act: 'renew'
      readonly on: Day
      readonly term?: number
      readonly deed_number?: string
    })
  | (Overrides & {
      readonly act: 'convert'
      readonly on: Day
      readonly term: Term
      readonly deed_number?: string
    })
  | {
      readonly act: 'retrocede'
      readonly on: Day
      readonly refund?: Cents
      readonly refund_reason?: string
      readonly dryRun?: boolean
    }
  | { readonly act: 'lapse'; readonly on: Day; readonly order_number?: string; readonly dryRun?: boolean }

/** A price with all that made it. */
export type PriceAnswer = {
  readonly lines: readonly { readonly rule: Label; readonly amount: Cents; readonly source: string }[]
  readonly credit: Explained<Cents> | null
  readonly total: Cents
  readonly commune: Cents
  readonly ccas: Cents
  /** the day whose tariff was taken */
  readonly tariffOf: Explained<Day>
}

export type ConcessionAnswer = {
  /** null for a dry run */
  readonly concession: { readonly id: string; readonly version: number } | null
  readonly starts: Explained<Day> | null
  readonly expires: Explained<Day> | null
  readonly price: PriceAnswer | null
  readonly refund: Explained<Cents> | null
}

/** Inputs of the process `open-procedures`: of the concessions that these plots hold. */
export type ProceduresAsked = {
  readonly plots: readonly string[]
  readonly kind: 'abandonment' | 'expiry'
  readonly on: Day
  readonly batch?: string
  readonly dryRun?: boolean
}
export type ProceduresAnswer = {
  readonly opened: readonly {
    readonly plot: string
    readonly procedure: string | null
    readonly because: Label
  }[]
  readonly refused: readonly { readonly plot: string; readonly because: Label }[]
}

/** Inputs of the process `record-steps`: one step of one or many procedures, all or none. */
export type StepsAsked = {
  readonly procedures: readonly string[]
  readonly step: ReclaimStep
  readonly on: Day
  readonly evidence: string
  /** why the step stands though its time had not come: evidence beats what was computed */
  readonly early_reason?: string
}
export type StepsAnswer = {
  readonly procedures: readonly {
    readonly id: string
    readonly version: number
    readonly next: { readonly step: ReclaimStep; readonly earliest: Explained<Day> | null } | null
  }[]
}

/** POST …/procedures/items/{id}/acts, with If-Match: maintenance was resumed, the family came. */
export type ProcedureAct = { readonly act: 'stop'; readonly on: Day; readonly reason: string }
