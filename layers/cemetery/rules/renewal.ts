import { amountOf, type Cents, type Ratio } from '../../model/cents.ts'
import { type Day, daysBetween } from '../../model/day.ts'
import type { Explained } from '../../model/explained.ts'
import { label } from '../../model/label.ts'
import { done, type Outcome, refused } from '../../model/outcome.ts'
import { reclaimableFrom } from './term.ts'

/** What towns do differently when a concession is renewed. */
export type RenewalPractice = {
  /** the tariff of the day of expiry (Conseil d’État, 21 May 2007, no. 281615), or of the day of renewal */
  readonly tariffOf: 'expiry' | 'renewal'
  /** before expiry: the new term follows the old one, or starts at once and credits what was left */
  readonly early: 'after-the-old-term' | 'at-once-with-credit'
  /** after the two years, when the ground was not taken back yet: the commune may accept */
  readonly acceptsLate: boolean
}
export const usualRenewal: RenewalPractice = {
  tariffOf: 'expiry',
  early: 'after-the-old-term',
  acceptsLate: true,
}

export type Renewal = {
  readonly tariffDay: Explained<Day>
  readonly starts: Explained<Day>
  /** part of the old price that is taken off the new one */
  readonly credit: Explained<Cents> | null
}

export type Renewed = {
  readonly start: Day
  readonly expiry: Day
  readonly price: Cents
  readonly renewedOn: Day
}

/** Which tariff, from which day, with which credit. Refused after the two years where the commune does not accept it. */
export function renewalTerms(old: Renewed, practice: RenewalPractice = usualRenewal): Outcome<Renewal> {
  const { expiry, renewedOn } = old
  const early = renewedOn < expiry
  if (!practice.acceptsLate && renewedOn >= reclaimableFrom(expiry).value)
    return refused('renewal-too-late', 'renewedOn')
  const atOnce = early && practice.early === 'at-once-with-credit'
  const byExpiry = !early && practice.tariffOf === 'expiry'
  return done({
    tariffDay: {
      value: byExpiry ? expiry : renewedOn,
      because: byExpiry
        ? label('Le tarif est celui du terme échu.', 'The tariff is that of the day of expiry.')
        : label('Le tarif est celui du jour du renouvellement.', 'The tariff is that of the day of renewal.'),
      source: byExpiry ? 'CE, 21 mai 2007, Ville de Paris, n° 281615' : 'Usage de la commune',
    },
    starts: {
      value: atOnce ? renewedOn : expiry,
      because: atOnce
        ? label(
            'Conversion : la nouvelle durée part du jour même.',
            'Conversion: the new term starts on the day itself.',
          )
        : label('La nouvelle durée part du terme échu.', 'The new term starts at the old expiry.'),
      source: atOnce ? 'CGCT, art. L2223-16' : 'CE, 21 mai 2007, Ville de Paris, n° 281615',
    },
    credit: atOnce ? remainingValue(old, renewedOn) : null,
  })
}

/** What the time left of a term is worth, by its days. */
export function remainingValue(
  { start, expiry, price }: Pick<Renewed, 'start' | 'expiry' | 'price'>,
  on: Day,
): Explained<Cents> {
  const left = Math.max(0, daysBetween(on, expiry))
  const whole = daysBetween(start, expiry)
  return {
    value: amountOf(1, price * 100, [left, whole]),
    because: label(`${left} jours restent sur ${whole}.`, `${left} days are left of ${whole}.`),
    source: 'CGCT, art. L2223-16',
  }
}

/** What the commune gives back for a plot that is returned to it before its term: never the part of the social fund. */
export function retrocession(
  old: Pick<Renewed, 'start' | 'expiry' | 'price'>,
  on: Day,
  communeShare: Ratio,
): Explained<Cents> {
  const { because } = remainingValue(old, on)
  const left = Math.max(0, daysBetween(on, old.expiry))
  return {
    value: amountOf(1, old.price * 100, communeShare, [left, daysBetween(old.start, old.expiry)]),
    because: {
      fr: `${because.fr} Seule la part de la commune est rendue.`,
      en: `${because.en} Only the commune’s share is given back.`,
    },
    source: 'Usage ; la part du CCAS reste acquise',
  }
}
