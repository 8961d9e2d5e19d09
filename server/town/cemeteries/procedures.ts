import { type ReclaimStep, reclaimSteps } from '../../../layers/cemetery/rules/abandonment.ts'
import { addDays, addMonths, type Day } from '../../../layers/model/day.ts'
import type { Register } from './rows.ts'

/** Days after the opening on which each step was done, where it went as the law has it. */
const rhythm: Partial<Record<ReclaimStep, number>> = {
  notice1: 5,
  report1: 45,
  notification1: 50,
  certificate1: 180,
  notice2: 570,
  report2: 610,
}

/** A procedure for abandonment, somewhere on its way: in its first phase, waiting, or at the second report. */
export function procedureOn({ add, random, today }: Register, concession: string, plot: string): void {
  const done = random.pick([1, 3, 4, 4, 6])
  const steps = reclaimSteps.slice(0, done)
  const last = steps.at(-1) ?? 'notice1'
  const openedOn: Day = addDays(today, -(rhythm[last] ?? 0) - random.integer(5, 30))
  const next = reclaimSteps[done] ?? null
  const procedure = add('procedure', {
    concession,
    plot,
    kind: 'abandonment',
    opened_on: openedOn,
    wait_years: 1,
    posting_months: 4,
    batch: `Campagne ${openedOn.slice(0, 4)}`,
    next_step: next,
    next_due: next === 'certificate1' ? addMonths(openedOn, 6) : null,
  })
  for (const step of steps)
    add('procedure_step', {
      procedure,
      step,
      done_on: addDays(openedOn, rhythm[step] ?? 0),
      evidence: step.startsWith('report') ? 'Procès-verbal du maire et du garde champêtre' : 'Recommandé',
    })
}
