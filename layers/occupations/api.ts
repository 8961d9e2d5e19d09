import type { FeeResult } from '../fees/compute.ts'
import { paths } from '../model/api.ts'
import type { Cents } from '../model/cents.ts'
import type { Day } from '../model/day.ts'
import type { Label } from '../model/label.ts'
import type { ObjectKindId, Severity } from './kinds.ts'
import type { Act, Status } from './status.ts'

/** Paths of the API of the public domain. */
export const occupationPaths = {
  acts: (file: string) => `${paths.item('occupations', file)}/acts`,
  document: (file: string, name: string) => `${paths.item('occupations', file)}/documents/${name}`,
  calendar: (street: string, year: number) => `${paths.item('streets', street)}/occupations?year=${year}`,
} as const

/** An act with all that it needs. Days that are not said are today. */
export type ActAsked =
  | { readonly act: 'complete' | 'start' | 'end' | 'renew' | 'regularise' | 'invoice' }
  | { readonly act: 'ask-for-more' | 'refuse'; readonly reason: string }
  | {
      readonly act: 'consult'
      readonly services: readonly { readonly service: string; readonly dueOn: Day }[]
    }
  | { readonly act: 'grant'; readonly signedOn?: Day }
  /** without fault, what was paid for the days after is given back */
  | { readonly act: 'withdraw'; readonly reason: string; readonly fault: boolean; readonly on?: Day }

/** What an act made beside the change of the file. */
export type Made = {
  readonly collection: 'occupations' | 'permits' | 'invoices'
  readonly id: string
  readonly number: string
}
export type ActAnswer = { readonly status: Status; readonly version: number; readonly made: readonly Made[] }

/** Somebody else's footprint that wants the same ground in the same minutes. */
export type Conflict = {
  readonly footprint: string
  readonly occupation: string
  readonly number: string | null
  readonly subject: string
  readonly status: Status
  readonly kind: ObjectKindId
  readonly label: string | null
  readonly severity: Severity
  /** an order holds the ground: a grave conflict with it is refused; with a request it is only told */
  readonly holds: boolean
  /** the days that both want */
  readonly from: Day
  readonly to: Day
  readonly weekly_hours: string | null
  /** m² that both want */
  readonly shared: number
  /** of the shared ground, in degrees */
  readonly bbox: readonly [number, number, number, number]
}

/** What may be done with a file, and why not; what it collides with; what it owes. */
export type FileActs = {
  readonly status: Status
  readonly version: number
  /** `belongs`: it is done from where the file stands */
  readonly acts: readonly { readonly act: Act; readonly belongs: boolean; readonly why: Label | null }[]
  readonly conflicts: readonly Conflict[]
  readonly fee: FileFee
  readonly permits: readonly { readonly id: string; readonly number: string; readonly signed_on: Day }[]
  readonly invoices: readonly {
    readonly id: string
    readonly number: string
    readonly kind: 'invoice' | 'credit'
    readonly total: Cents
  }[]
}

/** As it was signed, as it would be today, or why it cannot be computed. */
export type FileFee =
  | { readonly kind: 'signed' | 'computed'; readonly schedule: string | null; readonly result: FeeResult }
  | { readonly kind: 'refused'; readonly why: Label }

/** One stay in a street, for its calendar. */
export type StreetStay = {
  readonly footprint: string
  readonly occupation: string
  readonly number: string | null
  readonly subject: string
  readonly status: Status
  readonly kind: ObjectKindId
  readonly label: string | null
  readonly starts: Day
  readonly ends: Day
  readonly weekly_hours: string | null
}
