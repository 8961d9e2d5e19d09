import { addDays, addMonths, addYears, type Day } from '../../model/day.ts'
import type { Explained } from '../../model/explained.ts'
import { label } from '../../model/label.ts'

/** Years of a concession; null for a perpetual one. CGCT L2223-14: 15 at most, 30, 50 or perpetual; older deeds have others. */
export type TermYears = number | null

/** What may be granted today; older deeds have other terms. */
export const isTermOfTheCode = (years: TermYears): boolean =>
  years === null || (years >= 1 && years <= 15) || years === 30 || years === 50

/** Full years after expiry in which the family may still renew (CGCT L2223-15; loi 3DS did not change them). */
const renewalYears = 2

/** What towns do differently. */
export type TermPractice = {
  /** renewal opens on the day of expiry, or on 1 January of its year */
  readonly renewalOpens: 'expiry' | 'january'
  /** a concession is about to expire so many months before */
  readonly expiringMonths: number
}
export const usualPractice: TermPractice = { renewalOpens: 'expiry', expiringMonths: 12 }

/** The first day that the term no longer covers; null for a perpetual concession. The term starts on the day of purchase. */
export const expiryOf = (start: Day, years: TermYears): Day | null =>
  years === null ? null : addYears(start, years)

/** The days on which the family may renew as of right, both within. */
export function renewalWindow(
  expiry: Day,
  { renewalOpens }: TermPractice = usualPractice,
): Explained<{ readonly from: Day; readonly to: Day }> {
  const from = renewalOpens === 'january' ? `${expiry.slice(0, 4)}-01-01` : expiry
  return {
    value: { from, to: addDays(reclaimableFrom(expiry).value, -1) },
    because: label(
      `La famille peut renouveler pendant deux ans après le terme du ${expiry}.`,
      `The family may renew for two years after the expiry of ${expiry}.`,
    ),
    source: 'CGCT, art. L2223-15',
  }
}

/** The first day on which the commune may take the ground back. */
export const reclaimableFrom = (expiry: Day): Explained<Day> => ({
  value: addYears(expiry, renewalYears),
  because: label(
    `Deux années révolues après le terme du ${expiry}, sans renouvellement.`,
    `Two full years after the expiry of ${expiry}, without renewal.`,
  ),
  source: 'CGCT, art. L2223-15',
})

/** Where a concession stands by its dates alone. */
export type TermState = 'perpetual' | 'active' | 'expiring' | 'expired-renewable' | 'expired-reclaimable'

export function termState(
  expiry: Day | null,
  today: Day,
  { expiringMonths }: TermPractice = usualPractice,
): TermState {
  if (expiry === null) return 'perpetual'
  if (today >= reclaimableFrom(expiry).value) return 'expired-reclaimable'
  if (today >= expiry) return 'expired-renewable'
  return today >= addMonths(expiry, -expiringMonths) ? 'expiring' : 'active'
}
