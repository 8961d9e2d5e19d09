import { at, nowhere, type Plan } from './plan.ts'

/** Electors who vote in one district in the plan that is compared with, and in another one in the open plan. */
export type Flow = {
  readonly from: number
  readonly to: number
  readonly electors: number
  readonly units: readonly number[]
  readonly samePlace: boolean
}

/** Who moves from where to where when the open plan takes the place of another one of the same units, most electors first. */
export function flowsBetween(one: Plan, other: ArrayLike<number>): Flow[] {
  const flows = new Map<string, { from: number; to: number; electors: number; units: number[] }>()
  for (let unit = 0; unit < one.graph.count; unit++) {
    const [from, to] = [other[unit] ?? nowhere, at(one.assignment, unit)]
    if (from === to) continue
    const key = `${from} ${to}`
    const flow = flows.get(key) ?? { from, to, electors: 0, units: [] }
    flow.electors += at(one.graph.electors, unit)
    flow.units.push(unit)
    flows.set(key, flow)
  }
  return [...flows.values()]
    .map((flow) => ({ ...flow, samePlace: isSamePlace(one, flow.from, flow.to) }))
    .sort((a, b) => b.electors - a.electors || a.from - b.from || a.to - b.to)
}

const isSamePlace = ({ placeOf }: Plan, from: number, to: number): boolean =>
  from !== nowhere && to !== nowhere && at(placeOf, from) === at(placeOf, to)
