import { type ComponentType, lazy } from 'react'
import type { Role } from '../layers/model/access.ts'
import type { Piece } from './edit/work.ts'
import type { Ref } from './state.ts'

type Block<Props> = { readonly role: Role; readonly body: ComponentType<Props> }

/** THE list of what a trade shows in the panel of a feature of its own, above the values: what is done with it. */
export const featureBlocks: Readonly<Record<string, Block<{ readonly of: Ref }>>> = {
  occupations: { role: 'domain', body: lazy(() => import('./occupations/file-block.tsx')) },
}

/** THE list of what a trade says of a feature while it is drawn, before it is saved. */
export const drawnBlocks: Readonly<Record<string, Block<{ readonly piece: Piece }>>> = {
  footprints: { role: 'agent', body: lazy(() => import('./occupations/drawn-conflicts.tsx')) },
}
