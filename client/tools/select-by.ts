import { never } from 'ol/events/condition.js'
import type Polygon from 'ol/geom/Polygon.js'
import Draw, { createBox, type DrawEvent } from 'ol/interaction/Draw.js'
import { toLonLat } from 'ol/proj.js'
import { items } from '../api.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState, type Ref, selectAll } from '../state.ts'
import { dragABox } from './drag-a-box.ts'
import { drawByKeys } from './draw-by-keys.ts'
import { toolMessages } from './messages.ts'
import { sketchStyle } from './sketch-style.ts'

/** One page of the API: more is not a selection that anybody looks at. */
const most = 1000

/** What is drawn asks for everything that meets it; the selection is the answer. */
export function selectBy(kernel: Kernel, shape: 'rectangle' | 'polygon'): () => void {
  const draw = new Draw({
    ...(shape === 'rectangle'
      ? // two corners of a line, drawn as a box: keys and clicks can set them
        { type: 'LineString', maxPoints: 2, geometryFunction: createBox() }
      : { type: 'Polygon' }),
    freehandCondition: never,
    style: sketchStyle(),
  })
  let asked: AbortController | null = null
  const select = (area: Polygon) => {
    asked?.abort()
    asked = new AbortController()
    void selectInside(area, asked.signal)
  }
  draw.on('drawend', ({ feature }: DrawEvent) => select(feature.getGeometry() as Polygon))
  kernel.ol.addInteraction(draw)
  const leaveDrag = shape === 'rectangle' ? dragABox(kernel, draw, select) : () => {}
  const leaveKeys = drawByKeys(kernel, draw, shape === 'rectangle' ? { least: 2, most: 2 } : { least: 3 })
  announce(toolMessages[getState().language].drawByKeys)
  return () => {
    asked?.abort()
    leaveKeys()
    leaveDrag()
    kernel.ol.removeInteraction(draw)
  }
}

/** Asks the server, which knows whole geometries; the filter of the list holds as well. */
async function selectInside(area: Polygon, signal: AbortSignal): Promise<void> {
  const { listed, filters, language } = getState()
  const m = toolMessages[language]
  const own = filters[listed]
  const inside = `S_INTERSECTS(geometry, ${asWkt(area)})`
  try {
    const page = await items(
      listed,
      { filter: own ? `(${own}) AND ${inside}` : inside, limit: most, skipGeometry: 'true' },
      signal,
    )
    const refs: Ref[] = page.features.map((feature) => ({ collection: listed, id: feature.id }))
    selectAll(refs)
    const more = page.links.some((link) => link.rel === 'next')
    announce(more ? m.truncated(most) : m.selected(refs.length))
  } catch {
    if (!signal.aborted) announce(m.failed)
  }
}

/** The ring in WGS 84, to the centimetre. */
function asWkt(area: Polygon): string {
  const ring = area.getCoordinates()[0] ?? []
  const pairs = ring.map((coordinate) =>
    toLonLat(coordinate)
      .slice(0, 2)
      .map((degree) => degree.toFixed(7))
      .join(' '),
  )
  return `POLYGON((${pairs.join(', ')}))`
}
