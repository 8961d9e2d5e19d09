import type { Random } from '../../model/random.ts'
import { bipartition } from './bipartition.ts'
import { metresBetween } from './ground.ts'
import type { Plan } from './plan.ts'
import type { DistrictingProblem } from './problem.ts'

/**
 * Gives each empty district its first unit: the one nearest to its place, else (or where the place is left aside) a part of the
 * district that has most electors too many, or a unit of no district. The search does the rest.
 */
export function openDistricts(plan: Plan, problem: DistrictingProblem, random: Random, atPlace = true): void {
  const { ground } = plan
  problem.districts.forEach((district, slot) => {
    if ((plan.counts[slot] as number) > 0 || !ground.open[slot]) return
    const may = movable(plan, slot)
    const near = atPlace && district.place
    const first = near ? nearest(may, problem, near) : fromFullest(plan, may, random)
    if (first === undefined) return
    const from = plan.at[first] as number
    if (near || plan.ground.leaving[from] || !bipartition(plan, from, slot, random)) plan.move(first, slot)
  })
}

function movable(plan: Plan, slot: number): number[] {
  const found: number[] = []
  for (let unit = 0; unit < plan.ground.units; unit++) if (plan.mayMove(unit, slot)) found.push(unit)
  return found
}

function nearest(units: readonly number[], problem: DistrictingProblem, place: readonly [number, number]) {
  let found: number | undefined
  let least = Number.POSITIVE_INFINITY
  for (const unit of units) {
    const own = problem.units[unit]?.place
    const away = own ? metresBetween(own, place) : Number.MAX_VALUE
    if (away < least) [least, found] = [away, unit]
  }
  return found
}

function fromFullest(plan: Plan, units: readonly number[], random: Random): number | undefined {
  if (units.length === 0) return undefined
  const excess = (unit: number) => {
    const slot = plan.at[unit] as number
    return plan.ground.leaving[slot]
      ? (plan.loads[slot] as number)
      : (plan.loads[slot] as number) - (plan.ground.max[slot] as number)
  }
  let most = Number.NEGATIVE_INFINITY
  for (const unit of units) most = Math.max(most, excess(unit))
  return random.pick(units.filter((unit) => excess(unit) === most))
}
