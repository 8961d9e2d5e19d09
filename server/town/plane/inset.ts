import {
  at,
  between,
  cross,
  crossing,
  distance,
  dot,
  heading,
  left,
  midpoint,
  move,
  norm,
  type Point,
  subtract,
  turned,
} from './point.ts'
import { area, contains, innerPoint, type Ring } from './ring.ts'

/** How far (metres) each edge of a face draws back, by its tag, and where a corner is rounded: a turning circle, a roundabout. */
export type Setback = {
  half: (tag: number) => number
  radius?: (corner: Point) => number | undefined
}

/** Blocks smaller than this (square metres) are left to the street. */
const LEAST_BLOCK = 60

/** An edge of a face: from p to q in direction d, its street's half width, its tag. */
type Edge = { p: Point; q: Point; d: Point; half: number; tag: number }

/** What remains of a face when the streets along its edges have taken their width: none, one or several blocks. */
export function inset(face: Ring, setback: Setback): Ring[] {
  const edges = withoutReversed(edgesOf(straightened(face, setback), setback), setback)
  const points: Point[] = []
  const tags: number[] = []
  edges.forEach((edge, i) => {
    for (const point of corner(at(edges, i - 1), edge, setback)) {
      points.push(point)
      tags.push(edge.tag)
    }
  })
  return untangled(withoutDoubles({ points, tags }))
    .filter((block) => area(block.points) > LEAST_BLOCK)
    .filter((block) => contains(face.points, innerPoint(block.points)))
}

/** Streets run straight into a circle: the bends of their axes within it are left out. */
function straightened(face: Ring, { radius }: Setback): Ring {
  const left = new Set<number>()
  face.points.forEach((centre, i) => {
    const reach = radius?.(centre) ?? 0
    for (const step of [1, -1]) {
      for (let k = i + step; reach > 0 && Math.abs(k - i) < 6; k += step) {
        if (distance(at(face.points, k), centre) > reach * 1.05) break
        left.add((k + face.points.length) % face.points.length)
      }
    }
  })
  return {
    points: face.points.filter((_, i) => !left.has(i)),
    tags: face.tags.filter((_, i) => !left.has(i)),
  }
}

const edgesOf = (face: Ring, setback: Setback): Edge[] =>
  face.points.map((p, i) => {
    const [q, tag] = [at(face.points, i + 1), at(face.tags, i)]
    return { p, q, d: heading(p, q), half: setback.half(tag), tag }
  })

/** Edges so short that the streets at their ends swallow them are left out, one after the other. */
function withoutReversed(edges: Edge[], setback: Setback): Edge[] {
  let kept = edges
  for (let turn = 0; turn < edges.length && kept.length > 3; turn++) {
    const index = kept.findIndex((edge, i) => {
      const start = at(corner(at(kept, i - 1), edge, setback), -1)
      const end = at(corner(edge, at(kept, i + 1), setback), 0)
      return dot(subtract(end, start), edge.d) < -0.01
    })
    if (index < 0) break
    kept = kept.filter((_, i) => i !== index)
  }
  return kept.length > 3 || edges.length <= 3 ? kept : edges
}

/** The corner drawn back between the edge that arrives and the edge that leaves. */
function corner(arrived: Edge, departing: Edge, setback: Setback): Point[] {
  const [arriving, leaving, before, after] = [arrived.d, departing.d, arrived.half, departing.half]
  const a = move(arrived.q, left(arriving), before)
  const b = move(departing.p, left(leaving), after)
  const bend = cross(arriving, leaving)
  const meeting = (): Point[] => [move(a, arriving, cross(subtract(b, a), leaving) / bend)]
  if (arrived.q !== departing.p) return Math.abs(bend) < 0.02 ? [midpoint(a, b)] : meeting()
  const radius = setback.radius?.(departing.p)
  if (radius && radius > Math.max(before, after))
    return arc(departing.p, arriving, leaving, before, after, radius)
  if (dot(arriving, leaving) > 0 && Math.abs(bend) < 0.06)
    return Math.abs(before - after) < 0.05 ? [midpoint(a, b)] : [a, b]
  if (dot(arriving, leaving) < -0.6 && bend < 0.01)
    return [move(a, arriving, before * 0.6), move(b, leaving, -after * 0.6)]
  return meeting()
}

/** The part of a circle round a corner that borders the face: from one street's edge to the next one's, clockwise. */
function arc(
  p: Point,
  arriving: Point,
  leaving: Point,
  before: number,
  after: number,
  radius: number,
): Point[] {
  const reach = (half: number) => Math.sqrt(radius * radius - half * half)
  const start = move(move(p, left(arriving), before), arriving, -reach(before))
  const end = move(move(p, left(leaving), after), leaving, reach(after))
  const [from, to] = [subtract(start, p), subtract(end, p)]
  const turn = Math.atan2(cross(to, from), dot(to, from))
  const sweep = turn > 0 ? turn : turn + 2 * Math.PI
  const parts = Math.max(1, Math.round(sweep / 0.42))
  const points: Point[] = [start]
  for (let i = 1; i < parts; i++) {
    const spoke = turned(from, (-sweep * i) / parts)
    points.push([p[0] + spoke[0], p[1] + spoke[1]])
  }
  return [...points, end]
}

function withoutDoubles(shape: Ring): Ring {
  const keep = shape.points.map((point, i) => distance(point, at(shape.points, i + 1)) > 0.02)
  return {
    points: shape.points.filter((_, i) => keep[i]),
    tags: shape.tags.filter((_, i) => keep[i]),
  }
}

/** A closed line that crosses itself, taken apart into its loops; the loops turned inside out are dropped. */
function untangled(shape: Ring): Ring[] {
  if (shape.points.length < 3) return []
  const knot = firstKnot(shape)
  if (!knot) return area(shape.points) > 0 ? [shape] : []
  const { i, j, point } = knot
  const size = shape.points.length
  const loop = {
    points: [point, ...shape.points.slice(i + 1, j + 1)],
    tags: [at(shape.tags, i), ...shape.tags.slice(i + 1, j + 1)],
  }
  const rest = {
    points: [point, ...shape.points.slice(j + 1, size), ...shape.points.slice(0, i + 1)],
    tags: [at(shape.tags, j), ...shape.tags.slice(j + 1, size), ...shape.tags.slice(0, i + 1)],
  }
  return [...untangled(withoutDoubles(loop)), ...untangled(withoutDoubles(rest))]
}

function firstKnot({ points }: Ring): { i: number; j: number; point: Point } | undefined {
  const size = points.length
  for (let i = 0; i < size; i++) {
    const [a, b] = [at(points, i), at(points, i + 1)]
    for (let j = i + 2; j < size; j++) {
      if (i === 0 && j === size - 1) continue
      const met = crossing(a, b, at(points, j), at(points, j + 1))
      if (met && norm(subtract(a, b)) > 0) return { i, j, point: between(a, b, met.first) }
    }
  }
  return undefined
}
