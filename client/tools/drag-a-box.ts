import { always } from 'ol/events/condition.js'
import type Polygon from 'ol/geom/Polygon.js'
import { fromExtent } from 'ol/geom/Polygon.js'
import DragBox from 'ol/interaction/DragBox.js'
import type Draw from 'ol/interaction/Draw.js'
import type { Kernel } from '../map/kernel.ts'

/** A box that is pressed and drawn is `done`; a press that did not move sets a corner of `draw`. Gives back its own undoing. */
export function dragABox(kernel: Kernel, draw: Draw, done: (area: Polygon) => void): () => void {
  const drag = new DragBox({ condition: always, className: 'drag-box', minArea: 36 })
  let corners = 0
  const reset = () => {
    corners = 0
  }
  drag.on('boxend', () => {
    draw.abortDrawing()
    done(fromExtent(drag.getGeometry().getExtent()))
  })
  drag.on('boxcancel', (event) => {
    // the tool was put down in the middle of a press
    if (!event.mapBrowserEvent) return
    draw.appendCoordinates([event.coordinate])
    corners += 1
    if (corners === 2) draw.finishDrawing()
  })
  draw.on('drawend', reset)
  draw.on('drawabort', reset)
  kernel.ol.addInteraction(drag)
  return () => {
    kernel.ol.removeInteraction(drag)
    draw.un('drawend', reset)
    draw.un('drawabort', reset)
  }
}
