import { featureCollection, multiPolygon, polygon, union } from '@turf/turf'
import type { MultiPolygon, Polygon } from 'geojson'
import { mapPlaces } from '../../layers/model/geometry/paths.ts'
import { centimetre } from '../../layers/model/geometry/point.ts'

/** The union of areas that overlap or whose borders do not match, to the centimetre. Fetched when it is needed. */
export function computeUnion(areas: readonly (Polygon | MultiPolygon)[]): Polygon | MultiPolygon {
  const [first] = areas
  if (!first) throw new Error('there is nothing to unite')
  const features = areas.map((area) =>
    area.type === 'Polygon' ? polygon(area.coordinates) : multiPolygon(area.coordinates),
  )
  const whole = features.length > 1 ? union(featureCollection<Polygon | MultiPolygon>(features)) : null
  return mapPlaces(whole?.geometry ?? first, (place) => [...centimetre(place)])
}
