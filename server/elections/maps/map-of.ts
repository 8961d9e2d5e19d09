import type { Head } from '../order-documents.ts'
import type { PlanDistrict } from '../scenario-districts.ts'
import type { Ground, MapAddress, Shape } from './read-ground.ts'

export type DrawnDistrict = PlanDistrict & { readonly shape: Shape }

/** All that the sheets of a plan are drawn from. */
export type MapOf = {
  readonly head: Head
  readonly ground: Ground
  readonly districts: readonly DrawnDistrict[]
  /** stations that have streets but no ground: their streets have no addresses, or they have no territory (R40-1) */
  readonly withoutGround: readonly string[]
  /** station → street → its addresses, in the order of their numbers */
  readonly housesOf: ReadonlyMap<string, ReadonlyMap<string, readonly MapAddress[]>>
  /** pairs of stations that touch */
  readonly touching: readonly (readonly [string, string])[]
  /** some addresses are in no district */
  readonly hasUncovered: boolean
  readonly notes: readonly string[]
}
