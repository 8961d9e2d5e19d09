import type { ScenarioActAsked } from '../../layers/elections/adoption.ts'
import { addYears, type Day } from '../../layers/model/day.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { frenchDay } from '../documents/paper.ts'
import { Refusal } from '../errors.ts'

/** Before it no text speaks of the way of a districting that is followed here. */
const earliest = '2007-11-27'
/** An order of this summer takes effect on the second 1 January from now at the latest. */
const longestWait = 3

/** The days of an act in their order: nothing done tomorrow, notified before it was signed, or in force before it was notified. */
export function refuseOddDays(asked: ScenarioActAsked, today: Day): void {
  if (asked.act === 'submit' && asked.on !== undefined) refuseDone('on', submission, asked.on, today)
  if (asked.act !== 'order') return
  const { date, notifiedOn, effectiveOn } = asked
  refuseDone('date', order, date, today)
  refuseDone('notifiedOn', notification, notifiedOn, today)
  if (notifiedOn < date) throw odd('notifiedOn', before(notification, notifiedOn, order, date))
  if (effectiveOn === undefined) return
  if (effectiveOn < notifiedOn)
    throw odd('effectiveOn', before(effect, effectiveOn, notification, notifiedOn))
  const latest = addYears(notifiedOn, longestWait)
  if (effectiveOn > latest)
    throw odd(
      'effectiveOn',
      label(
        `Date d’effet le ${frenchDay(effectiveOn)} : plus de ${longestWait} ans après la notification.`,
        `Day of effect ${effectiveOn}: more than ${longestWait} years after the notification.`,
      ),
    )
}

const submission = label('Soumission', 'Submission')
const order = label('Arrêté', 'Order')
const notification = label('Notification', 'Notification')
const effect = label('Date d’effet', 'Day of effect')

function refuseDone(field: string, what: Label, day: Day, today: Day): void {
  if (day > today)
    throw odd(
      field,
      label(
        `${what.fr} le ${frenchDay(day)} : ce jour n’est pas encore venu.`,
        `${what.en} on ${day}: that day has not come yet.`,
      ),
    )
  if (day < earliest)
    throw odd(
      field,
      label(
        `${what.fr} le ${frenchDay(day)} : avant le ${frenchDay(earliest)}, aucune règle connue.`,
        `${what.en} on ${day}: no rule is known before ${earliest}.`,
      ),
    )
}

const before = (what: Label, day: Day, other: Label, otherDay: Day): Label =>
  label(
    `${what.fr} le ${frenchDay(day)}, avant : ${other.fr.toLowerCase()} le ${frenchDay(otherDay)}.`,
    `${what.en} on ${day}, before: ${other.en.toLowerCase()} on ${otherDay}.`,
  )

const odd = (field: string, said: Label): Refusal => new Refusal('invalid-values', said, { field })
