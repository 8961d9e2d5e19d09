import { always } from 'ol/events/condition.js'
import type Polygon from 'ol/geom/Polygon.js'
import Draw, { type DrawEvent } from 'ol/interaction/Draw.js'
import type { Kernel } from '../../map/kernel.ts'
import { drawByKeys } from '../../tools/draw-by-keys.ts'
import { sketchStyle } from '../../tools/sketch-style.ts'
import { getDesk } from '../desk.ts'
import { districtInHand, meant, moveUnits } from '../hand.ts'
import { insideRing } from '../plan/unit-sets.ts'
import { sayMoved } from '../say.ts'

/** A loop drawn around units sends those whose point lies in it into the district in hand; with keys it is drawn point by point. */
export function lassoUnits(kernel: Kernel): () => void {
  const draw = new Draw({ type: 'Polygon', freehandCondition: always, style: sketchStyle() })
  draw.on('drawend', ({ feature }: DrawEvent) => {
    const [desk, into] = [getDesk(), districtInHand()]
    if (!desk || into === null) return
    const ring = ((feature.getGeometry() as Polygon).getCoordinates()[0] ?? []).map(
      ([x = 0, y = 0]) => [x, y] as const,
    )
    // a press that was not drawn
    if (ring.length < 4) return
    if (moveUnits(meant(desk, insideRing(ring, desk.places)), into)) sayMoved(desk, into)
  })
  kernel.ol.addInteraction(draw)
  const leaveKeys = drawByKeys(kernel, draw, { least: 3 })
  const giveUp = (event: KeyboardEvent) => {
    if (event.key === 'Escape') draw.abortDrawing()
  }
  kernel.target.addEventListener('keydown', giveUp)
  return () => {
    kernel.target.removeEventListener('keydown', giveUp)
    leaveKeys()
    kernel.ol.removeInteraction(draw)
  }
}
