import type { Theme } from '../../../layers/palette.ts'
import { colour } from '../../map/style.ts'
import type { Load } from '../load.ts'

/** Colours of a plan on the map. Loads go from blue to burnt orange, which every kind of colour vision tells apart; the fullest is hatched as well. */
export type Looks = {
  readonly fill: Readonly<Record<Load, string>>
  readonly nowhere: string
  readonly border: string
  readonly unit: string
  readonly halo: string
  readonly ink: string
  readonly hatch: string
  readonly chosen: string
  readonly refused: string
  readonly tag: string
}

export const looksOf = (theme: Theme): Looks => ({
  fill: {
    empty: colour('load-empty', theme),
    low: colour('load-low', theme),
    fit: colour('load-fit', theme),
    near: colour('load-near', theme),
    over: colour('load-over', theme),
  },
  nowhere: colour('load-nowhere', theme),
  border: colour('plan-line', theme),
  unit: colour('unit-line', theme),
  halo: colour('halo', theme),
  ink: colour('plan-text', theme),
  hatch: colour('load-hatch', theme),
  chosen: colour('selected', theme),
  refused: colour('fault-line', theme),
  tag: colour('plan-tag', theme),
})
