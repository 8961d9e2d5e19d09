import type Feature from 'ol/Feature.js'
import VectorLayer from 'ol/layer/Vector.js'
import type { Kernel } from '../map/kernel.ts'
import { getState, watch } from '../state.ts'
import { followAround, forgetAround } from './around.ts'
import { outlinesLayer } from './outlines-layer.ts'
import { syncWork, workSource } from './work-source.ts'
import { workStyle } from './work-style.ts'

/** Draws what is in hand, and two states to be compared, as long as there are any. Gives back its own undoing. */
export function showWork(kernel: Kernel): () => void {
  const layer = new VectorLayer({
    source: workSource,
    style: (feature) => workStyle(feature as Feature),
    zIndex: 2500,
    updateWhileInteracting: true,
  })
  kernel.ol.addLayer(layer)
  const outlines = outlinesLayer(kernel)
  let unfollow = () => {}
  const undo = [
    watch((state) => state.work, syncWork),
    watch(
      (state) => state.work?.current,
      () => layer.changed(),
    ),
    watch(
      (state) => state.night,
      () => layer.changed(),
    ),
    watch(isDrawing, (drawing) => {
      unfollow()
      unfollow = drawing ? followAround(kernel) : forgetAround
      if (!drawing) forgetAround()
    }),
  ]
  syncWork()
  if (isDrawing()) unfollow = followAround(kernel)
  return () => {
    unfollow()
    for (const stop of undo) stop()
    outlines()
    kernel.ol.removeLayer(layer)
  }
}

/** What is around is read while one draws, for the layer in hand. */
function isDrawing({ work, tool, drawInto } = getState()): string {
  const own = work?.pieces.get(work.current)?.collection
  return own ?? (tool === 'draw' ? drawInto : '')
}
