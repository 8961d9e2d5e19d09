import type { Position } from 'geojson'
import type { Edge } from '../model/geometry/crossings.ts'
import { distance, keyOf } from '../model/geometry/point.ts'

/** A corner that was reached: how far it is, and the corner before it; null: right after the start. */
export type Reached = { readonly place: Position; readonly metres: number; readonly before: string | null }

/** A line as its segments. */
export const pairs = (line: readonly Position[]): Edge[] =>
  line.slice(1).map((end, at): Edge => [line[at] ?? end, end])

/** Every corner that can be reached from a place on an edge, by the shortest way (Dijkstra). */
export function reach(
  edges: readonly Edge[],
  start: { readonly place: Position; readonly edge: Edge },
): ReadonlyMap<string, Reached> {
  const beside = neighboursIn(edges)
  const settled = new Map<string, Reached>()
  const open = new Map<string, Reached>()
  const offer = (place: Position, metres: number, before: string | null) => {
    const key = keyOf(place)
    if (!settled.has(key) && metres < (open.get(key)?.metres ?? Number.POSITIVE_INFINITY))
      open.set(key, { place, metres, before })
  }
  for (const end of start.edge) offer(end, distance(start.place, end), null)
  while (open.size > 0) {
    const [key, next] = soonest(open)
    open.delete(key)
    settled.set(key, next)
    for (const other of beside.get(key) ?? []) offer(other, next.metres + distance(next.place, other), key)
  }
  return settled
}

/** Few are open at once: the paths of a cemetery, not the streets of a country. */
function soonest(open: ReadonlyMap<string, Reached>): [string, Reached] {
  let best: [string, Reached] | null = null
  for (const one of open) if (!best || one[1].metres < best[1].metres) best = one
  if (!best) throw new Error('nothing is open any more')
  return best
}

function neighboursIn(edges: readonly Edge[]): Map<string, Position[]> {
  const beside = new Map<string, Position[]>()
  const add = (from: Position, to: Position) => {
    const list = beside.get(keyOf(from))
    if (list) list.push(to)
    else beside.set(keyOf(from), [to])
  }
  for (const [one, other] of edges) {
    add(one, other)
    add(other, one)
  }
  return beside
}
