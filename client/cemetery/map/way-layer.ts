import type { Position } from 'geojson'
import { boundingExtent } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import LineString from 'ol/geom/LineString.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import { fromLonLat } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import type { Extent } from '../../../layers/model/api.ts'
import type { Kernel } from '../../map/kernel.ts'
import { colour } from '../../map/style.ts'
import { getState, watch } from '../../state.ts'

/** The way to a grave, in degrees, drawn over everything and brought into view. Gives back its own undoing. */
export function showWay(kernel: Kernel, line: readonly Position[]): () => void {
  const places = line.map(([lon = 0, lat = 0]) => fromLonLat([lon, lat]))
  const [start = [0, 0]] = places
  const source = new VectorSource({
    features: [new Feature(new LineString(places)), new Feature(new Point(start))],
  })
  const layer = new VectorLayer({ source, zIndex: 2500, style: wayStyle() })
  kernel.ol.addLayer(layer)
  kernel.flyTo(boundingExtent(line.map(([lon = 0, lat = 0]) => [lon, lat])) as Extent)
  const unwatch = watch(
    (state) => state.night,
    () => layer.setStyle(wayStyle()),
  )
  return () => {
    unwatch()
    kernel.ol.removeLayer(layer)
  }
}

/** Dashed like footsteps; wide enough for the sun. */
function wayStyle(): Style[] {
  const theme = getState().night ? 'dark' : 'light'
  const line = colour('selected', theme)
  const halo = colour('halo', theme)
  return [
    new Style({ stroke: new Stroke({ color: halo, width: 9 }) }),
    new Style({
      stroke: new Stroke({ color: line, width: 5, lineDash: [1, 9], lineCap: 'round' }),
      image: new Circle({
        radius: 7,
        fill: new Fill({ color: line }),
        stroke: new Stroke({ color: halo, width: 3 }),
      }),
    }),
  ]
}
