import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import type { GeometryKind } from '../../layers/model/layer.ts'

/** The same shape in the kind that the layer holds; null when it cannot be one (several parts where one is allowed). */
export function fitGeometry(geometry: Geometry, kind: GeometryKind | null): Geometry | null {
  if (geometry.type === kind) return geometry
  if (kind === 'MultiPolygon' && geometry.type === 'Polygon')
    return { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
  if (kind === 'Polygon' && geometry.type === 'MultiPolygon' && geometry.coordinates.length === 1)
    return { type: 'Polygon', coordinates: geometry.coordinates[0] ?? [] }
  if (kind === 'MultiPoint' && geometry.type === 'Point')
    return { type: 'MultiPoint', coordinates: [geometry.coordinates] }
  return null
}

export const isArea = (geometry: Geometry | null): geometry is Polygon | MultiPolygon =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'

/** What one draws for a layer of that kind: parts are drawn one by one. */
export const drawnKind = (kind: GeometryKind): 'Point' | 'LineString' | 'Polygon' =>
  kind.endsWith('Polygon') ? 'Polygon' : kind === 'LineString' ? 'LineString' : 'Point'
