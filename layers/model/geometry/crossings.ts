import type { Position } from 'geojson'
import { centimetre, distance, footOn, keyOf, type Point, samePlace, turn } from './point.ts'

export type Edge = readonly [Position, Position]

/** Where two edges cross or touch, to the centimetre; null where they do not, or run along each other. */
export function crossing([a, b]: Edge, [c, d]: Edge): Point | null {
  for (const end of [a, b]) if (isOn(end, [c, d])) return [end[0] ?? 0, end[1] ?? 0]
  for (const end of [c, d]) if (isOn(end, [a, b])) return [end[0] ?? 0, end[1] ?? 0]
  const [toC, toD] = [turn(a, b, c), turn(a, b, d)]
  const [toA, toB] = [turn(c, d, a), turn(c, d, b)]
  if (toC > 0 === toD > 0 || toA > 0 === toB > 0) return null
  const share = toC / (toC - toD)
  const [cx = 0, cy = 0] = c
  const [dx = 0, dy = 0] = d
  return centimetre([cx + share * (dx - cx), cy + share * (dy - cy)])
}

/**
 * Metres: a line that passes a corner nearer than that goes through it. Rounding bends an edge by up to 7 mm, and a corner
 * left beside a cut must stay further from it than `node-coverage.ts` reaches, or it would be set on both sides of the cut.
 */
const onEdge = 0.02

export function isOn(place: Position | Point, [a, b]: Edge): boolean {
  if (samePlace(place, a) || samePlace(place, b)) return true
  const { foot, along } = footOn(place, a, b)
  return along > 0 && along < 1 && distance(place, foot) < onEdge
}

/** Edges cut wherever another one crosses or touches them; none of no length, those that came twice come twice. */
export function cutEdges(edges: readonly Edge[], others: readonly Edge[]): Edge[] {
  return edges.flatMap((edge) => {
    const box = boxOf(edge)
    const places = others
      .filter((other) => meets(box, boxOf(other)))
      .flatMap((other) => {
        const ends = other.filter((end) => isOn(end, edge))
        const place = crossing(edge, other)
        return place ? [...ends, [...place]] : ends
      })
    return chain(edge, places)
  })
}

function chain([a, b]: Edge, places: readonly Position[]): Edge[] {
  const between = new Map(places.map((place) => [keyOf(place), place]))
  between.delete(keyOf(a))
  between.delete(keyOf(b))
  const ordered = [...between.values()]
    .map((place) => ({ place, along: footOn(place, a, b).along }))
    .sort((one, other) => one.along - other.along)
  const all = [a, ...ordered.map(({ place }) => place), b]
  return all.slice(1).map((end, at): Edge => [all[at] ?? end, end])
}

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

const boxOf = ([[ax = 0, ay = 0], [bx = 0, by = 0]]: Edge): Box => [
  Math.min(ax, bx),
  Math.min(ay, by),
  Math.max(ax, bx),
  Math.max(ay, by),
]

const meets = (one: Box, other: Box): boolean =>
  one[0] <= other[2] + onEdge &&
  other[0] <= one[2] + onEdge &&
  one[1] <= other[3] + onEdge &&
  other[1] <= one[3] + onEdge
