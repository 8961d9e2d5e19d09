import { expect, test } from 'vitest'
import { randomProblem } from '../../../test/support/random-problem.ts'
import { prove } from './certificate.ts'
import { groundOf } from './ground.ts'
import { loadHighs } from './highs.ts'
import { Plan } from './plan.ts'
import { proposeAtOnce } from './propose.ts'
import { objectiveOf } from './terms.ts'

const ask = { seconds: 60, clock: () => performance.now() }

/** Towns whose districts are in one piece today, with a plan inside the bands. */
const towns = Array.from({ length: 20 }, (_, seed) =>
  randomProblem({ seed, wide: 4, high: 3, districts: 2 }),
).flatMap((problem) => {
  const today = new Plan(groundOf(problem))
  const whole = today.mostPieces.slice(0, -1).every((most) => most === 1 || most === problem.units.length)
  const found = proposeAtOnce(problem, { others: false })
  return whole && found.unmet.length === 0 ? [{ problem, found }] : []
})

test('what the search finds is proved to be the best, every term counted', async () => {
  const solve = await loadHighs()
  expect(towns.length).toBeGreaterThan(4)
  for (const { problem, found } of towns.slice(0, 5))
    expect(prove(problem, found.assignment, solve, ask), `town ${problem.seed}`).toEqual({
      status: 'optimal',
    })
})

test('of a plan that is not the best, a better one is found', async () => {
  const solve = await loadHighs()
  const walking = {
    movedOtherPlace: 0,
    movedSamePlace: 0,
    border: 0,
    brokenStreets: 0,
    brokenRanges: 0,
    walking: 5,
  }
  const [worse] = towns.flatMap(({ problem, found }) => {
    const { assignment } = proposeAtOnce({ ...problem, weights: walking }, { others: false, restarts: 1 })
    const isWorse = objectiveOf(problem, assignment).total > found.objective.total + 1
    return isWorse ? [{ problem, found, assignment }] : []
  })
  if (!worse) throw new Error('no town has a shorter walk at a price')
  const certificate = prove(worse.problem, worse.assignment, solve, ask)
  if (certificate.status !== 'better') throw new Error(certificate.status)
  expect(certificate.total).toBeCloseTo(worse.found.objective.total, 0)
  expect(prove(worse.problem, certificate.assignment, solve, ask)).toEqual({ status: 'optimal' })
})

test('nothing is proved of a plan outside the bands, and not much in no time', async () => {
  const solve = await loadHighs()
  const { problem, found } = towns[0] as (typeof towns)[number]
  const tight = { ...problem, band: { min: 0, max: 1 } }
  expect(prove(tight, found.assignment, solve, ask)).toEqual({ status: 'unknown' })
  expect(prove(problem, found.assignment, solve, { ...ask, seconds: 0 })).toEqual({ status: 'unknown' })
})
