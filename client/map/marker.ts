import Feature from 'ol/Feature.js'
import Point from 'ol/geom/Point.js'
import VectorLayer from 'ol/layer/Vector.js'
import type OlMap from 'ol/Map.js'
import { fromLonLat } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import type { Theme } from '../../layers/palette.ts'
import { getState, watch } from '../state.ts'
import { colour } from './style.ts'

/** A ring around the place that was asked for in figures; gives back its own undoing. */
export function followMarker(map: OlMap): () => void {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, zIndex: 1500 })
  map.addLayer(layer)
  const draw = () => {
    const { marker, night } = getState()
    source.clear()
    if (!marker) return
    layer.setStyle(ring(night ? 'dark' : 'light'))
    source.addFeature(new Feature(new Point(fromLonLat([...marker]))))
  }
  const undo = [watch((state) => state.marker, draw), watch((state) => state.night, draw)]
  draw()
  return () => {
    for (const stop of undo) stop()
    map.removeLayer(layer)
  }
}

const ring = (theme: Theme): Style[] => {
  const line = colour('selected', theme)
  return [
    new Style({
      image: new Circle({ radius: 13, stroke: new Stroke({ color: colour('halo', theme), width: 6 }) }),
    }),
    new Style({ image: new Circle({ radius: 13, stroke: new Stroke({ color: line, width: 2.5 }) }) }),
    new Style({ image: new Circle({ radius: 3, fill: new Fill({ color: line }) }) }),
  ]
}
