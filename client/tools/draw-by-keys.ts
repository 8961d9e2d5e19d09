import type { Coordinate } from 'ol/coordinate.js'
import type Draw from 'ol/interaction/Draw.js'
import type { Kernel } from '../map/kernel.ts'

/** How many points a shape needs before it may be finished, and with how many it is. */
export type Points = { readonly least: number; readonly most?: number }

/** Draws with keys at the middle of the map: Enter sets a point, on the same place finishes; Backspace takes the last one off. Gives back its own undoing. */
export function drawByKeys(
  kernel: Kernel,
  draw: Draw,
  { least, most }: Points,
  snap: (place: Coordinate) => Coordinate = (place) => place,
): () => void {
  const target = kernel.ol.getTargetElement()
  let last: readonly number[] | null = null
  let points = 0
  const reset = () => {
    last = null
    points = 0
  }
  const set = () => {
    const place = kernel.ol.getCoordinateFromPixel(kernel.centre())
    if (last && place[0] === last[0] && place[1] === last[1]) {
      if (points >= least) draw.finishDrawing()
      return
    }
    draw.appendCoordinates([snap(place)])
    last = place
    points += 1
    if (points === most) draw.finishDrawing()
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== target || (event.key !== 'Enter' && event.key !== 'Backspace')) return
    event.preventDefault()
    // the map's own Enter opens what is at its centre: not while something is drawn
    event.stopImmediatePropagation()
    if (event.key === 'Enter') return set()
    draw.removeLastPoint()
    points = Math.max(0, points - 1)
    last = null
  }
  target?.addEventListener('keydown', press, { capture: true })
  draw.on('drawend', reset)
  draw.on('drawabort', reset)
  return () => {
    target?.removeEventListener('keydown', press, { capture: true })
    draw.un('drawend', reset)
    draw.un('drawabort', reset)
  }
}
