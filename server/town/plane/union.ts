import { at, distance, type Point } from './point.ts'
import { area, type Ring } from './ring.ts'

/** One surface out of several that share their corners exactly; every loop of its border, outer and inner. */
export function unionLoops(shapes: readonly Ring[]): Ring[] {
  const edges = new Map<string, { from: Point; to: Point; tag: number }>()
  for (const { points, tags } of shapes) {
    points.forEach((from, i) => {
      const to = at(points, i + 1)
      if (!edges.delete(`${name(to)}>${name(from)}`))
        edges.set(`${name(from)}>${name(to)}`, { from, to, tag: at(tags, i) })
    })
  }
  const leaving = new Map<string, { from: Point; to: Point; tag: number }[]>()
  for (const edge of edges.values()) {
    const list = leaving.get(name(edge.from))
    if (list) list.push(edge)
    else leaving.set(name(edge.from), [edge])
  }
  const loops: Ring[] = []
  for (const list of leaving.values()) {
    while (list.length > 0) {
      const loop = trace(list[0] as { from: Point; to: Point; tag: number }, leaving)
      if (loop) loops.push(loop)
    }
  }
  return loops
}

type Edge = { from: Point; to: Point; tag: number }

/** From an edge on, always the sharpest turn to the right where several leave: loops that touch stay apart. */
function trace(start: Edge, leaving: Map<string, Edge[]>): Ring | undefined {
  const points: Point[] = []
  const tags: number[] = []
  for (let edge: Edge | undefined = start; edge; ) {
    const list: Edge[] = leaving.get(name(edge.from)) ?? []
    list.splice(list.indexOf(edge), 1)
    points.push(edge.from)
    tags.push(edge.tag)
    if (name(edge.to) === name(start.from)) break
    edge = sharpest(edge, leaving.get(name(edge.to)) ?? [])
  }
  return points.length > 2 ? { points, tags } : undefined
}

function sharpest(arrived: Edge, choices: readonly Edge[]): Edge | undefined {
  if (choices.length < 2) return choices[0]
  const back = Math.atan2(arrived.from[1] - arrived.to[1], arrived.from[0] - arrived.to[0])
  const turn = (edge: Edge) => {
    const own = Math.atan2(edge.to[1] - edge.from[1], edge.to[0] - edge.from[0]) - back
    return own <= 0 ? own + 2 * Math.PI : own
  }
  return [...choices].sort((a, b) => turn(a) - turn(b))[0]
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
