import type { Kernel } from '../../map/kernel.ts'
import { getState, watch } from '../../state.ts'
import type { HandTool } from '../districting.ts'
import { dragBorder } from './hand-border.ts'
import { brushUnits } from './hand-brush.ts'
import { chooseDistricts } from './hand-choose.ts'
import { clickUnits } from './hand-click.ts'
import { lassoUnits } from './hand-lasso.ts'
import { quickClicks } from './quick-clicks.ts'

/** THE gestures, by tool. */
const gestures: Readonly<Record<HandTool, (kernel: Kernel) => () => void>> = {
  choose: chooseDistricts,
  click: clickUnits,
  brush: brushUnits,
  lasso: lassoUnits,
  border: dragBorder,
}

/** The gesture of the tool in hand, as long as districting has the pointer. Gives back its own undoing. */
export function followHand(kernel: Kernel): () => void {
  const still = quickClicks(kernel)
  let leave = gestures[getState().districting.tool](kernel)
  const unwatch = watch(
    (state) => state.districting.tool,
    (tool) => {
      leave()
      leave = gestures[tool](kernel)
    },
  )
  return () => {
    unwatch()
    leave()
    still()
  }
}
