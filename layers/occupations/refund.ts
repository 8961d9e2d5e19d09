import type { FeeResultLine } from '../fees/compute.ts'
import { amountOf, type Cents } from '../model/cents.ts'
import { addDays, type Day, daysBetween } from '../model/day.ts'
import { label } from '../model/label.ts'

export type Billed = {
  readonly from: Day
  readonly to: Day
  readonly total: Cents
  readonly lines: readonly FeeResultLine[]
}

/** The first day that is no longer used. */
export const firstDayLeft = (from: Day, withdrawnOn: Day): Day =>
  withdrawnOn < from ? from : addDays(withdrawnOn, 1)

/**
 * What is given back when a title is withdrawn without fault: the part that was paid for the days after (CGPPP, art. L2125-6), as a
 * line below nothing. What was owed for asking stays owed. Null when no day is left, or nothing was paid for days.
 */
export function prepaidRest({ from, to, total, lines }: Billed, withdrawnOn: Day): FeeResultLine | null {
  const asked = lines.reduce((sum, line) => sum + (line.forRequest ? line.amount : 0), 0)
  const first = firstDayLeft(from, withdrawnOn)
  const [rest, all] = [daysBetween(first, to) + 1, daysBetween(from, to) + 1]
  if (rest <= 0 || total <= asked) return null
  return {
    rule: label(
      `Restitution de la part payée d’avance : ${rest} jours sur ${all}`,
      `Prepaid part given back: ${rest} days of ${all}`,
    ),
    amount: -amountOf(1, (total - asked) * 100, [rest, all]),
    source: 'CGPPP, art. L2125-6',
  }
}
