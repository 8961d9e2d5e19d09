import type { Geometry, Position } from 'geojson'
import { edgesOf, pathsOf } from './paths.ts'
import { distance, footOn, type Point } from './point.ts'

/** What lies under a pointer: a corner, or a place on an edge. */
export type Taken =
  | { readonly corner: Position }
  | { readonly edge: readonly [Position, Position]; readonly foot: Point }

/** A corner comes before an edge, however near that is; nothing where neither lies within `reach` metres. */
export function takenAt(geometry: Geometry, place: Position, reach: number): Taken | null {
  const paths = pathsOf(geometry)
  const corners = paths.flat().map((corner) => ({ corner, off: distance(corner, place) }))
  const corner = nearestOf(corners)
  if (corner && corner.off <= reach) return { corner: corner.corner }
  const feet = edgesOf(paths).map((edge) => {
    const { foot } = footOn(place, ...edge)
    return { edge, foot, off: distance(foot, place) }
  })
  const near = nearestOf(feet)
  return near && near.off <= reach ? { edge: near.edge, foot: near.foot } : null
}

const nearestOf = <T extends { readonly off: number }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((best, one) => (best && best.off <= one.off ? best : one), undefined)
