import { at, type Plan, put, recount } from './plan.ts'

/** Units that went from one district to another, all at once. */
export type Act = { readonly units: Int32Array; readonly from: Int32Array; readonly to: Int32Array }

/** The act that takes these units to one district; units that are there already are left out. */
export function moveOf(plan: Plan, units: Iterable<number>, to: number): Act {
  const moving = [...new Set(units)].filter((unit) => at(plan.assignment, unit) !== to)
  return {
    units: Int32Array.from(moving),
    from: Int32Array.from(moving, (unit) => at(plan.assignment, unit)),
    to: new Int32Array(moving.length).fill(to),
  }
}

/** The act that makes a plan another one: a proposal that is taken. */
export function actTowards(plan: Plan, assignment: ArrayLike<number>): Act {
  const moving: number[] = []
  for (let unit = 0; unit < plan.graph.count; unit++)
    if (at(plan.assignment, unit) !== assignment[unit]) moving.push(unit)
  return {
    units: Int32Array.from(moving),
    from: Int32Array.from(moving, (unit) => at(plan.assignment, unit)),
    to: Int32Array.from(moving, (unit) => assignment[unit] ?? -1),
  }
}

export const reversed = ({ units, from, to }: Act): Act => ({ units, from: to, to: from })

/** Does the act; gives back the districts it touched. */
export function apply(plan: Plan, { units, from, to }: Act): number[] {
  for (const [nth, unit] of units.entries()) put(plan, unit, at(to, nth))
  const touched = touchedBy({ from, to })
  for (const district of touched) recount(plan, district)
  return touched
}

/** The districts that an act takes from or gives to. */
export const touchedBy = ({ from, to }: Pick<Act, 'from' | 'to'>): number[] =>
  [...new Set([...from, ...to])].filter((district) => district >= 0)
