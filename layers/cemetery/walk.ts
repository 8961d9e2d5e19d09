import type { Position } from 'geojson'
import { cutEdges, type Edge } from '../model/geometry/crossings.ts'
import { distance, footOn, keyOf } from '../model/geometry/point.ts'
import { pairs, reach } from './walk-graph.ts'

/** The way to a place, metres of a plane. */
export type Walk = {
  readonly line: readonly Position[]
  readonly metres: number
  /** false: no path leads there, it goes straight */
  readonly alongPaths: boolean
}

/** The shortest way from a place to another along paths that meet or cross; off them it goes straight, to the nearest path and from it. */
export function walkTo(paths: readonly (readonly Position[])[], from: Position, to: Position): Walk {
  const straight: Walk = { line: [from, to], metres: distance(from, to), alongPaths: false }
  const all = paths.flatMap(pairs).filter(([one, other]) => distance(one, other) > 0)
  const edges = joined(cutEdges(all, all))
  const start = nearest(edges, from)
  if (!start) return straight
  const found = reach(edges, start)
  // a path that cannot be reached leads nowhere
  const goal = nearest(
    edges.filter(([end]) => found.has(keyOf(end))),
    to,
  )
  if (!goal) return straight
  const line = tidy([from, ...wayBetween(found, start, goal), to])
  const along = { line, metres: lengthOf(line), alongPaths: true }
  // who stands beside the grave does not go round
  return straight.metres < near ? straight : along
}

/** Metres within which one sees the grave. */
const near = 4

type Foot = { readonly place: Position; readonly edge: Edge }

function nearest(edges: readonly Edge[], place: Position): Foot | null {
  let best: (Foot & { readonly away: number }) | null = null
  for (const edge of edges) {
    const { foot } = footOn(place, ...edge)
    const away = distance(place, foot)
    if (!best || away < best.away) best = { place: [...foot], edge, away }
  }
  return best
}

/** From one foot to the other: on one edge straight, else by the end that is reached the soonest. */
function wayBetween(found: ReturnType<typeof reach>, start: Foot, goal: Foot): Position[] {
  if (start.edge === goal.edge) return [start.place, goal.place]
  const cost = (end: Position) =>
    (found.get(keyOf(end))?.metres ?? Number.POSITIVE_INFINITY) + distance(end, goal.place)
  const [one, other] = goal.edge
  let step = found.get(keyOf(cost(one) <= cost(other) ? one : other))
  const back: Position[] = [goal.place]
  while (step) {
    back.push(step.place)
    step = step.before === null ? undefined : found.get(step.before)
  }
  return [...back, start.place].reverse()
}

/** Metres between ends that were meant to meet: a hand on a plan is no better. */
const meeting = 0.5

/** An end that nearly meets another, or stops just before a path, goes there. */
function joined(edges: readonly Edge[]): Edge[] {
  const ends = new Map(edges.flat().map((end) => [keyOf(end), end]))
  const degree = new Map<string, number>()
  for (const end of edges.flat()) degree.set(keyOf(end), (degree.get(keyOf(end)) ?? 0) + 1)
  const bridges: Edge[] = []
  for (const [key, end] of ends) {
    if (degree.get(key) !== 1) continue
    for (const edge of edges) {
      if (edge.some((other) => keyOf(other) === key)) continue
      const { foot } = footOn(end, ...edge)
      if (distance(end, foot) <= meeting) bridges.push([end, [...foot]])
    }
  }
  return bridges.length > 0 ? cutEdges([...edges, ...bridges], bridges) : [...edges]
}

const tidy = (line: readonly Position[]): Position[] =>
  line.filter((place, at) => at === 0 || distance(place, line[at - 1] ?? place) > 0.01)

const lengthOf = (line: readonly Position[]): number =>
  pairs(line).reduce((sum, [one, other]) => sum + distance(one, other), 0)
