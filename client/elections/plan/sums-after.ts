import type { Act } from './act.ts'
import { at, type Plan } from './plan.ts'

/** A district before and after an act: what stands at the cursor. */
export type SumAfter = { readonly district: number; readonly before: number; readonly after: number }

/** What an act would make of the districts it touches, in their order; nothing is done. */
export function sumsAfter(plan: Plan, { units, from, to }: Act): SumAfter[] {
  const change = new Map<number, number>()
  const add = (district: number, electors: number) => {
    if (district >= 0) change.set(district, (change.get(district) ?? 0) + electors)
  }
  for (const [nth, unit] of units.entries()) {
    add(at(from, nth), -at(plan.graph.electors, unit))
    add(at(to, nth), at(plan.graph.electors, unit))
  }
  return [...change]
    .sort(([one], [other]) => one - other)
    .map(([district, electors]) => {
      const before = at(plan.electors, district)
      return { district, before, after: before + electors }
    })
}
