import type { Plan } from './plan.ts'

/**
 * Moves the unit with those that follow it on its side (or come before), to the end of their district’s run: how an order
 * is written. Nothing is moved when the whole is not accepted or would cut a district in two.
 */
export function moveRun(
  plan: Plan,
  unit: number,
  to: number,
  accepts: (change: number) => boolean,
  draw: number,
): boolean {
  const { ground } = plan
  const from = plan.at[unit] as number
  const next = draw & 1 ? ground.after : ground.before
  const run: number[] = []
  for (let u = unit; u >= 0 && plan.at[u] === from; u = next[u] as number) {
    if (!ground.free[u] || !ground.allowed[u * ground.slots + to]) return false
    run.push(u)
  }
  return run.length > 1 && moveTogether(plan, run, to, accepts)
}

/** Moves units of one district as one, or not at all. */
export function moveTogether(
  plan: Plan,
  run: readonly number[],
  to: number,
  accepts: (change: number) => boolean,
): boolean {
  const from = plan.at[run[0] as number] as number
  if (!plan.ground.leaving[from] && run.length >= (plan.counts[from] as number)) return false
  const before = plan.score
  for (const u of run) plan.move(u, to)
  if (plan.hasNoNewPiece(from) && plan.hasNoNewPiece(to) && accepts(plan.score - before)) return true
  for (let rank = run.length - 1; rank >= 0; rank--) plan.move(run[rank] as number, from)
  return false
}
