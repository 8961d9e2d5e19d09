import type { Position } from 'geojson'
import { isInside, signedArea } from './area.ts'
import type { Edge } from './crossings.ts'
import { keyOf } from './point.ts'

/**
 * The polygons that directed edges bound, their ground to the left of each edge: rings that turn counter-clockwise are
 * outer ones, the others are holes in the smallest outer ring around them. At a crossing the way turns as far left as it
 * can, so that grounds which only touch stay apart.
 */
export function facesOf(edges: readonly Edge[]): Position[][][] {
  const rings = ringsOf(edges)
  const outer = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring])
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const around = outer
      .filter(([ring = []]) => holds(ring, hole))
      .sort(([one = []], [other = []]) => signedArea(one) - signedArea(other))[0]
    around?.push(hole)
  }
  return outer
}

/** Does a ring lie inside another one? They may touch: the first corner that is no corner of both tells. */
function holds(ring: readonly Position[], hole: readonly Position[]): boolean {
  const corners = new Set(ring.map(keyOf))
  const own = hole.find((place) => !corners.has(keyOf(place)))
  if (own) return isInside(own, ring)
  const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = hole
  return isInside([(ax + bx) / 2, (ay + by) / 2], ring)
}

function ringsOf(edges: readonly Edge[]): Position[][] {
  const leaving = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = keyOf(edge[0])
    const list = leaving.get(key)
    if (list) list.push(edge)
    else leaving.set(key, [edge])
  }
  const walked = new Set<Edge>()
  const rings: Position[][] = []
  for (const first of edges) {
    if (walked.has(first)) continue
    const ring = walk(first, leaving, walked)
    if (ring) rings.push(ring)
  }
  return rings
}

/** Along the edges until the first one comes again; null where the way ends: such edges bound nothing. */
function walk(
  first: Edge,
  leaving: ReadonlyMap<string, readonly Edge[]>,
  walked: Set<Edge>,
): Position[] | null {
  const ring: Position[] = [first[0]]
  let edge = first
  for (;;) {
    walked.add(edge)
    ring.push(edge[1])
    const next = leftmost(edge, leaving.get(keyOf(edge[1])) ?? [])
    if (!next) return null
    if (next === first) return ring
    if (walked.has(next)) return null
    edge = next
  }
}

function leftmost([from, at]: Edge, ways: readonly Edge[]): Edge | undefined {
  if (ways.length < 2) return ways[0]
  const back = angle(at, from)
  const order = (way: Edge) => {
    // clockwise from the way one came: the smallest turn is the leftmost way, going back the last
    const turned = (back - angle(at, way[1]) + 4 * Math.PI) % (2 * Math.PI)
    return turned < 1e-12 ? 2 * Math.PI : turned
  }
  return [...ways].sort((one, other) => order(one) - order(other))[0]
}

const angle = ([x = 0, y = 0]: Position, [u = 0, v = 0]: Position): number => Math.atan2(v - y, u - x)
