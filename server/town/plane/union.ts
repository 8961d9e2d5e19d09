import { groupBy } from '../group.ts'
import { at, distance, type Point } from './point.ts'
import { area, type Ring } from './ring.ts'

type Edge = { from: Point; to: Point; tag: number }

/** One surface out of several that share their corners exactly; every loop of its border, outer and inner. */
export function unionLoops(shapes: readonly Ring[]): Ring[] {
  const edges = new Map<string, Edge>()
  for (const { points, tags } of shapes) {
    for (const [i, from] of points.entries()) {
      const to = at(points, i + 1)
      if (!edges.delete(`${name(to)}>${name(from)}`))
        edges.set(`${name(from)}>${name(to)}`, { from, to, tag: at(tags, i) })
    }
  }
  const leaving = groupBy([...edges.values()], ({ from }) => name(from))
  return [...leaving.values()].flatMap((list) => {
    const loops: Ring[] = []
    for (let edge = list.pop(); edge; edge = list.pop()) loops.push(...walk(edge, leaving))
    return loops
  })
}

/** From an edge on until no edge is left; each time a corner comes back, what lies between is a loop of its own. */
function walk(start: Edge, leaving: ReadonlyMap<string, Edge[]>): Ring[] {
  const loops: Ring[] = []
  const trail: Edge[] = []
  const placeOf = new Map<string, number>()
  for (let edge: Edge | undefined = start; edge; ) {
    placeOf.set(name(edge.from), trail.length)
    trail.push(edge)
    const arrived: string = name(edge.to)
    const first = placeOf.get(arrived)
    if (first !== undefined) {
      const loop = trail.splice(first)
      for (const { from } of loop) placeOf.delete(name(from))
      if (loop.length > 2)
        loops.push({ points: loop.map(({ from }) => from), tags: loop.map(({ tag }) => tag) })
      if (trail.length === 0) return loops
    }
    edge = leaving.get(arrived)?.pop()
  }
  return loops
}

const name = (p: Point): string => `${p[0]},${p[1]}`

/** Two neighbours as one piece without a hole; nothing when they only touch or enclose something. */
export function merged(one: Ring, two: Ring): Ring | undefined {
  const loops = unionLoops([one, two])
  return loops.length === 1 && area((loops[0] as Ring).points) > 0 ? loops[0] : undefined
}

/** Metres of border that two neighbours have in common. */
export function sharedBorder(one: Ring, two: Ring): number {
  const edges = new Set(one.points.map((from, i) => `${name(from)}>${name(at(one.points, i + 1))}`))
  return two.points.reduce((sum, from, i) => {
    const to = at(two.points, i + 1)
    return edges.has(`${name(to)}>${name(from)}`) ? sum + distance(from, to) : sum
  }, 0)
}
