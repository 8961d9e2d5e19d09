import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import type { Kernel } from '../../map/kernel.ts'
import { getState, watch } from '../../state.ts'
import { legalOf } from '../../tools/legal-plane.ts'
import { sketching } from '../../tools/sketching.ts'
import { changeGrid, getGrid, subscribeGrid, toggleCell } from '../grid-desk.ts'

/** While there is no base line, two places make one; then a click leaves a cell out, or takes it in again. Gives back its own undoing. */
export function layOnMap(kernel: Kernel): () => void {
  let base = getGrid().base
  let leave = base ? skipping(kernel) : drawing(kernel)
  const unsubscribe = subscribeGrid(() => {
    const now = getGrid().base
    if ((now === null) === (base === null)) return
    base = now
    leave()
    leave = base ? skipping(kernel) : drawing(kernel)
  })
  return () => {
    unsubscribe()
    leave()
  }
}

function drawing(kernel: Kernel): () => void {
  const leave = sketching(kernel, 'LineString', (geometry) => {
    const line = legalOf(geometry)
    if (line.type !== 'LineString') return
    const [from, to] = line.coordinates
    if (from && to) changeGrid({ base: [from, to], skipped: new Set() })
  })
  // the second place ends it; the map still holds the click that set it
  const unwatch = watch(
    (state) => state.sketch?.points ?? 0,
    (points) => points >= 2 && setTimeout(() => getState().sketch?.finish()),
  )
  return () => {
    unwatch()
    leave()
  }
}

function skipping(kernel: Kernel): () => void {
  const click = ({ pixel }: MapBrowserEvent) => {
    const cell = kernel.ol.forEachFeatureAtPixel(pixel, (feature) => feature.getId(), {
      layerFilter: (layer) => layer.get('grid') === true,
    })
    if (cell !== undefined) toggleCell(String(cell))
  }
  kernel.ol.on('click', click as never)
  return () => kernel.ol.un('click', click as never)
}
