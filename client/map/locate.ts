import Feature from 'ol/Feature.js'
import Point from 'ol/geom/Point.js'
import { circular } from 'ol/geom/Polygon.js'
import type { Geometry } from 'ol/geom.js'
import VectorLayer from 'ol/layer/Vector.js'
import type OlMap from 'ol/Map.js'
import { fromLonLat } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import Circle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'

/** Where the reader stands, asked of the browser once per call and drawn with its uncertainty. */
export type Position = { readonly lon: number; readonly lat: number; readonly metres: number }

const dot = new Style({
  image: new Circle({
    radius: 7,
    fill: new Fill({ color: '#1a73e8' }),
    stroke: new Stroke({ color: '#fff', width: 2.5 }),
  }),
})
const halo = new Style({ fill: new Fill({ color: 'rgba(26,115,232,0.15)' }) })

/** A layer for the position and the function that asks for it. */
export function locator(map: OlMap): () => Promise<Position> {
  const source = new VectorSource<Feature<Geometry>>()
  map.addLayer(new VectorLayer({ source, zIndex: 2000 }))
  return async () => {
    const position = await ask()
    const { lon, lat, metres } = position
    const around = new Feature<Geometry>(circular([lon, lat], metres, 48).transform('EPSG:4326', 'EPSG:3857'))
    around.setStyle(halo)
    const here = new Feature<Geometry>(new Point(fromLonLat([lon, lat])))
    here.setStyle(dot)
    source.clear()
    source.addFeatures([around, here])
    return position
  }
}

const ask = (): Promise<Position> =>
  new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new Error('no geolocation'))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lon: coords.longitude, lat: coords.latitude, metres: Math.round(coords.accuracy) }),
      reject,
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 10_000 },
    )
  })
