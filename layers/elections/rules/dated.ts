import type { Day } from '../../model/day.ts'

/** A rule as a text gave it, from the day on which that text applied. */
export type Dated<Rule> = { readonly from: Day; readonly rule: Rule; readonly source: string }

/** The text that applied on a day; the oldest one before it. Texts stand in order, the oldest first. */
export function inForceOn<Rule>(texts: readonly Dated<Rule>[], day: Day): Dated<Rule> {
  const found = texts.findLast(({ from }) => from <= day) ?? texts[0]
  if (!found) throw new Error('a rule without any text')
  return found
}
