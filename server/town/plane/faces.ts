import type { Path } from './path.ts'
import { at, between, crossing, distance, onSegment, type Point } from './point.ts'
import { area, type Ring } from './ring.ts'

/** A drawn line and the number of the way that it stands for. */
export type TaggedLine = { path: Path; tag: number }

type Segment = {
  a: Point
  b: Point
  tag: number
  splits: number[]
  west: number
  east: number
  south: number
  north: number
}
type HalfEdge = { from: number; to: number; tag: number; next?: HalfEdge; seen: boolean }

/** Points closer than this (metres) are one. */
const SNAP = 0.4

/**
 * The surfaces that crossing lines enclose, anticlockwise, each edge tagged with its way.
 * A dead end inside a surface appears in its ring twice, there and back.
 */
export function faces(lines: readonly TaggedLine[]): Ring[] {
  const segments = split(lines)
  const { nodes, edges } = network(segments)
  const halves = linked(nodes, edges)
  const rings: Ring[] = []
  for (const half of halves) {
    const found = walk(half, nodes)
    if (found && area(found.points) > 1) rings.push(found)
  }
  return rings
}

function split(lines: readonly TaggedLine[]): Segment[] {
  const segments: Segment[] = []
  for (const { path, tag } of lines) {
    for (let i = 1; i < path.length; i++) segments.push(segment(at(path, i - 1), at(path, i), tag))
  }
  const swept = [...segments].sort((one, two) => one.west - two.west)
  for (let i = 0; i < swept.length; i++) {
    const one = swept[i] as Segment
    for (let j = i + 1; j < swept.length; j++) {
      const two = swept[j] as Segment
      if (two.west > one.east) break
      if (two.south <= one.north && one.south <= two.north) meet(one, two)
    }
  }
  return segments
}

/** A piece of line with the box around it, a little wider than it. */
function segment(a: Point, b: Point, tag: number): Segment {
  const [west, east] = [Math.min(a[0], b[0]) - SNAP, Math.max(a[0], b[0]) + SNAP]
  const [south, north] = [Math.min(a[1], b[1]) - SNAP, Math.max(a[1], b[1]) + SNAP]
  return { a, b, tag, splits: [0, 1], west, east, south, north }
}

function meet(one: Segment, two: Segment): void {
  const met = crossing(one.a, one.b, two.a, two.b)
  if (met) {
    one.splits.push(met.first)
    two.splits.push(met.second)
    return
  }
  for (const [end, other] of [
    [one.a, two],
    [one.b, two],
    [two.a, one],
    [two.b, one],
  ] as [Point, Segment][]) {
    const touch = onSegment(end, other.a, other.b)
    if (touch.gap < SNAP) other.splits.push(touch.share)
  }
}

function network(segments: readonly Segment[]): {
  nodes: Point[]
  edges: Map<string, [number, number, number]>
} {
  const nodes: Point[] = []
  const cells = new Map<string, number[]>()
  const edges = new Map<string, [number, number, number]>()
  for (const { a, b, tag, splits } of segments) {
    const ids = [...splits].sort((p, q) => p - q).map((share) => nodeAt(nodes, cells, between(a, b, share)))
    for (let i = 1; i < ids.length; i++) {
      const [from, to] = [ids[i - 1] as number, ids[i] as number]
      const key = from < to ? `${from}-${to}` : `${to}-${from}`
      if (from !== to && !edges.has(key)) edges.set(key, [from, to, tag])
    }
  }
  return { nodes, edges }
}

function nodeAt(nodes: Point[], cells: Map<string, number[]>, p: Point): number {
  const [column, row] = [Math.floor(p[0]), Math.floor(p[1])]
  for (let x = column - 1; x <= column + 1; x++) {
    for (let y = row - 1; y <= row + 1; y++) {
      for (const id of cells.get(`${x},${y}`) ?? []) if (distance(at(nodes, id), p) < SNAP) return id
    }
  }
  nodes.push(p)
  const key = `${column},${row}`
  cells.set(key, [...(cells.get(key) ?? []), nodes.length - 1])
  return nodes.length - 1
}

/** Each edge walked both ways, every half linked to the next one round the surface on its left. */
function linked(nodes: readonly Point[], edges: Map<string, [number, number, number]>): HalfEdge[] {
  const outgoing = nodes.map(() => [] as { half: HalfEdge; twin: HalfEdge; angle: number }[])
  const halves: HalfEdge[] = []
  for (const [from, to, tag] of edges.values()) {
    const half: HalfEdge = { from, to, tag, seen: false }
    const twin: HalfEdge = { from: to, to: from, tag, seen: false }
    halves.push(half, twin)
    outgoing[from]?.push({ half, twin, angle: angle(at(nodes, from), at(nodes, to)) })
    outgoing[to]?.push({ half: twin, twin: half, angle: angle(at(nodes, to), at(nodes, from)) })
  }
  for (const fan of outgoing) {
    fan.sort((a, b) => a.angle - b.angle)
    for (let i = 0; i < fan.length; i++) at(fan, i).twin.next = at(fan, i - 1).half
  }
  return halves
}

/** An angle that grows anticlockwise, without trigonometry (0 to 4). */
function angle(a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const share = dx / (Math.abs(dx) + Math.abs(dy))
  return dy < 0 ? 3 + share : 1 - share
}

function walk(start: HalfEdge, nodes: readonly Point[]): Ring | undefined {
  if (start.seen) return undefined
  const points: Point[] = []
  const tags: number[] = []
  for (let half: HalfEdge | undefined = start; half && !half.seen; half = half.next) {
    half.seen = true
    points.push(at(nodes, half.from))
    tags.push(half.tag)
  }
  return { points, tags }
}
