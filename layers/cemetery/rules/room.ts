import { addYears, type Day } from '../../model/day.ts'
import { type Label, label } from '../../model/label.ts'

/** What is laid in a plot. */
export type Form = 'coffin' | 'urn' | 'reduction' | 'scattered'

/** How much of a place each takes, in tenths: settings of the town; these are usual. */
export type Weights = Readonly<Record<Form, number>>
export const usualWeights: Weights = { coffin: 10, urn: 1, reduction: 5, scattered: 0 }

/** Years after a burial before its remains may be reduced. */
const reductionYears = 5

export type Placement = {
  readonly form: Form
  readonly level?: number
  readonly from: Day
  /** null while it lies there */
  readonly to: Day | null
}

/** What a plot can hold: places of a coffin, on levels where it has any, and what is let in. */
export type Capacity = {
  readonly places: number
  readonly levels?: number
  readonly forms: readonly Form[]
}

/** Tenths of a place that are taken on a day. */
export const takenOn = (
  placements: readonly Placement[],
  day: Day,
  weights: Weights = usualWeights,
): number =>
  placements
    .filter(({ from, to }) => from <= day && (to === null || day < to))
    .reduce((sum, { form }) => sum + weights[form], 0)

/** Why another one cannot be laid there on that day; null when it can. */
export function refusesBurial(
  { places, levels, forms }: Capacity,
  there: readonly Placement[],
  added: Pick<Placement, 'form' | 'level'>,
  day: Day,
  weights: Weights = usualWeights,
): Label | null {
  if (!forms.includes(added.form)) return formRefused[added.form]
  const free = places * 10 - takenOn(there, day, weights)
  if (weights[added.form] > free)
    return label(
      `L’emplacement est complet : il reste ${free / 10} place sur ${places}.`,
      `The plot is full: ${free / 10} of ${places} places are left.`,
    )
  const { level } = added
  if (level === undefined || levels === undefined) return null
  if (level < 1 || level > levels)
    return label(`L’emplacement n’a que ${levels} niveaux.`, `The plot has ${levels} levels only.`)
  const onLevel = there.filter((one) => one.level === level)
  return takenOn(onLevel, day, weights) + weights[added.form] > (places * 10) / levels
    ? label(`Le niveau ${level} est déjà occupé.`, `Level ${level} is taken already.`)
    : null
}

const formRefused: Readonly<Record<Form, Label>> = {
  coffin: label('Cet emplacement ne reçoit pas de cercueil.', 'This plot takes no coffin.'),
  urn: label('Cet emplacement ne reçoit pas d’urne.', 'This plot takes no urn.'),
  reduction: label('Cet emplacement ne reçoit pas de réduction.', 'This plot takes no reduction.'),
  scattered: label('On ne disperse pas de cendres ici.', 'No ashes are scattered here.'),
}

/** The first day on which a coffin's remains may be reduced. */
export const reducibleFrom = (buried: Day): Day => addYears(buried, reductionYears)
