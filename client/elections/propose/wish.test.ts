import { expect, test } from 'vitest'
import { type DistrictingProblem, usualWeights } from '../../../layers/elections/districting/problem.ts'
import { graphOf } from '../plan/graph.ts'
import { planOf } from '../plan/plan.ts'
import { bandFor, freeNumbers, freshOf, problemOfWish, shareOf, usualWish, weightsOf } from './wish.ts'

const problem: DistrictingProblem = {
  format: 'carreau-districting',
  version: 1,
  units: ['a', 'b', 'c'].map((id) => ({ id, electors: 800, street: id, side: 'all', from: 1, to: 9 })),
  borders: [
    { a: 'a', b: 'b', metres: 10 },
    { a: 'b', b: 'c', metres: 10 },
  ],
  districts: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
  current: [0, 1, 2],
  weights: usualWeights,
  band: { min: 700, max: 950 },
  seed: 1,
  effort: 1,
}
const plan = () => planOf(graphOf(problem.units, problem.borders), problem.districts, [0, 1, 2])
const wish = { ...usualWish, districts: ['A'], many: 2 }

test('sliders in the middle are the usual weights', () => {
  expect(weightsOf(wish)).toEqual(usualWeights)
})

test('a rebalance works on the chosen districts and their neighbours, and leaves locked ones alone', () => {
  const locked = (districts: DistrictingProblem['districts']) => districts.map((one) => Boolean(one.locked))
  expect(locked(problemOfWish(problem, plan(), wish).districts)).toEqual([false, false, true])
  const one = plan()
  one.locked[1] = 1
  expect(locked(problemOfWish(problem, one, wish).districts)).toEqual([false, true, true])
})

test('the plan that is worked on is the one on the desk, not the one that was read', () => {
  const one = plan()
  one.assignment[2] = -1
  expect(problemOfWish(problem, one, wish).current).toEqual([0, 1, null])
})

test('a station that opens takes the next free number', () => {
  expect(freeNumbers(['0001', '0030', '0017A', undefined], 2)).toEqual(['0031', '0032'])
})

test('the target that nobody chose holds the mean of those who share, whatever the job', () => {
  const one = plan()
  const share = (job: Parameters<typeof bandFor>[0], districts: string[], many: number) => {
    const asked = { ...wish, job, districts, many }
    return shareOf(problem, one, asked, freshOf(asked, 3))
  }
  expect(share('split', ['B'], 2)).toEqual({ electors: 800, districts: 2 })
  expect(share('open', ['A', 'B'], 0)).toEqual({ electors: 1600, districts: 3 })
  expect(share('close', ['B'], 0)).toEqual({ electors: 2400, districts: 2 })
  expect(share('whole', [], 2)).toEqual({ electors: 2400, districts: 2 })
  expect(share('anew', [], 5)).toEqual({ electors: 2400, districts: 5 })
  expect(bandFor('whole', share('whole', [], 2))).toEqual({ min: 700, max: 1230 })
  one.locked[0] = 1
  expect(share('whole', [], 2)).toEqual({ electors: 1600, districts: 2 })
})
