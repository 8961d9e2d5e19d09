import type { Plan } from './plan.ts'

/** The best plan met: first the fewest electors outside the bands, then the lowest cost. */
export class Best {
  readonly at: Int32Array
  outside = Number.POSITIVE_INFINITY
  cost = Number.POSITIVE_INFINITY

  constructor(units: number) {
    this.at = new Int32Array(units)
  }

  consider(plan: Plan): void {
    if (plan.outside > this.outside) return
    const cost = plan.evenness > 0 ? plan.score : plan.cost
    if (plan.outside === this.outside && cost >= this.cost) return
    this.outside = plan.outside
    this.cost = cost
    this.at.set(plan.at)
  }
}
