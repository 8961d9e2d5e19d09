import type { Geometry, Position } from 'geojson'

/** Metres around a place of WGS 84, east and north: true to the centimetre over a cemetery. */
export type LocalPlane = {
  readonly toMetres: (degrees: Position) => Position
  readonly toDegrees: (metres: Position) => Position
}

const radius = 6_371_008.8

export function planeAround([lon = 0, lat = 0]: Position): LocalPlane {
  const north = (radius * Math.PI) / 180
  const east = north * Math.cos((lat * Math.PI) / 180)
  return {
    toMetres: ([x = 0, y = 0]) => [(x - lon) * east, (y - lat) * north],
    toDegrees: ([x = 0, y = 0]) => [lon + x / east, lat + y / north],
  }
}

/** The middle of the box of a shape; null where there is none. */
export function middleOf(geometry: Geometry | null): Position | null {
  const places = geometry ? placesOf(geometry) : []
  if (places.length === 0) return null
  const along = (at: 0 | 1) => places.map((place) => place[at] ?? 0)
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return [middle(along(0)), middle(along(1))]
}

function placesOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(placesOf)
  const flat = (node: unknown): Position[] =>
    Array.isArray(node) ? (typeof node[0] === 'number' ? [node as Position] : node.flatMap(flat)) : []
  return flat(geometry.coordinates)
}
