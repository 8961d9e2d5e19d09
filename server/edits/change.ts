import type { GivenValues } from '../../layers/model/check.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { TravelCrs } from '../features/geometry.ts'
import type { Columns } from '../features/write.ts'

/** What somebody wants done to one feature, as it came. */
export type Asked = { readonly layer: Layer } & (
  | {
      readonly action: 'create'
      /** where the person would have it; else where it lies */
      readonly commune?: unknown
      /** an id of the person's own choice: a draft that was already known by it, a feature that is to come back */
      readonly id?: unknown
      readonly values: GivenValues
      readonly geometry: unknown
      readonly crs: TravelCrs
    }
  | {
      readonly action: 'update'
      readonly id: string
      readonly version: number
      /** the values are all there are; else those that change */
      readonly whole: boolean
      readonly values: GivenValues
      /** undefined: it stays as it is */
      readonly geometry?: unknown
      readonly crs: TravelCrs
    }
  | { readonly action: 'delete'; readonly id: string; readonly version: number }
)

/** The same, checked: what is left to decide is whether the row still is what the person saw. */
export type Change = { readonly layer: Layer; readonly commune: string; readonly id: string } & (
  | { readonly action: 'create'; readonly columns: Columns }
  | { readonly action: 'update'; readonly version: number; readonly columns: Columns }
  | { readonly action: 'delete'; readonly version: number }
)

/** What became of a feature: its text as the API gives it, open for links; null when it is gone. */
export type Changed = {
  readonly layer: Layer
  readonly commune: string
  readonly id: string
  readonly version: number
  readonly feature: FeatureRow | null
}

export type FeatureRow = {
  readonly feature: string
  readonly version: number
  readonly properties: Readonly<Record<string, string | number | boolean | null>>
}
