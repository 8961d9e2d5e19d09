import type { Plan } from './plan.ts'

/** Makes a drawn plan whole: what lies apart or where it may not be goes to a district that it touches, the lightest first. */
export function mend(plan: Plan, drawn: Int32Array): void {
  const { ground } = plan
  const nowhere = ground.districts
  const at = drawn.slice()
  for (let unit = 0; unit < ground.units; unit++)
    if (ground.free[unit] && !ground.allowed[unit * ground.slots + (at[unit] as number)]) at[unit] = nowhere
  for (let slot = 0; slot < nowhere; slot++) {
    if (!ground.open[slot]) continue
    for (const piece of plan.parts.list(slot, at).slice(1))
      for (const unit of piece) if (ground.free[unit]) at[unit] = nowhere
  }
  plan.assign(at)
  const lost = [...at.keys()].filter((unit) => at[unit] === nowhere)
  for (let found = true; found; ) {
    found = false
    for (const unit of lost) {
      if (plan.at[unit] !== nowhere) continue
      const slot = lightestTouched(plan, unit)
      if (slot === undefined) continue
      plan.move(unit, slot)
      found = true
    }
  }
}

function lightestTouched(plan: Plan, unit: number): number | undefined {
  const { offsets, neighbours, open } = plan.ground
  let found: number | undefined
  for (let e = offsets[unit] as number; e < (offsets[unit + 1] as number); e++) {
    const slot = plan.at[neighbours[e] as number] as number
    if (!open[slot] || !plan.mayMove(unit, slot)) continue
    if (found === undefined || (plan.loads[slot] as number) < (plan.loads[found] as number)) found = slot
  }
  return found
}
