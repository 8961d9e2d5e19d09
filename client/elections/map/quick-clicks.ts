import DoubleClickZoom from 'ol/interaction/DoubleClickZoom.js'
import type { Kernel } from '../../map/kernel.ts'

/** Two streets clicked one after the other are two clicks, not a wish to come nearer. Gives back its own undoing. */
export function quickClicks(kernel: Kernel): () => void {
  const zooms = kernel.ol
    .getInteractions()
    .getArray()
    .filter((one) => one instanceof DoubleClickZoom && one.getActive())
  for (const zoom of zooms) zoom.setActive(false)
  return () => {
    for (const zoom of zooms) zoom.setActive(true)
  }
}
