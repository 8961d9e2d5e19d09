import type { Day } from '../model/day.ts'
import { type Label, label } from '../model/label.ts'
import { rulesOf } from './plot-kinds.ts'
import { type Form, type Placement, reducibleFrom, refusesBurial } from './rules/room.ts'
import { type Practice, usual } from './rules/usual.ts'
import { currentOn, type PlotFacts, type PlotStanding, plotStateOn, unitOf } from './state.ts'

/** Why something may not be done, at which field; some the town may set aside for a reason. */
export type Objection = { readonly field: string; readonly said: Label; readonly mayOverride: boolean }

const objection = (field: string, fr: string, en: string, mayOverride = false): Objection => ({
  field,
  said: label(fr, en),
  mayOverride,
})

/** A plot as one who lays somebody in it must know it. */
export type BurialPlace = PlotFacts & {
  readonly levels: number | null
  readonly stays: readonly Placement[]
}

export type BurialWish = {
  readonly form: Form
  readonly level?: number
  readonly on: Day
  readonly diedOn?: Day | null
}

/** Why somebody cannot be laid there on that day; null when he can. The same answer greys the button and guards the transaction. */
export function againstBurial(
  plot: BurialPlace,
  wish: BurialWish,
  practice: Practice = usual,
): Objection | null {
  if (wish.diedOn && wish.on < wish.diedOn) return beforeDeath
  const { state, tenure } = plotStateOn(plot, wish.on, practice)
  if (state.value === 'unusable') return isUnusable
  if (tenure?.value === 'reclaimed') return isReclaimed
  return againstRoom(plot, wish, practice) ?? againstRight(plot, tenure)
}

/** Only what does not fit: of remains that are moved nobody asks for a right. */
export function againstRoom(
  { kind, capacity, levels, stays }: BurialPlace,
  { form, level, on }: BurialWish,
  { weights }: Practice = usual,
): Objection | null {
  const { forms, counts } = rulesOf(kind)
  // where the capacity is not known, or has no end, only what is let in is looked at
  const places = counts === null || capacity === null ? Number.POSITIVE_INFINITY : capacity
  const room = { places, unit: unitOf(kind, weights), forms, ...(levels !== null && { levels }) }
  const said = refusesBurial(room, stays, { form, ...(level !== undefined && { level }) }, on, weights)
  if (!said) return null
  const field = !forms.includes(form)
    ? 'form'
    : level !== undefined && said.fr.includes('iveau')
      ? 'level'
      : 'plot'
  return { field, said, mayOverride: false }
}

function againstRight({ kind }: PlotFacts, tenure: PlotStanding['tenure']): Objection | null {
  if (!isConceded(kind)) return null
  if (tenure === null) return notConceded
  if (tenure.value.startsWith('expired'))
    return {
      field: 'plot',
      mayOverride: true,
      said: label(
        `${tenure.because.fr} Renouvelez d’abord, ou donnez un motif.`,
        `${tenure.because.en} Renew it first, or give a reason.`,
      ),
    }
  return null
}

const conceded = ['concession', 'niche', 'urn_vault', 'wall_vault']
const isConceded = (kind: string): boolean => conceded.includes(kind)

/** The levels on which a coffin may be laid. */
export function freeLevels(plot: BurialPlace, on: Day, practice: Practice = usual): number[] {
  return Array.from({ length: plot.levels ?? 0 }, (_, rank) => rank + 1).filter(
    (level) => againstRoom(plot, { form: 'coffin', level, on }, practice) === null,
  )
}

/** Why the plot cannot be conceded on that day; null when it can. */
export function againstGrant(plot: PlotFacts, on: Day, practice: Practice = usual): Objection | null {
  if (!isConceded(plot.kind))
    return objection('plot', 'Cet emplacement ne se concède pas.', 'This plot is not conceded.')
  const { state, tenure } = plotStateOn(plot, on, practice)
  if (state.value === 'unusable') return isUnusable
  if (currentOn(plot.concessions, on)) return isConcededAlready
  if (tenure?.value === 'reclaimed') return isReclaimed
  return null
}

export type LyingFacts = { readonly form: Form; readonly buriedOn: Day | null; readonly leftOn: Day | null }

/** Why remains cannot be taken up on that day. */
export function againstLifting({ buriedOn, leftOn }: LyingFacts, on: Day): Objection | null {
  if (buriedOn === null)
    return objection(
      'burial',
      'Cette inhumation n’a pas encore eu lieu.',
      'This burial has not taken place yet.',
    )
  if (leftOn !== null)
    return objection(
      'burial',
      `Ces restes ne sont plus là depuis le ${leftOn}.`,
      `These remains are gone since ${leftOn}.`,
    )
  if (on < buriedOn)
    return objection('done_on', `L’inhumation est du ${buriedOn}.`, `The burial was on ${buriedOn}.`)
  return null
}

/** Why remains cannot be reduced: five years, a coffin. */
export function againstReduction(facts: LyingFacts, on: Day): Objection | null {
  const lifting = againstLifting(facts, on)
  if (lifting) return lifting
  if (facts.form !== 'coffin')
    return objection('burial', 'Seul un cercueil se réduit.', 'Only a coffin can be reduced.')
  const from = facts.buriedOn === null ? on : reducibleFrom(facts.buriedOn)
  if (on >= from) return null
  return objection(
    'done_on',
    `Réduction possible à partir du ${from}, cinq ans après l’inhumation ; donnez un motif pour passer outre.`,
    `A reduction may be made from ${from}, five years after the burial; give a reason to go past it.`,
    true,
  )
}

export const beforeDeath = objection(
  'done_on',
  'L’inhumation précède le décès.',
  'The burial comes before the death.',
)
export const notComeYet = objection(
  'done_on',
  'Ce jour n’est pas encore venu : prévoyez l’opération.',
  'This day has not come yet: plan it.',
)
const isUnusable = objection('plot', 'L’emplacement est noté inutilisable.', 'The plot is noted as unusable.')
const isReclaimed = objection(
  'plot',
  'L’emplacement est repris : exhumez d’abord les restes.',
  'The plot is reclaimed: move the remains first.',
)
const notConceded = objection(
  'plot',
  'L’emplacement n’est pas concédé : accordez une concession d’abord, ou donnez un motif.',
  'The plot is not conceded: grant a concession first, or give a reason.',
  true,
)
const isConcededAlready = objection(
  'plot',
  'Cet emplacement est déjà concédé : renouvelez, ou terminez d’abord l’autre concession.',
  'This plot is conceded already: renew, or end the other concession first.',
)
