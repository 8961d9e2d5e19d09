import type { Geometry, Position } from 'geojson'
import type { Extent } from '../../../layers/model/api.ts'

/** The box of a geometry in its own coordinates; null for none. */
export function boxOf(geometry: Geometry | null): Extent | null {
  if (!geometry || geometry.type === 'GeometryCollection') return null
  const box: Extent = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  widen(box, geometry.coordinates)
  return box[0] <= box[2] ? box : null
}

type Nested = Position | Nested[]

function widen(box: Extent, place: Nested): void {
  const [x, y] = place
  if (typeof x !== 'number' || typeof y !== 'number') {
    for (const part of place as Nested[]) widen(box, part)
    return
  }
  box[0] = Math.min(box[0], x)
  box[1] = Math.min(box[1], y)
  box[2] = Math.max(box[2], x)
  box[3] = Math.max(box[3], y)
}
