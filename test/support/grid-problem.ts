import { type DistrictingProblem, usualWeights } from '../../layers/elections/districting/problem.ts'

/** A square grid of units with one elector each, in no district: a plan from nothing. A cut edge counts 1. */
export function gridProblem(
  side: number,
  districts: number,
  band: { min: number; max: number },
): DistrictingProblem {
  const cells = Array.from({ length: side * side }, (_, cell) => ({
    x: cell % side,
    y: Math.floor(cell / side),
  }))
  const id = (x: number, y: number) => `${x}-${y}`
  return {
    format: 'carreau-districting',
    version: 1,
    units: cells.map(({ x, y }) => ({
      id: id(x, y),
      electors: 1,
      street: id(x, y),
      side: 'all',
      from: 1,
      to: 1,
      place: [x * 100, y * 100],
    })),
    borders: cells.flatMap(({ x, y }) => [
      ...(x + 1 < side ? [{ a: id(x, y), b: id(x + 1, y), metres: 100 }] : []),
      ...(y + 1 < side ? [{ a: id(x, y), b: id(x, y + 1), metres: 100 }] : []),
    ]),
    districts: Array.from({ length: districts }, (_, index) => ({ id: `${index + 1}`, state: 'new' })),
    current: cells.map(() => null),
    weights: { ...usualWeights, border: 1, brokenStreets: 0, brokenRanges: 0 },
    band,
    seed: 42,
    effort: 1,
  }
}
