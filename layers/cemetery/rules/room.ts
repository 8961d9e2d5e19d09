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
  /** null: planned, and its room is kept */
  readonly from: Day | null
  /** null while it lies there */
  readonly to: Day | null
}

/** What a plot can hold, on levels where it has any, and what is let in. */
export type Capacity = {
  readonly places: number
  /** tenths of a coffin's place that one of its places makes; a coffin's where nothing is said */
  readonly unit?: number
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
    .filter(({ from, to }) => (from === null || from <= day) && (to === null || day < to))
    .reduce((sum, { form }) => sum + weights[form], 0)

/** Why another one cannot be laid there on that day; null when it can. */
export function refusesBurial(
  { places, unit = usualWeights.coffin, levels, forms }: Capacity,
  there: readonly Placement[],
  added: Pick<Placement, 'form' | 'level'>,
  day: Day,
  weights: Weights = usualWeights,
): Label | null {
  if (!forms.includes(added.form)) return formRefused[added.form]
  const free = places * unit - takenOn(there, day, weights)
  if (weights[added.form] > free)
    return label(
      `L’emplacement est complet : il reste ${inPlaces(free / unit, ',')} place sur ${places}.`,
      `The plot is full: ${inPlaces(free / unit, '.')} of ${places} places are left.`,
    )
  const { level } = added
  if (level === undefined || levels === undefined) return null
  if (level < 1 || level > levels)
    return label(`L’emplacement n’a que ${levels} niveaux.`, `The plot has ${levels} levels only.`)
  const onLevel = there.filter((one) => one.level === level)
  return takenOn(onLevel, day, weights) + weights[added.form] > (places * unit) / levels
    ? label(`Le niveau ${level} est déjà occupé.`, `Level ${level} is taken already.`)
    : null
}

const inPlaces = (places: number, point: string): string =>
  String(Math.round(Math.max(0, places) * 10) / 10).replace('.', point)

const formRefused: Readonly<Record<Form, Label>> = {
  coffin: label('Cet emplacement ne reçoit pas de cercueil.', 'This plot takes no coffin.'),
  urn: label('Cet emplacement ne reçoit pas d’urne.', 'This plot takes no urn.'),
  reduction: label('Cet emplacement ne reçoit pas de réduction.', 'This plot takes no reduction.'),
  scattered: label('On ne disperse pas de cendres ici.', 'No ashes are scattered here.'),
}

/** The first day on which a coffin's remains may be reduced. */
export const reducibleFrom = (buried: Day): Day => addYears(buried, reductionYears)
