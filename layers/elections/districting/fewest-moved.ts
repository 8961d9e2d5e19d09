import { outsideBand } from './measures.ts'
import type { DistrictingProblem } from './problem.ts'

/**
 * No plan inside the bands moves fewer electors: whatever the map, each district above its largest number must let whole
 * units go for at least the excess, and each one below its smallest must receive the lack.
 */
export function fewestMoved(problem: DistrictingProblem): number {
  const { units, districts, current } = problem
  const inside = districts.map((): number[] => [])
  units.forEach(({ electors, fixed }, unit) => {
    const home = current[unit]
    if (home !== null && home !== undefined && !fixed) inside[home]?.push(electors)
  })
  let [leaving, arriving] = [0, 0]
  districts.forEach((district, index) => {
    if (district.locked) return
    const load = units.reduce(
      (sum, { electors }, unit) => (current[unit] === index ? sum + electors : sum),
      0,
    )
    const outside = outsideBand(problem, index, load)
    if (outside > 0) leaving += smallestSum(inside[index] ?? [], outside)
    else arriving -= outside
  })
  const unassigned = units.reduce(
    (sum, { electors }, unit) => (current[unit] === null ? sum + electors : sum),
    0,
  )
  return Math.max(leaving, arriving - unassigned, 0)
}

/** The least that whole units can sum to from that goal on; the goal itself when even all do not reach it. */
function smallestSum(sizes: readonly number[], goal: number): number {
  const largest = goal + Math.max(0, ...sizes)
  const reached = new Uint8Array(largest + 1)
  reached[0] = 1
  for (const size of sizes)
    for (let sum = largest; sum >= size; sum--) if (reached[sum - size]) reached[sum] = 1
  const found = reached.indexOf(1, goal)
  return found < 0 ? goal : found
}
