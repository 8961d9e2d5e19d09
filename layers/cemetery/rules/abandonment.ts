import { addDays, addMonths, addYears, type Day } from '../../model/day.ts'
import type { Explained } from '../../model/explained.ts'
import { type Label, label } from '../../model/label.ts'

/** Years that a deed, and the last burial, must be old (CGCT R2223-12). */
const deedYears = 30
const burialYears = 10

export type AbandonmentFacts = {
  /** null: the deed has no known date */
  readonly deed: Day | null
  /** null: nobody was ever buried there */
  readonly lastBurial: Day | null
  /** the commune maintains the grave under a gift or a will */
  readonly maintainedByCommune?: boolean
}

/** May the procedure be opened on that day? Every reason against it is told. */
export function abandonmentEligibility(facts: AbandonmentFacts, today: Day): Explained<boolean> {
  const against: Label[] = []
  const { deed, lastBurial } = facts
  if (deed === null)
    against.push(label('La date de l’acte n’est pas connue.', 'The date of the deed is not known.'))
  else if (addYears(deed, deedYears) > today)
    against.push(
      label(
        `La concession a moins de trente ans (${addYears(deed, deedYears)}).`,
        `The concession is less than thirty years old (${addYears(deed, deedYears)}).`,
      ),
    )
  if (lastBurial !== null && addYears(lastBurial, burialYears) > today)
    against.push(
      label(
        `La dernière inhumation a moins de dix ans (${addYears(lastBurial, burialYears)}).`,
        `The last burial is less than ten years old (${addYears(lastBurial, burialYears)}).`,
      ),
    )
  if (facts.maintainedByCommune)
    against.push(
      label(
        'La commune entretient la tombe par donation ou testament.',
        'The commune maintains the grave under a gift or a will.',
      ),
    )
  const all = label(
    'Acte de trente ans au moins, dernière inhumation de dix ans au moins.',
    'Deed of thirty years at least, last burial of ten years at least.',
  )
  return {
    value: against.length === 0,
    because: against.length === 0 ? all : joined(against),
    source: 'CGCT, art. L2223-17 et R2223-12',
  }
}

const joined = (labels: readonly Label[]): Label => ({
  fr: labels.map(({ fr }) => fr).join(' '),
  en: labels.map(({ en }) => en).join(' '),
})

/** Years between the publicity of the first report and the second: 1 since loi 3DS (no. 2022-217), 3 before. */
export type Regime = { readonly waitYears: 1 | 3; readonly postingMonths: number }
export const regimeOf3DS: Regime = { waitYears: 1, postingMonths: 4 }
export const formerRegime: Regime = { waitYears: 3, postingMonths: 4 }

/** The steps of the procedure, in order; each is dated by its evidence. */
export const reclaimSteps = [
  'notice1',
  'report1',
  'notification1',
  'certificate1',
  'notice2',
  'report2',
  'notification2',
  'deliberation',
  'order',
  'exhumation',
] as const
export type ReclaimStep = (typeof reclaimSteps)[number]

/** At the end of a term nothing has to be found: the family is told, the ground is taken back, the remains are moved. */
export const expirySteps: readonly ReclaimStep[] = ['notice1', 'order', 'exhumation']

export type Evidence = Partial<Record<ReclaimStep, Day>>

type Rule = {
  readonly after: ReclaimStep
  readonly earliest: (before: Day, regime: Regime) => Day
  readonly because: Label
  readonly source: string
}

/** A step follows the one before; these also wait. */
const waits: Partial<Record<ReclaimStep, Rule>> = {
  report1: {
    after: 'notice1',
    earliest: (before) => addMonths(before, 1),
    because: label(
      'Un mois au moins après l’avis aux familles.',
      'One month at least after the notice to the families.',
    ),
    source: 'CGCT, art. R2223-13',
  },
  certificate1: {
    after: 'report1',
    earliest: (before, { postingMonths }) => addMonths(before, postingMonths),
    because: label('Fin de l’affichage des extraits.', 'End of the posting of extracts.'),
    source: 'CGCT, art. R2223-16 ; usage des communes',
  },
  report2: {
    after: 'certificate1',
    earliest: (before, { waitYears }) => addYears(before, waitYears),
    because: label(
      'Après le délai qui suit la publicité du premier constat.',
      'After the time that follows the publicity of the first report.',
    ),
    source: 'CGCT, art. L2223-17 et R2223-18',
  },
  deliberation: {
    after: 'notification2',
    earliest: (before) => addMonths(before, 1),
    because: label(
      'Un mois au moins après la notification du second constat.',
      'One month at least after the second report was notified.',
    ),
    source: 'CGCT, art. R2223-18',
  },
  exhumation: {
    after: 'order',
    earliest: (before) => addDays(before, 30),
    because: label('Trente jours après l’arrêté.', 'Thirty days after the order.'),
    source: 'CGCT, art. R2223-20',
  },
}

export type NextStep = {
  readonly step: ReclaimStep
  /** null when nothing but the step before is waited for */
  readonly earliest: Explained<Day> | null
}

/**
 * The step that comes next, and its first day. Days are counted from the evidence that is recorded, never from what was computed;
 * null when all is done.
 */
export function nextReclaimStep(
  evidence: Evidence,
  regime: Regime,
  steps: readonly ReclaimStep[] = reclaimSteps,
): NextStep | null {
  const step = steps.find((one) => evidence[one] === undefined)
  if (!step) return null
  const rule = waits[step]
  const before = rule && evidence[rule.after]
  if (!rule || !before) return { step, earliest: null }
  const { because, source } = rule
  return { step, earliest: { value: rule.earliest(before, regime), because, source } }
}
