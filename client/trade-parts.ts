import { type ComponentType, lazy } from 'react'
import type { Feature } from '../layers/model/api.ts'

/** What a trade says of its features above their values; fetched when the first of them is opened. */
type TradePart = {
  readonly body: ComponentType<{ readonly feature: Feature }>
  /** related layers that it tells of, whose lists are then left out */
  readonly tells?: readonly string[]
}

/** THE list of them, by collection. */
export const tradeParts: Readonly<Record<string, TradePart | undefined>> = {
  plots: { body: lazy(() => import('./cemetery/plot-part.tsx')), tells: ['burials', 'plots'] },
}
