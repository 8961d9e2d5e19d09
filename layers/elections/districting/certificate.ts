import { groundOf, thousandths } from './ground.ts'
import { IntegerModel, type Row } from './integer-model.ts'
import { Plan } from './plan.ts'
import type { DistrictingProblem } from './problem.ts'
import { separations } from './separations.ts'
import type { Assignment } from './terms.ts'

/** A solver of integer programs in the LP format, handed in: it is WebAssembly, loaded only when asked for. */
export type IntegerSolver = (
  program: string,
  ask: { seconds: number; start: ReadonlyMap<string, number> },
) => Solved

export type Solved = {
  readonly status: 'optimal' | 'infeasible' | 'stopped'
  /** nothing costs less */
  readonly bound: number
  /** of a variable, in the best solution */
  readonly value: (name: string) => number
}

/** What is proved of a plan, in electors moved to another place. */
export type Certificate =
  /** nothing better exists */
  | { readonly status: 'optimal' }
  /** this is better, and nothing better exists */
  | { readonly status: 'better'; readonly assignment: Assignment; readonly total: number }
  /** no plan costs less than the bound: the plan is at most that share above the best */
  | { readonly status: 'gap'; readonly bound: number; readonly gap: number }
  | { readonly status: 'unknown' }

export type ProofOptions = {
  /** in all */
  readonly seconds: number
  readonly clock: () => number
}

/**
 * Proves that no plan inside the bands costs less, or finds it. The program without “in one piece” is solved; where a district
 * of its solution falls apart, that is forbidden, and it is solved again.
 */
export function prove(
  problem: DistrictingProblem,
  assignment: Assignment,
  solve: IntegerSolver,
  { seconds, clock }: ProofOptions,
): Certificate {
  const ground = groundOf(problem)
  const plan = new Plan(ground)
  const model = new IntegerModel(ground, plan.mostPieces)
  const given = { ground, model, parts: plan.parts, mostPieces: plan.mostPieces }
  plan.assign(Int32Array.from(assignment, (slot) => slot ?? ground.districts))
  if (plan.outside > 0) return { status: 'unknown' }
  const known = plan.cost
  const start = startOf(model, plan)
  const rows: Row[] = []
  const end = clock() + seconds * 1000
  let bound = Number.NEGATIVE_INFINITY
  for (let left = seconds; left > 0.1; left = (end - clock()) / 1000) {
    const solved = solve(model.text(rows), { seconds: left, start })
    // costs are whole thousandths: what lies between two is rounding
    bound = Math.max(bound, Math.ceil(solved.bound + model.constant - 0.5))
    if (bound >= known) return { status: 'optimal' }
    if (solved.status !== 'optimal') break
    const at = Int32Array.from(assignment, (_, unit) => chosen(model, solved, unit))
    const more = separations(given, at)
    if (more.length === 0) return { status: 'better', assignment: [...at], total: bound / thousandths }
    rows.push(...more)
  }
  if (!Number.isFinite(bound) || bound <= 0) return { status: 'unknown' }
  return { status: 'gap', bound: bound / thousandths, gap: (known - bound) / known }
}

/** The plan that is to be proved, for the solver to begin with. */
function startOf(model: IntegerModel, plan: Plan): Map<string, number> {
  const start = new Map<string, number>()
  for (const [unit, slot] of plan.at.entries()) {
    const slots = model.choices(unit)
    if (slots.length > 1) for (const each of slots) start.set(`x_${unit}_${each}`, each === slot ? 1 : 0)
  }
  return start
}

function chosen(model: IntegerModel, { value }: Solved, unit: number): number {
  const slots = model.choices(unit)
  return slots.find((slot) => value(`x_${unit}_${slot}`) > 0.5) ?? (slots[0] as number)
}
