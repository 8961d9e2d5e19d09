import type { Polygon } from 'geojson'
import { centimetre, type Point } from '../../../layers/model/geometry/point.ts'

const text = (points: readonly (readonly number[])[]): string =>
  points
    .map(([x = 0, y = 0]) =>
      centimetre([x, y])
        .map((metres) => metres.toFixed(2))
        .join(' '),
    )
    .join(', ')

/** Drawings as PostGIS reads them. */
export const asPolygon = (ring: readonly Point[]): string => {
  const [first] = ring
  return `SRID=2154;POLYGON((${text(first ? [...ring, first] : ring)}))`
}
export const asOutline = ({ coordinates: [ring = []] }: Polygon): string =>
  `SRID=2154;POLYGON((${text(ring)}))`
export const asLine = (points: readonly Point[]): string => `SRID=2154;LINESTRING(${text(points)})`
export const asPoint = (point: Point): string => `SRID=2154;POINT(${text([point])})`

/** A plane of its own: `along` a direction from an origin, `up` to its left. */
export function frame(origin: Point, towards: Point) {
  const length = Math.hypot(towards[0] - origin[0], towards[1] - origin[1])
  const [ux, uy] = [(towards[0] - origin[0]) / length, (towards[1] - origin[1]) / length]
  return (along: number, up: number): Point => [
    origin[0] + ux * along - uy * up,
    origin[1] + uy * along + ux * up,
  ]
}
export type Frame = ReturnType<typeof frame>

/** A box in such a plane. */
export const boxIn = (at: Frame, along: number, up: number, width: number, height: number): Point[] => [
  at(along, up),
  at(along + width, up),
  at(along + width, up + height),
  at(along, up + height),
]

export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring.at(at - 1) ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
