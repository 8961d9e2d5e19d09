import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomProblem, type Town } from '../../../test/support/random-problem.ts'
import { seededRandom } from '../../model/random.ts'
import { groundOf } from './ground.ts'
import { Pieces } from './pieces.ts'
import { Plan } from './plan.ts'
import { objectiveOf } from './terms.ts'

const towns: fc.Arbitrary<Town> = fc.record({
  seed: fc.integer({ min: 0, max: 100_000 }),
  wide: fc.integer({ min: 3, max: 8 }),
  high: fc.integer({ min: 1, max: 6 }),
  districts: fc.integer({ min: 2, max: 3 }),
})

/** Some hundred moves by chance, those that may be done done; after each, the caller looks. */
function wander(town: Town, look: (plan: Plan, before: number) => void): void {
  const problem = randomProblem(town)
  const ground = groundOf(problem)
  const random = seededRandom(town.seed)
  const plan = new Plan(ground)
  plan.toll = 3000
  for (let step = 0; step < 150; step++) {
    const unit = random.integer(0, ground.units - 1)
    const to = random.integer(0, ground.districts - 1)
    if (to === plan.at[unit] || !plan.mayMove(unit, to)) continue
    const [score, change] = [plan.score, plan.change(unit, to)]
    plan.move(unit, to)
    expect(plan.score - score).toBe(change)
    look(plan, score)
  }
}

test('what is kept up to date move by move is what counting anew gives', () => {
  fc.assert(
    fc.property(towns, (town) => {
      const problem = randomProblem(town)
      wander(town, (plan) => {
        const fresh = new Plan(plan.ground)
        fresh.assign(plan.at)
        for (const name of ['cost', 'outside', 'edgeCount'] as const)
          expect(plan[name], name).toBe(fresh[name])
        for (const name of ['loads', 'counts'] as const)
          expect([...plan[name]], name).toEqual([...fresh[name]])
        // of what is being emptied, nobody counts the pieces
        const kept = (pieces: Int32Array) => [...pieces].filter((_, slot) => !plan.ground.leaving[slot])
        expect(kept(plan.pieces)).toEqual(kept(fresh.pieces))
      })
      wander(town, (plan) => {
        const assignment = Array.from(plan.at, (slot) => (slot === plan.ground.districts ? null : slot))
        const costs = problem.units.length * 2 + problem.borders.length
        // the plan’s sums are of thousandths, each rounded once
        expect(Math.abs(plan.cost / 1000 - objectiveOf(problem, assignment).total)).toBeLessThan(costs / 2000)
      })
    }),
    { numRuns: 40 },
  )
})

test('no move gives a district a piece that it had not, leaves a lock or enters one', () => {
  fc.assert(
    fc.property(towns, (town) => {
      const problem = randomProblem(town)
      const today = new Plan(groundOf(problem))
      wander(town, (plan) => {
        const counts = new Pieces(plan.ground).counts(plan.at)
        problem.districts.forEach(({ state, locked }, slot) => {
          if (state !== 'closing')
            expect(counts[slot]).toBeLessThanOrEqual(Math.max(1, today.pieces[slot] ?? 0))
          problem.units.forEach(({ fixed }, unit) => {
            const isHere = plan.at[unit] === slot
            if (locked || fixed) expect(isHere).toBe(today.at[unit] === slot)
          })
        })
      })
    }),
    { numRuns: 40 },
  )
})
