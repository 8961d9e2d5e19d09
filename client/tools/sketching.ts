import type { Coordinate } from 'ol/coordinate.js'
import { noModifierKeys, primaryAction } from 'ol/events/condition.js'
import type Feature from 'ol/Feature.js'
import type Geometry from 'ol/geom/Geometry.js'
import type LineString from 'ol/geom/LineString.js'
import type Polygon from 'ol/geom/Polygon.js'
import Draw, { type DrawEvent } from 'ol/interaction/Draw.js'
import { fromLonLat } from 'ol/proj.js'
import type { Kernel } from '../map/kernel.ts'
import { announce, change, getState } from '../state.ts'
import { showAim } from './aim.ts'
import { drawByKeys } from './draw-by-keys.ts'
import { toolMessages } from './messages.ts'
import { sketchStyle } from './sketch-style.ts'
import { snapPointer, snapped } from './snapping.ts'
import { typedField } from './typed-field.ts'
import { snapSource } from './work-source.ts'

export type SketchKind = 'Point' | 'LineString' | 'Polygon'

/** How many points a shape needs before it may be finished. */
const least: Readonly<Record<SketchKind, number>> = { Point: 1, LineString: 2, Polygon: 3 }

/**
 * Draws by pointer, by keys, by figures, by position, at the cross: all of them set points of one sketch, which the bar
 * sees and can take back. Gives back its own undoing.
 */
export function sketching(kernel: Kernel, kind: SketchKind, drawn: (geometry: Geometry) => void): () => void {
  const draw = new Draw({
    type: kind,
    style: sketchStyle(),
    trace: () => getState().editOptions.trace,
    traceSource: snapSource,
    // a right click belongs to the browser
    condition: (event) => noModifierKeys(event) && primaryAction(event),
  })
  let sketch: Feature | null = null
  let takenBack: Coordinate[] = []
  const points = () => fixedPoints(sketch?.getGeometry())
  const add = (place: Coordinate) => {
    draw.appendCoordinates([place])
    if (kind === 'Point') draw.finishDrawing()
  }
  const tell = () => {
    const count = points().length
    change({
      sketch: {
        points: count,
        canFinish: kind !== 'Point' && count >= least[kind],
        canPutBack: takenBack.length > 0,
        addAtCentre: () => add(snapped(kernel, kernel.ol.getCoordinateFromPixel(kernel.centre()))),
        addAt: (lon, lat) => add(fromLonLat([lon, lat])),
        finish: () => draw.finishDrawing(),
        removeLast: () => {
          const last = points().at(-1)
          if (last) takenBack.push(last)
          draw.removeLastPoint()
          tell()
        },
        putBack: () => {
          const last = takenBack.pop()
          if (last) draw.appendCoordinates([last])
          tell()
        },
        abort: () => draw.abortDrawing(),
      },
    })
  }
  draw.on('drawstart', ({ feature }: DrawEvent) => {
    sketch = feature
    let count = -1
    feature.getGeometry()?.on('change', () => {
      if (points().length === count) return
      count = points().length
      tell()
    })
    tell()
  })
  draw.on('drawend', ({ feature }: DrawEvent) => {
    const geometry = feature.getGeometry()
    sketch = null
    takenBack = []
    // the map still holds the click that ended it
    if (geometry) setTimeout(() => drawn(geometry))
  })
  draw.on('drawabort', () => {
    sketch = null
    tell()
  })
  kernel.ol.addInteraction(draw)
  const undo = [
    snapPointer(kernel),
    drawByKeys(kernel, draw, { least: least[kind], ...(kind === 'Point' && { most: 1 }) }, (place) =>
      snapped(kernel, place),
    ),
    showAim(kernel),
    typedField(kernel, { last: () => points().at(-1) ?? null, add }),
  ]
  tell()
  announce(toolMessages[getState().language].drawByKeys)
  return () => {
    for (const stop of undo) stop()
    kernel.ol.removeInteraction(draw)
    change({ sketch: null })
  }
}

/** The points that were set: the last one of a sketch follows the pointer, a ring ends with its first. */
function fixedPoints(geometry: Geometry | undefined): Coordinate[] {
  if (geometry?.getType() === 'LineString') return (geometry as LineString).getCoordinates().slice(0, -1)
  if (geometry?.getType() === 'Polygon') return ((geometry as Polygon).getCoordinates()[0] ?? []).slice(0, -2)
  return []
}
