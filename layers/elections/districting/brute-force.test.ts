import { expect, test } from 'vitest'
import { randomProblem } from '../../../test/support/random-problem.ts'
import { groundOf } from './ground.ts'
import { Pieces } from './pieces.ts'
import { Plan } from './plan.ts'
import type { DistrictingProblem } from './problem.ts'
import { proposeAtOnce } from './propose.ts'

/** Districts in several pieces today might exchange whole pieces, which the search does not try. */
const isWholeToday = (problem: DistrictingProblem) =>
  new Plan(groundOf(problem)).mostPieces
    .slice(0, -1)
    .every((most) => most === 1 || most === problem.units.length)

/** The least cost of all plans inside the bands without a new piece, in thousandths: every one is looked at. */
function bestOfAll(problem: DistrictingProblem): number {
  const ground = groundOf(problem)
  const today = new Plan(ground)
  const [plan, parts] = [new Plan(ground), new Pieces(ground)]
  const free = [...ground.free.keys()].filter((unit) => ground.free[unit])
  let least = Number.POSITIVE_INFINITY
  const visit = (rank: number): void => {
    const unit = free[rank]
    if (unit === undefined) {
      if (plan.outside > 0 || plan.cost >= least) return
      const counts = parts.counts(plan.at)
      const isWhole = problem.districts.every(
        ({ state }, slot) =>
          state === 'closing' ||
          ((counts[slot] ?? 0) > 0 && (counts[slot] ?? 0) <= (today.mostPieces[slot] ?? 0)),
      )
      if (isWhole) least = plan.cost
      return
    }
    for (let slot = 0; slot < ground.districts; slot++) {
      if (!ground.allowed[unit * ground.slots + slot] || ground.leaving[slot]) continue
      if (plan.at[unit] !== slot) plan.shift(unit, slot)
      visit(rank + 1)
    }
  }
  visit(0)
  return least
}

test('the search finds what looking at every plan finds', () => {
  const towns = Array.from({ length: 60 }, (_, seed) =>
    randomProblem({ seed, wide: 4, high: 3, districts: seed % 4 === 0 ? 3 : 2 }),
  )
  const compared = towns.filter(isWholeToday).map((problem) => {
    const least = bestOfAll(problem)
    const answer = proposeAtOnce(problem, { others: false })
    return {
      seed: problem.seed,
      least: least / 1000,
      found: answer.unmet.length > 0 ? Number.POSITIVE_INFINITY : answer.objective.total,
    }
  })
  const possible = compared.filter(({ least }) => Number.isFinite(least))
  expect(possible.length).toBeGreaterThan(20)
  expect(compared.filter(({ least, found }) => Math.abs(found - least) > 0.05)).toEqual([])
})
