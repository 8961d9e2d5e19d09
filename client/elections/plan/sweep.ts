import type { Act } from './act.ts'
import { at, type Plan } from './plan.ts'

/** A unit, and the district it lay in before the gesture. */
export type Passed = { readonly unit: number; readonly district: number }

/** A border that is being dragged: its two districts, the unit it was caught on, and what the pointer has passed since, in its order. */
export type Sweep = {
  readonly one: number
  readonly other: number
  readonly start: Passed
  readonly trail: readonly Passed[]
}

/**
 * The pointer has come over a unit. What is swept goes over to the other side, all of it from one side: the border moves one way. Over a
 * unit that is swept already the border goes back to it; over one of the other side it goes that way instead. Other districts are passed over.
 */
export function sweepOver(sweep: Sweep, passed: Passed): Sweep {
  const { one, other, start, trail } = sweep
  const back = trail.findIndex(({ unit }) => unit === passed.unit)
  if (back === trail.length - 1 && back >= 0) return sweep
  if (back >= 0) return { ...sweep, trail: trail.slice(0, back + 1) }
  if (passed.district !== one && passed.district !== other) return sweep
  // on the unit where it was caught the border has not moved yet
  if (passed.unit === start.unit) return trail.length === 0 ? sweep : { ...sweep, trail: [] }
  if (trail[0]?.district === passed.district) return { ...sweep, trail: [...trail, passed] }
  return { ...sweep, trail: passed.district === start.district ? [start, passed] : [passed] }
}

/** Every swept unit goes over to the other side; the plan is as before the gesture. */
export const actOf = (plan: Plan, { one, other, trail }: Sweep): Act => ({
  units: Int32Array.from(trail, ({ unit }) => unit),
  from: Int32Array.from(trail, ({ unit }) => at(plan.assignment, unit)),
  to: Int32Array.from(trail, ({ district }) => (district === one ? other : one)),
})
