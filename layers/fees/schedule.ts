import type { Price, Ratio } from '../model/cents.ts'
import type { Day } from '../model/day.ts'
import type { Label } from '../model/label.ts'

/** What is counted of an object. */
export type QuantityUnit = 'square-metre' | 'linear-metre' | 'unit' | 'parking-place' | 'lane'
/** What is counted of its stay; `stay`: once, however long. */
export type DurationUnit = 'half-day' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'season' | 'stay'

/** Two days of the year, both within: a season may run over New Year. */
export type Season = { readonly from: `${number}-${number}`; readonly to: `${number}-${number}` }

/** How much of what is measured is charged. */
export type Counting = {
  readonly unit: QuantityUnit
  /** counted in slices of so many, each begun one due */
  readonly slice?: number
  /** a fraction of a unit counts as one */
  readonly begun?: boolean
  /** nothing is owed up to this quantity */
  readonly freeUpTo?: number
  /** charged at least, at most */
  readonly least?: number
  readonly most?: number
}

/** How much of the stay is charged. */
export type Timing = {
  readonly per: DurationUnit
  /** `due`: a period that is begun is owed in full; `exact`: by its days */
  readonly begun?: 'due' | 'exact'
  readonly season?: Season
  /** days of the stay that are free */
  readonly freeDays?: number
}

/** Up to and with `upTo` (null: whatever the size). */
export type Band = { readonly upTo: number | null; readonly price: Price }
/** A lump for a size; beyond the last size each unit more may have its price. */
export type Lump = Band & { readonly beyond?: { readonly above: number; readonly each: Price } }

export type Rate = Timing & { readonly shape: 'rate'; readonly each: Price }
/** Progressive: the units of each band at the band's own price. */
export type Bands = Timing & { readonly shape: 'bands'; readonly bands: readonly Band[] }
/** One sum for the size, whatever lies within the band. */
export type Lumps = Timing & { readonly shape: 'lumps'; readonly lumps: readonly Lump[] }
/** One sum for a number of consecutive days, by size or for each unit. */
export type Packages = {
  readonly shape: 'packages'
  readonly packages: readonly {
    readonly days: number
    readonly lumps?: readonly Lump[]
    readonly each?: Price
  }[]
  /** a stay between two packages: the next longer one, or the cheapest sum of packages that covers it */
  readonly between: 'next' | 'cheapest'
}
/** A price that changes with the age of the stay: a sum for the first year, then so much a month. */
export type Stages = {
  readonly shape: 'stages'
  readonly stages: readonly {
    readonly months: number | null
    readonly each: Price
    readonly per: 'stage' | 'month'
  }[]
}
export type Pricing = Rate | Bands | Lumps | Packages | Stages

/** One line of a schedule: what an object of this kind owes. */
export type FeeLine = {
  readonly kind: string
  readonly label: Label
  /** category of streets, read from the map; without one the line holds everywhere */
  readonly zone?: string
  readonly counting: Counting
  readonly pricing: Pricing
  /** the line owes this at least */
  readonly leastAmount?: Price
}

/** What the council voted, for the days between two dates. */
export type FeeSchedule = {
  readonly id: string
  readonly name: Label
  /** printed as the source of every amount */
  readonly deliberation: string
  readonly from: Day
  readonly to: Day | null
  readonly lines: readonly FeeLine[]
  /** owed once for each request */
  readonly requestFee?: Price
  /** added for an object without title, as a part of what it owes; and of the request fee too, if the council says so */
  readonly unauthorised?: { readonly surcharge: Ratio; readonly withRequestFee: boolean }
  /** multiplied with what an object owes, by zone */
  readonly zones?: Readonly<Record<string, Ratio>>
}
