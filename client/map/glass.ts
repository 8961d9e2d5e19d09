import type OlMap from 'ol/Map.js'
import { unByKey } from 'ol/Observable.js'
import type RenderEvent from 'ol/render/Event.js'
import type { Transform } from './trace.ts'

/** A canvas over the map that follows its size and its moves. */
export function glassOver(map: OlMap) {
  const canvas = document.createElement('canvas')
  canvas.className = 'glass'
  map.getTargetElement()?.append(canvas)
  let transform: Transform = [1, 0, 0, 1, 0, 0]
  return {
    transform: () => transform,
    clear: (): CanvasRenderingContext2D | null => {
      const [width = 0, height = 0] = map.getSize() ?? []
      const ratio = window.devicePixelRatio
      const pen = canvas.getContext('2d')
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio)
        canvas.height = Math.round(height * ratio)
      }
      pen?.setTransform(ratio, 0, 0, ratio, 0, 0)
      pen?.clearRect(0, 0, width, height)
      return pen
    },
    follow: (drawn: () => void, rested: () => void): (() => void) => {
      const keys = [
        map.on('postrender', (event) => {
          const frame = (event as unknown as RenderEvent).frameState
          if (frame) transform = [...frame.coordinateToPixelTransform]
          drawn()
        }),
        map.on('rendercomplete', rested),
      ]
      return () => {
        unByKey(keys)
        canvas.remove()
      }
    },
  }
}
