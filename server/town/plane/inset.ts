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

/** What remains of a face when the streets along its edges have taken their width: none, one or several blocks. */
export function inset(face: Ring, setback: Setback): Ring[] {
  const points: Point[] = []
  const tags: number[] = []
  for (let i = 0; i < face.points.length; i++) {
    for (const point of corner(face, i, setback)) {
      points.push(point)
      tags.push(at(face.tags, i))
    }
  }
  return untangled(withoutDoubles({ points, tags }))
    .filter((block) => area(block.points) > LEAST_BLOCK)
    .filter((block) => contains(face.points, innerPoint(block.points)))
}

/** The corner drawn back between the edge that arrives and the edge that leaves. */
function corner(face: Ring, index: number, setback: Setback): Point[] {
  const p = at(face.points, index)
  const arriving = heading(at(face.points, index - 1), p)
  const leaving = heading(p, at(face.points, index + 1))
  const [before, after] = [setback.half(at(face.tags, index - 1)), setback.half(at(face.tags, index))]
  const radius = setback.radius?.(p)
  if (radius && radius > Math.max(before, after)) return arc(p, arriving, leaving, before, after, radius)
  const a = move(p, left(arriving), before)
  const b = move(p, left(leaving), after)
  const bend = cross(arriving, leaving)
  if (dot(arriving, leaving) > 0 && Math.abs(bend) < 0.06)
    return Math.abs(before - after) < 0.05 ? [midpoint(a, b)] : [a, b]
  if (dot(arriving, leaving) < -0.6 && bend < 0.01)
    return [move(a, arriving, before * 0.6), move(b, leaving, -after * 0.6)]
  return [move(a, arriving, cross(subtract(b, a), leaving) / bend)]
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
