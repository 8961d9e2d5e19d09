import type { Random } from '../../model/random.ts'
import type { Best } from './best.ts'
import type { Plan } from './plan.ts'
import { moveRun } from './run-move.ts'
import { exp, ln, patience } from './steady-math.ts'

/** How a search cools: from one temperature to another, in thousandths of an elector, over so many tries. */
export type Schedule = { readonly hot: number; readonly cold: number; readonly tries: number }

/** Every so many tries the temperature falls. */
const step = 256

/** Annealing of a plan: moves of one unit, swaps, whole runs of a street. It goes on where it stood when it is asked again. */
export class Annealing {
  private readonly plan: Plan
  private readonly schedule: Schedule
  private readonly random: Random
  private readonly best: Best
  private readonly cooling: number
  private temperature: number
  private done = 0

  constructor(plan: Plan, schedule: Schedule, random: Random, best: Best) {
    this.plan = plan
    this.schedule = schedule
    this.random = random
    this.best = best
    this.temperature = schedule.hot
    this.cooling = exp((ln(schedule.cold / schedule.hot) * step) / Math.max(schedule.tries, step))
    best.consider(plan)
  }

  get isOver(): boolean {
    return this.done >= this.schedule.tries
  }

  /** Tries so many moves; whether more are to come. */
  run(tries: number): boolean {
    const until = Math.min(this.done + tries, this.schedule.tries)
    while (this.done < until) {
      const next = Math.min(this.done + step, until)
      for (; this.done < next; this.done++) this.try()
      this.temperature *= this.cooling
    }
    return !this.isOver
  }

  private try(): void {
    const { plan, random } = this
    if (plan.edgeCount === 0) return
    const { offsets, neighbours, open } = plan.ground
    const draw = random.bits()
    const unit = plan.edge[(draw >>> 5) % plan.edgeCount] as number
    const first = offsets[unit] as number
    const link = first + ((random.bits() >>> 3) % ((offsets[unit + 1] as number) - first))
    const other = neighbours[link] as number
    const to = plan.at[other] as number
    if (to === plan.at[unit] || !open[to]) return
    const kind = draw & 31
    if (kind === 0) this.run_(unit, to)
    else if (kind < 4) this.swap(unit, to)
    else this.single(unit, to)
  }

  private accepts(change: number): boolean {
    return change <= 0 || change < this.temperature * (patience[this.random.bits() >>> 20] as number)
  }

  private single(unit: number, to: number): void {
    const { plan } = this
    const change = plan.change(unit, to)
    if (!this.accepts(change) || !plan.mayMove(unit, to)) return
    plan.move(unit, to)
    if (change < 0) this.best.consider(plan)
  }

  /** The unit goes there and another comes back, or goes on to a third: what two full districts need. */
  private swap(unit: number, to: number): void {
    const { plan, random } = this
    const from = plan.at[unit] as number
    if (!plan.mayMove(unit, to)) return
    const first = plan.change(unit, to)
    plan.move(unit, to)
    const { offsets, neighbours, open } = plan.ground
    const back = plan.edge[random.bits() % plan.edgeCount] as number
    const start = offsets[back] as number
    const link = start + ((random.bits() >>> 3) % ((offsets[back + 1] as number) - start))
    const goal = plan.at[neighbours[link] as number] as number
    const source = plan.at[back] as number
    const related = source === to || source === from || goal === from || goal === to
    if (back !== unit && related && goal !== source && open[goal]) {
      const change = first + plan.change(back, goal)
      if (this.accepts(change) && plan.mayMove(back, goal)) {
        plan.move(back, goal)
        if (change < 0) this.best.consider(plan)
        return
      }
    }
    if (this.accepts(first)) {
      if (first < 0) this.best.consider(plan)
      return
    }
    plan.move(unit, from)
  }

  private run_(unit: number, to: number): void {
    if (moveRun(this.plan, unit, to, (change) => this.accepts(change), this.random.bits()))
      this.best.consider(this.plan)
  }
}
