import type { Geometry, Position } from 'geojson'
import { done, type Outcome } from '../outcome.ts'
import { pathsOf } from './paths.ts'
import { samePlace } from './point.ts'
import { takenAt } from './taken.ts'
import { insertVertex, moveVertex, removeVertex } from './vertices.ts'

/** What a pointer did to an outline: a corner stands elsewhere, there is one more or one less. */
export type Drag =
  | { readonly did: 'moved'; readonly from: Position; readonly to: Position }
  | { readonly did: 'made'; readonly near: Position; readonly to: Position }
  | { readonly did: 'taken-out'; readonly from: Position }

/** Told by the outline before and after; `near` is where the pointer took it. */
export function dragOf(before: Geometry, after: Geometry, near: Position): Drag | null {
  const now = pathsOf(after)
  for (const [nth, path] of pathsOf(before).entries()) {
    const other = now[nth] ?? []
    const at = path.findIndex((place, at) => !samePlace(place, other[at]))
    if (at < 0 && other.length === path.length) continue
    // a new last one differs from nothing
    const to = at < 0 ? other.at(-1) : other[at]
    const from = path[at]
    if (from && other.length < path.length) return { did: 'taken-out', from }
    if (to && other.length > path.length) return { did: 'made', near, to }
    if (from && to) return { did: 'moved', from, to }
  }
  return null
}

/**
 * The same done to geometries that share borders, the dragged one first. Where a neighbour's corner was found on the edge meanwhile,
 * within `reach` of where it was taken, that corner goes along instead of a new one.
 */
export function dragged(
  geometries: readonly Geometry[],
  drag: Drag,
  reach: number,
): Outcome<readonly Geometry[]> {
  if (drag.did === 'taken-out') return removeVertex(geometries, drag.from)
  if (drag.did === 'moved') return done(moveVertex(geometries, drag.from, drag.to))
  const [own] = geometries
  const taken = own && (takenAt(own, drag.near, reach) ?? takenAt(own, drag.near, Number.POSITIVE_INFINITY))
  if (!taken) return done(geometries)
  if ('corner' in taken) return done(moveVertex(geometries, taken.corner, drag.to))
  return done(insertVertex(geometries, taken.edge, drag.to))
}
