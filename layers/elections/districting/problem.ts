/*
 * The districting problem and its answer as JSON (docs/districting.md). All costs are in “electors moved to another place”:
 * one such elector costs 1 when `movedOtherPlace` is 1.
 */

/** The run of numbers of one street side that lies in one district: what is moved. */
export type ProblemUnit = {
  readonly id: string
  /** what people call it */
  readonly label?: string
  readonly electors: number
  /** id or name; the units of one street bear the same */
  readonly street: string
  readonly side: 'even' | 'odd' | 'all'
  /** first and last number; 0 to 0 where there is none */
  readonly from: number
  readonly to: number
  /** metres in the legal plane */
  readonly place?: readonly [number, number]
  /** stays where it is */
  readonly fixed?: boolean
  /** canton and constituency, as one word: a district with a zone takes units of that zone alone */
  readonly zone?: string
}

/** Two units that touch. Without an entry they do not. */
export type ProblemBorder = {
  readonly a: string
  readonly b: string
  /** length of the shared front; 0 for a bridge */
  readonly metres: number
  /** a river, rails: drawn, but nothing is joined across */
  readonly barrier?: boolean
}

/** A district that the answer may fill. Its place in the list is its index. */
export type ProblemDistrict = {
  readonly id: string
  /** electors; the band's where absent */
  readonly min?: number
  readonly max?: number
  /** neither leaves it nor joins it */
  readonly locked?: boolean
  /** the station’s number, as people read it */
  readonly station?: string
  /** of the polling place, metres in the legal plane */
  readonly place?: readonly [number, number]
  /** districts with the same one share their polling place */
  readonly placeId?: string
  readonly state?: DistrictState
  readonly zone?: string
}

/** `new`: to be filled; `closing`: to be emptied. */
export type DistrictState = 'kept' | 'new' | 'closing'

/** What one of each costs. */
export type Weights = {
  /** an elector who changes polling place */
  readonly movedOtherPlace: number
  /** an elector who changes district within the same place */
  readonly movedSamePlace: number
  /** 100 m of border between two districts */
  readonly border: number
  /** a further district on a street */
  readonly brokenStreets: number
  /** a further run of numbers of one district on one side of a street */
  readonly brokenRanges: number
  /** an elector’s kilometre to the polling place, straight */
  readonly walking: number
}

export type DistrictingProblem = {
  readonly format: 'carreau-districting'
  readonly version: 1
  readonly units: readonly ProblemUnit[]
  readonly borders: readonly ProblemBorder[]
  readonly districts: readonly ProblemDistrict[]
  /** of each unit, the index of its district today; null: in none */
  readonly current: readonly (number | null)[]
  readonly weights: Weights
  readonly band: { readonly min: number; readonly max: number }
  /** the same problem with the same seed has the same answer on every machine */
  readonly seed: number | string
  /** 1 is usual; 4 searches four times as long */
  readonly effort: number
}

/** What the page begins with. Ten electors change district inside a place for one who changes place. */
export const usualWeights: Weights = {
  movedOtherPlace: 1,
  movedSamePlace: 0.1,
  border: 2,
  brokenStreets: 5,
  brokenRanges: 10,
  walking: 0,
}

/** Towards 700–950, so that 1,000 (circular INTA0700123C) is not reached with the next building. */
export const usualBand = { min: 700, max: 950 } as const

export const problemFormat = 'carreau-districting'
export const answerFormat = 'carreau-districting-answer'
