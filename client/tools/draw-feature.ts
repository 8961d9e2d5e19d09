import { layerOf } from '../../layers/index.ts'
import { splitPiece } from '../edit/acts.ts'
import { drawn } from '../edit/begin.ts'
import { drawnKind } from '../edit/fit-geometry.ts'
import { onceRead } from '../edit/once-read.ts'
import type { Kernel } from '../map/kernel.ts'
import { getState, takeTool } from '../state.ts'
import { legalOf } from './legal-plane.ts'
import { sketching } from './sketching.ts'

/** What is drawn becomes a new feature, whose form opens. */
export function drawFeature(kernel: Kernel): () => void {
  const layer = layerOf(getState().drawInto)
  if (!layer?.geometry) return () => {}
  return sketching(kernel, drawnKind(layer.geometry), (geometry) => drawn(layer, legalOf(geometry)))
}

/** What is drawn cuts what is in hand. */
export const drawCut = (kernel: Kernel): (() => void) =>
  sketching(kernel, 'LineString', (geometry) => {
    const line = legalOf(geometry)
    if (line.type !== 'LineString') return
    void onceRead(() => {
      if (splitPiece(line.coordinates)) takeTool('reshape')
    })
  })
