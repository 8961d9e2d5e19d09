import type { Graph } from './graph.ts'
import { at, type Plan } from './plan.ts'

/** All units of the streets that these units belong to. */
export function wholeStreets(graph: Graph, units: Iterable<number>): number[] {
  const streets = new Set([...units].map((unit) => at(graph.streetOf, unit)))
  return [...streets].flatMap((street) => [...(graph.streets[street] ?? [])])
}

/** Those that lie in one district now: what a sweeping gesture may take; all of them when no district is said. */
export const onlyFrom = (plan: Plan, units: Iterable<number>, district: number | null): number[] =>
  [...units].filter((unit) => district === null || at(plan.assignment, unit) === district)

/** Units whose point lies within a ring; points and ring in the same plane. */
export function insideRing(
  ring: readonly (readonly [number, number])[],
  places: ArrayLike<number>,
): number[] {
  const inside: number[] = []
  for (let unit = 0; unit < places.length / 2; unit++)
    if (isInside(ring, places[2 * unit] ?? Number.NaN, places[2 * unit + 1] ?? Number.NaN)) inside.push(unit)
  return inside
}

/** Counts how often a line to the right crosses the ring. */
function isInside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let odd = false
  let [lastX, lastY] = ring.at(-1) ?? [0, 0]
  for (const [nextX, nextY] of ring) {
    if (nextY > y !== lastY > y && x < ((lastX - nextX) * (y - nextY)) / (lastY - nextY) + nextX) odd = !odd
    lastX = nextX
    lastY = nextY
  }
  return odd
}

/** Units whose point lies within a circle. */
export function insideCircle(
  [x, y]: readonly [number, number],
  radius: number,
  places: ArrayLike<number>,
): number[] {
  const inside: number[] = []
  for (let unit = 0; unit < places.length / 2; unit++) {
    const [east, north] = [(places[2 * unit] ?? Number.NaN) - x, (places[2 * unit + 1] ?? Number.NaN) - y]
    if (east * east + north * north <= radius * radius) inside.push(unit)
  }
  return inside
}
