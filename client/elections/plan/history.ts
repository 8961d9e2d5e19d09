import { type Act, apply, reversed } from './act.ts'
import type { Plan } from './plan.ts'

/** What was done and what was taken back, without end. */
export type History = { readonly past: readonly Act[]; readonly future: readonly Act[] }

export const noHistory: History = { past: [], future: [] }

/** After an act there is no other future. */
export const remember = ({ past }: History, act: Act): History => ({ past: [...past, act], future: [] })

type Step = { readonly history: History; readonly act: Act; readonly touched: readonly number[] }

/** Takes the last act back; every sum is again what it was. Null when there is none. */
export function undo(plan: Plan, { past, future }: History): Step | null {
  const done = past.at(-1)
  if (!done) return null
  const act = reversed(done)
  return { act, touched: apply(plan, act), history: { past: past.slice(0, -1), future: [done, ...future] } }
}

/** Does again what was taken back last. */
export function redo(plan: Plan, { past, future }: History): Step | null {
  const [act, ...later] = future
  if (!act) return null
  return { act, touched: apply(plan, act), history: { past: [...past, act], future: later } }
}
