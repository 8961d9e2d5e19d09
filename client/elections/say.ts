import { formatNumber } from '../format.ts'
import { announce, getState } from '../state.ts'
import { type Desk, getDesk } from './desk.ts'
import { districtingMessages } from './messages.ts'
import { at, nowhere } from './plan/plan.ts'
import { shortNumber } from './station-number.ts'

/** The number of a district as people say it. */
export function numberOf(desk: Pick<Desk, 'problem'>, district: number): string {
  const found = desk.problem.districts[district]
  return found ? shortNumber(found.station ?? found.id) : '—'
}

let said = -1

/** Says the unit under the cross to those who move by keys, once. */
export function sayUnit(desk: Desk, unit: number): void {
  if (unit === said) return
  said = unit
  const m = districtingMessages[getState().language]
  const district = at(desk.plan.assignment, unit)
  const { label } = desk.problem.units[unit] ?? { label: '' }
  announce(
    m.unitHere(
      label,
      at(desk.plan.graph.electors, unit),
      district === nowhere ? m.nowhere : m.district(numberOf(desk, district)),
    ),
  )
}

/** Says the sum of a district after a move. */
export function sayMoved(desk: Desk, into: number): void {
  const { language } = getState()
  const now = getDesk() ?? desk
  const sum = formatNumber(at(now.plan.electors, into), language)
  announce(districtingMessages[language].movedTo(numberOf(desk, into), sum))
}

export function sayBorder(desk: Desk, one: number, other: number): void {
  announce(districtingMessages[getState().language].borderCaught(numberOf(desk, one), numberOf(desk, other)))
}
