import { pathLength } from '../plane/path.ts'
import { at, dot, heading, type Point } from '../plane/point.ts'
import type { Ring } from '../plane/ring.ts'
import type { Draft } from './draft.ts'

/** The longest stretch of border along streets without a sharp corner; empty when no street touches the piece. */
export function longestStreetSide(draft: Draft, piece: Ring): Point[] {
  const size = piece.points.length
  const turns = piece.points.map((point, i) => {
    const arriving = heading(at(piece.points, i - 1), point)
    return dot(arriving, heading(point, at(piece.points, i + 1))) < 0.8
  })
  const open = (edge: number) => draft.ways[at(piece.tags, edge)]?.kind === 'street'
  const first = Math.max(0, turns.indexOf(true))
  let best: Point[] = []
  let side: Point[] = []
  for (let i = first; i < first + size; i++) {
    if (at(turns, i) || !open(i)) side = []
    if (!open(i)) continue
    side =
      side.length === 0 ? [at(piece.points, i), at(piece.points, i + 1)] : [...side, at(piece.points, i + 1)]
    if (best.length === 0 || pathLength(side) > pathLength(best)) best = side
  }
  return best
}
