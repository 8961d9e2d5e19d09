import LineString from 'ol/geom/LineString.js'
import type Polygon from 'ol/geom/Polygon.js'
import Draw, { type DrawEvent } from 'ol/interaction/Draw.js'
import VectorLayer from 'ol/layer/Vector.js'
import Overlay from 'ol/Overlay.js'
import { transform } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import type { Kernel } from '../map/kernel.ts'
import { legalProjection } from '../map/projection.ts'
import { announce, getState } from '../state.ts'
import { drawByKeys } from './draw-by-keys.ts'
import { toolMessages } from './messages.ts'
import { planeArea, planeLength } from './plane.ts'
import { sketchStyle } from './sketch-style.ts'
import { writeArea, writeLength } from './units.ts'

/** What was measured stays until the tool is put down. */
export function measureGround(kernel: Kernel, type: 'LineString' | 'Polygon'): () => void {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, style: sketchStyle(), zIndex: 3000 })
  const draw = new Draw({ source, type, style: sketchStyle() })
  const tags: Overlay[] = []
  const tag = () => {
    const element = document.createElement('div')
    element.className = 'measure-tag'
    const overlay = new Overlay({ element, offset: [0, -10], positioning: 'bottom-center', stopEvent: false })
    kernel.ol.addOverlay(overlay)
    tags.push(overlay)
    return { element, overlay }
  }
  let current = tag()
  draw.on('drawstart', ({ feature }: DrawEvent) => {
    feature.getGeometry()?.on('change', ({ target }) => show(current, target as LineString | Polygon))
  })
  draw.on('drawend', ({ feature }: DrawEvent) => {
    announce(show(current, feature.getGeometry() as LineString | Polygon))
    current = tag()
  })
  draw.on('drawabort', () => current.overlay.setPosition(undefined))
  kernel.ol.addLayer(layer)
  kernel.ol.addInteraction(draw)
  const leaveKeys = drawByKeys(kernel, draw, { least: type === 'Polygon' ? 3 : 2 })
  announce(toolMessages[getState().language].drawByKeys)
  return () => {
    leaveKeys()
    kernel.ol.removeInteraction(draw)
    kernel.ol.removeLayer(layer)
    for (const overlay of tags) kernel.ol.removeOverlay(overlay)
  }
}

/** Writes the measure beside the geometry; gives it back as a sentence. */
function show(
  { element, overlay }: { readonly element: HTMLElement; readonly overlay: Overlay },
  geometry: LineString | Polygon,
): string {
  const { language, settings } = getState()
  const m = toolMessages[language]
  const inPlane = planeOf(settings?.crs ?? 2154)
  if (geometry instanceof LineString) {
    const text = writeLength(planeLength(geometry.getCoordinates().map(inPlane)), language)
    element.textContent = text
    overlay.setPosition(geometry.getLastCoordinate())
    return m.length(text)
  }
  const ring = (geometry.getCoordinates()[0] ?? []).map(inPlane)
  const around = planeLength(ring[0] ? [...ring, ring[0]] : ring)
  const text = writeArea(planeArea(ring), language)
  element.textContent = text
  overlay.setPosition(geometry.getInteriorPoint().getCoordinates().slice(0, 2))
  return m.area(text, writeLength(around, language))
}

const planeOf = (srid: number) => {
  const projection = legalProjection(srid)
  return (coordinate: number[]): number[] => transform(coordinate, 'EPSG:3857', projection)
}
