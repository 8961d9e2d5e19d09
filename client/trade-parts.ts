import { type ComponentType, lazy } from 'react'
import type { Role } from '../layers/model/access.ts'
import type { Feature } from '../layers/model/api.ts'
import type { Piece } from './edit/work.ts'

/** What a trade says of its features above their values; fetched when the first of them is opened. */
type TradePart = {
  readonly body: ComponentType<{ readonly feature: Feature }>
  /** related layers that it tells of, whose lists are then left out */
  readonly tells?: readonly string[]
  /** those whom it concerns; everybody who reads the layer when nothing is said */
  readonly role?: Role
}

/** THE list of them, by collection. */
export const tradeParts: Readonly<Record<string, TradePart | undefined>> = {
  occupations: { body: lazy(() => import('./occupations/file-block.tsx')), role: 'domain' },
  plots: { body: lazy(() => import('./cemetery/plot-part.tsx')), tells: ['burials', 'plots', 'structures'] },
  structures: { body: lazy(() => import('./cemetery/structure-part.tsx')), tells: ['plots'] },
}

/** THE list of what a trade says of a feature while it is drawn, before it is saved. */
export const drawnParts: Readonly<
  Record<string, { readonly body: ComponentType<{ readonly piece: Piece }>; readonly role: Role } | undefined>
> = {
  footprints: { body: lazy(() => import('./occupations/drawn-conflicts.tsx')), role: 'agent' },
}
