import { addYears, type Day } from '../../model/day.ts'
import { type Dated, inForceOn } from './dated.ts'

/** How jurors are drawn from the roll. */
type JuryRule = {
  /** names drawn for each juror due */
  readonly timesQuota: number
  /** reached during the year of the list */
  readonly age: number
  /** beyond, one is dispensed on request */
  readonly dispensedOver: number
}

const texts: readonly Dated<JuryRule>[] = [
  {
    from: '1978-08-01',
    rule: { timesQuota: 3, age: 23, dispensedOver: 70 },
    source: 'Code de procédure pénale, art. 258 et 261',
  },
]

/** The text under which the list of a year is made. */
export const juryRule = (listYear: number): Dated<JuryRule> => inForceOn(texts, `${listYear - 1}-01-01`)

/** Names to be drawn: three times the jurors that the prefect's order asks for. The order gives the number; no population does. */
export const namesToDraw = (quota: number, listYear: number): number =>
  quota * juryRule(listYear).rule.timesQuota

/** Kept are those who reach 23 at any day of the year of the list. */
export const reachesJuryAge = (bornOn: Day, listYear: number): boolean =>
  Number(bornOn.slice(0, 4)) + juryRule(listYear).rule.age <= listYear

/** Over 70 on that day: dispensed when they ask. */
export const mayBeDispensedByAge = (bornOn: Day, listYear: number, day: Day): boolean =>
  addYears(bornOn, juryRule(listYear).rule.dispensedOver + 1) <= day
