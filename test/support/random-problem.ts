import {
  type DistrictingProblem,
  type ProblemUnit,
  usualWeights,
} from '../../layers/elections/districting/problem.ts'
import { seededRandom } from '../../layers/model/random.ts'

/** What a small town drawn by chance looks like. */
export type Town = {
  readonly seed: number
  readonly wide: number
  readonly high: number
  readonly districts: number
}

/**
 * A small town: blocks on a grid with some diagonals and gaps, streets along its rows, uneven electors, districts in vertical
 * strips (some of them in two pieces by chance), one of them perhaps new, closing or locked, some units fixed.
 */
export function randomProblem({ seed, wide, high, districts }: Town): DistrictingProblem {
  const random = seededRandom(seed)
  const cells = Array.from({ length: wide * high }, (_, cell) => ({
    x: cell % wide,
    y: Math.floor(cell / wide),
  }))
  const units: ProblemUnit[] = cells.map(({ x, y }) => ({
    id: `${x}.${y}`,
    electors: random.chance(0.1) ? 0 : random.integer(1, 60),
    street: `street ${Math.floor(y / 2)}`,
    side: y % 2 ? 'odd' : 'even',
    from: x * 10 + (y % 2),
    to: x * 10 + 8 + (y % 2),
    place: [x * 100, y * 80],
    fixed: random.chance(0.05),
  }))
  const links = cells.flatMap(({ x, y }) =>
    [[x + 1, y], [x, y + 1], ...(random.chance(0.3) ? [[x + 1, y + 1]] : [])].map(([toX = 0, toY = 0]) => ({
      x,
      y,
      toX,
      toY,
    })),
  )
  const state = random.pick(['kept', 'kept', 'new', 'closing'] as const)
  const last = districts - 1
  const current = cells.map(({ x }) =>
    random.chance(0.04) ? null : Math.min(last, Math.floor((x * districts) / wide)),
  )
  const mean = units.reduce((sum, { electors }) => sum + electors, 0) / districts
  return {
    format: 'carreau-districting',
    version: 1,
    units: units.map((unit, index) => ({
      ...unit,
      fixed: unit.fixed && current[index] !== null && !(state !== 'kept' && current[index] === last),
    })),
    borders: links
      .filter(({ toX, toY }) => toX < wide && toY < high)
      .map(({ x, y, toX, toY }) => ({
        a: `${x}.${y}`,
        b: `${toX}.${toY}`,
        metres: random.integer(0, 120),
        barrier: random.chance(0.08),
      })),
    districts: Array.from({ length: districts }, (_, index) => ({
      id: `${index}`,
      place: [random.integer(0, wide * 100), random.integer(0, high * 80)],
      placeId: random.chance(0.4) ? 'school' : undefined,
      locked: index === 0 && random.chance(0.2),
      state: index === last ? state : 'kept',
    })),
    current: state === 'new' ? current.map((district) => (district === last ? last - 1 : district)) : current,
    weights: { ...usualWeights, walking: random.chance(0.5) ? 0.2 : 0 },
    band: { min: Math.floor(mean * 0.8), max: Math.ceil(mean * 1.2) },
    seed,
    effort: 0.1,
  }
}
