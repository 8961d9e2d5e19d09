import { item } from './api.ts'
import type { Kernel } from './map/kernel.ts'
import { boxOf } from './panels/feature/box-of.ts'
import { getState } from './state.ts'

/** A link that names a feature and no view is a link to the feature's place. Called before the map has told its view. */
export async function showLinked(kernel: Kernel, viewWasSaid: boolean): Promise<void> {
  const [linked] = getState().selection
  if (!linked || viewWasSaid) return
  try {
    const box = boxOf((await item(linked)).geometry)
    if (box && getState().selection[0] === linked) kernel.flyTo(box)
  } catch {
    // the panel says it
  }
}
