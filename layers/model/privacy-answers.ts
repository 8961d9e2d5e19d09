import type { Value } from './field.ts'
import type { Label } from './label.ts'

/** What happens to a record once its time is over: gone, without what tells of somebody, or left, for a law says so. */
export type Forgetting = 'erase' | 'pseudonymise' | 'keep'

/** How long something is kept, by which law, and what happens then. */
export type RetentionInfo = { keeps: Label; law: Label; end: Forgetting }

/** One thing that tells of a person; `history`: only its earlier states do. */
export type PersonRecord = {
  kind: 'feature' | 'history' | 'account' | 'comment' | 'attachment'
  commune: string
  /** of a feature; null for what is beside the layers */
  layer: string | null
  id: string
  label: Label
  /** what it is called, in the words of its fields */
  title: Label
  /** what is held of the person here, as people read it */
  values: { label: Label; value: Value; said: Label }[]
  /** lines of the journal that tell of him too */
  entries: number
  /** how often somebody looked, within the twelve months of the register */
  looks: number
  rule: RetentionInfo
}

/** Everything that is held of a person in the communes of who asks; `more`: some layer holds others of that name. */
export type PersonFile = { records: PersonRecord[]; more: boolean }

export const purgeReasons = ['request', 'retention', 'mistake'] as const
export type PurgeReason = (typeof purgeReasons)[number]

export type PurgeItem = { kind: PersonRecord['kind']; layer: string | null; id: string }

/** What a purge does, or did, to the records of one kind: never a name. */
export type PurgeLine = { of: string; label: Label; rule: RetentionInfo; rows: number; entries: number }

export type PurgeInfo = {
  id: string
  commune: string
  reason: PurgeReason
  status: 'asked' | 'done' | 'withdrawn'
  askedBy: string
  askedAt: string
  visaBy: string | null
  visaAt: string | null
  /** approved by who asked, with the second factor given again */
  alone: boolean
  lines: PurgeLine[]
  /** what who reads this may do: approve as another, approve with his code, or neither */
  visa: 'other' | 'own-code' | null
  /** not before then; null where it is not his to give */
  visaFrom: string | null
}

/** What is forgotten by itself every day. */
export type DailyRetention = { of: string; label: Label; keeps: Label; law: Label }

/** The purges of one's communes, and what needs none: it goes by itself. */
export type PurgesAnswer = { purges: PurgeInfo[]; daily: DailyRetention[] }
