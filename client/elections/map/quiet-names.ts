import type Layer from 'ol/layer/Layer.js'
import type { Kernel } from '../../map/kernel.ts'

/** Letters and figures of the cadastre read like the numbers of districts. */
const likeNumbers: ReadonlySet<unknown> = new Set(['sections', 'parcels'])

/** Takes the names of the cadastre off the map; whether a layer is seen stays the reader’s choice. Gives back its own undoing. */
export function quietNames(kernel: Kernel): () => void {
  const quiet = kernel.ol.getAllLayers().filter((layer) => likeNumbers.has(layer.get('names')))
  const undo = quiet.map(hide)
  return () => {
    for (const show of undo) show()
  }
}

function hide(layer: Layer): () => void {
  const from = layer.getMinZoom()
  layer.setMinZoom(Number.POSITIVE_INFINITY)
  return () => layer.setMinZoom(from)
}
