import Feature from 'ol/Feature.js'
import Polygon from 'ol/geom/Polygon.js'
import VectorLayer from 'ol/layer/Vector.js'
import { fromLonLat, toLonLat, transform, transformExtent } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import type { Extent } from '../../layers/model/api.ts'
import type { Kernel } from '../map/kernel.ts'
import { legalProjection } from '../map/projection.ts'
import { type Box, groundOf } from './sheet.ts'

/** The frame of a sheet shown on the map, always in the middle of what no panel covers: the map moves under it. */
export type FrameOverlay = {
  readonly set: (frame: Box, scale: number) => void
  /** WGS 84 */
  readonly centre: () => [lon: number, lat: number]
  /** the ground on the sheet, WGS 84 */
  readonly extent: () => Extent
  readonly close: () => void
}

/** Adds the frame; `close` takes it away again. */
export function frameOverlay(kernel: Kernel, crs: number): FrameOverlay {
  const outline = new Feature<Polygon>()
  const layer = new VectorLayer({
    source: new VectorSource({ features: [outline] }),
    zIndex: 2000,
    style: new Style({
      stroke: new Stroke({ color: '#0b63ce', width: 2, lineDash: [8, 5] }),
      // what is outside the sheet steps back
      fill: new Fill({ color: 'rgba(20,24,30,0.22)' }),
    }),
  })
  let shown: { frame: Box; scale: number } | null = null
  const centre = () => toLonLat(kernel.ol.getCoordinateFromPixel(kernel.centre())) as [number, number]
  const draw = () => {
    if (shown) outline.setGeometry(frameOnGround(centre(), shown.frame, shown.scale, crs))
  }
  kernel.ol.addLayer(layer)
  kernel.ol.on('precompose', draw)
  return {
    set: (frame, scale) => {
      shown = { frame, scale }
      draw()
      kernel.ol.render()
    },
    centre,
    extent: () => {
      const sheet = outline.getGeometry()?.getLinearRing(1)?.getExtent() ?? []
      return transformExtent(sheet, 'EPSG:3857', 'EPSG:4326') as Extent
    },
    close: () => {
      kernel.ol.un('precompose', draw)
      kernel.ol.removeLayer(layer)
    },
  }
}

/** Far enough around the frame to cover any screen, in frames. */
const surroundings = 12

/** Everything but the ground under a frame: a hole that is a rectangle in the legal system, a little turned on the Mercator map. */
function frameOnGround(centre: [number, number], frame: Box, scale: number, crs: number): Polygon {
  const projection = legalProjection(crs)
  const [x = 0, y = 0] = fromLonLat(centre, projection)
  const ground = groundOf(frame, scale)
  const corner = (right: number, up: number) =>
    transform([x + (right * ground.width) / 2, y + (up * ground.height) / 2], projection, 'EPSG:3857')
  const ring = (times: number) =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
    ].map(([right = 0, up = 0]) => corner(right * times, up * times))
  return new Polygon([ring(surroundings), ring(1)])
}
