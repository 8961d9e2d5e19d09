import { addYears, type Day } from '../model/day.ts'
import type { Explained } from '../model/explained.ts'
import { type Label, label } from '../model/label.ts'
import { type PlotKind, rulesOf } from './plot-kinds.ts'
import type { Evidence } from './rules/abandonment.ts'
import type { Form, Weights } from './rules/room.ts'
import { reclaimableFrom, type TermState, termState } from './rules/term.ts'
import { type Practice, usual } from './rules/usual.ts'
import type { Ending, PlotState, Tenure } from './states.ts'

/** A procedure for abandonment, with what was done so far. */
export type ProcedureFacts = {
  readonly openedOn: Day
  /** stopped, or done */
  readonly closedOn: Day | null
  readonly evidence: Evidence
}

export type ConcessionFacts = {
  readonly id: string
  readonly grantedOn: Day | null
  readonly startsOn: Day | null
  readonly perpetual: boolean
  readonly expiresOn: Day | null
  readonly endedOn: Day | null
  readonly endedBy: Ending | null
  readonly procedures: readonly ProcedureFacts[]
}

export type StayFacts = {
  readonly form: Form
  /** null: planned */
  readonly from: Day | null
  readonly to: Day | null
}

export type PlotFacts = {
  readonly kind: PlotKind
  /** in what its kind counts; null: not known */
  readonly capacity: number | null
  readonly unusable: boolean
  readonly reservedFrom: Day | null
  readonly reservedUntil: Day | null
  readonly stays: readonly StayFacts[]
  readonly concessions: readonly ConcessionFacts[]
}

/**
 * Where a concession stands on a day. SQL twin: `cemetery.concession_state`; a test holds both to the same answers.
 */
export function concessionStateOn(
  facts: ConcessionFacts,
  day: Day,
  practice: Practice = usual,
): Explained<Tenure> {
  const { endedOn, endedBy, expiresOn } = facts
  if (endedOn !== null && endedBy !== null && endedOn <= day) return because(endedBy, hasEnded(endedOn))
  const phase = phaseOn(facts.procedures, day)
  if (phase) return phase
  if (facts.perpetual) return because('perpetual', isPerpetual, 'CGCT, art. L2223-14')
  if (expiresOn === null) return because('unknown', noTerm)
  const state = termState(expiresOn, day, practice.term)
  return because(state, termReason(state, expiresOn), 'CGCT, art. L2223-15')
}

/** The phase of the procedures that are open on a day, by what is proved. */
function phaseOn(procedures: readonly ProcedureFacts[], day: Day): Explained<Tenure> | null {
  const open = procedures.filter(
    ({ openedOn, closedOn }) => openedOn <= day && (closedOn === null || closedOn > day),
  )
  if (open.length === 0) return null
  const proved = (step: 'certificate1' | 'notice2') =>
    open.some(({ evidence }) => (evidence[step] ?? '9999') <= day)
  const source = 'CGCT, art. L2223-17 et R2223-12 à -23'
  if (proved('notice2')) return because('procedure-second', secondPhase, source)
  if (proved('certificate1')) return because('procedure-wait', waiting, source)
  return because('procedure-first', firstPhase, source)
}

export type PlotStanding = {
  readonly state: Explained<PlotState>
  readonly tenure: Explained<Tenure> | null
  /** places taken, in what the kind counts: what lies there and what is planned */
  readonly taken: number
}

/** What can be done with a plot on a day, and whose it is. SQL twin: `cemetery.states_on`. */
export function plotStateOn(facts: PlotFacts, day: Day, practice: Practice = usual): PlotStanding {
  const { weights } = practice
  const there = facts.stays.filter(
    ({ from, to }) => (from === null || from <= day) && (to === null || to > day),
  )
  const lying = there.filter(({ from }) => from !== null)
  const tenths = there.reduce((sum, { form }) => sum + weights[form], 0)
  const held = currentOn(facts.concessions, day)
  return {
    state: stateOf(
      facts,
      { lying: lying.length, planned: there.length - lying.length, tenths, held, day },
      weights,
    ),
    tenure: held ? concessionStateOn(held, day, practice) : withoutRight(facts, lying, day, practice),
    taken: tenths / unitOf(facts.kind, weights),
  }
}

type There = {
  readonly lying: number
  readonly planned: number
  readonly tenths: number
  readonly held: ConcessionFacts | null
  readonly day: Day
}

function stateOf(facts: PlotFacts, there: There, weights: Weights): Explained<PlotState> {
  if (facts.unusable) return because('unusable', isUnusable)
  if (there.lying > 0)
    return isFull(facts, there.tenths, weights)
      ? because('full', nothingFits)
      : because('occupied', liesThere(there.lying))
  if (there.held) return because('sold', nobodyYet)
  if (there.planned > 0) return because('reserved', isPlanned)
  const { reservedFrom, reservedUntil } = facts
  if (reservedFrom !== null && reservedFrom <= there.day && (reservedUntil ?? '9999') >= there.day)
    return because('reserved', isReserved)
  return because('available', isFree)
}

/** Tenths of a place that one of its capacity makes. */
export const unitOf = (kind: PlotKind, weights: Weights): number =>
  rulesOf(kind).counts === 'urn' ? weights.urn : weights.coffin

/** Nothing that its kind takes would fit any more. */
function isFull({ kind, capacity }: PlotFacts, tenths: number, weights: Weights): boolean {
  const { forms, counts } = rulesOf(kind)
  if (counts === null || capacity === null) return false
  return capacity * unitOf(kind, weights) - tenths < Math.min(...forms.map((form) => weights[form]))
}

/** The concession that is in force on a day: granted and not ended, the last to start. */
export function currentOn(concessions: readonly ConcessionFacts[], day: Day): ConcessionFacts | null {
  const open = concessions.filter(
    ({ grantedOn, endedOn }) =>
      (grantedOn === null || grantedOn <= day) && (endedOn === null || endedOn > day),
  )
  return latest(open, ({ startsOn }) => startsOn ?? '')
}

function latest<T extends { readonly id: string }>(all: readonly T[], dayOf: (one: T) => Day): T | null {
  const [last] = [...all].sort((one, other) => compare(dayOf(other), dayOf(one)) || compare(one.id, other.id))
  return last ?? null
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Who lies on ground that nobody holds: to be cleared, or in the common ground for its five years. */
function withoutRight(
  { kind, concessions }: PlotFacts,
  lying: readonly StayFacts[],
  day: Day,
  { commonGroundYears }: Practice,
): Explained<Tenure> | null {
  if (lying.length === 0) return null
  const ended = concessions.filter(({ endedOn }) => endedOn !== null && endedOn <= day)
  const by = latest(ended, ({ endedOn }) => endedOn ?? '')?.endedBy
  if (by === 'reclaimed' || by === 'lapsed') return because('reclaimed', toBeCleared)
  if (kind !== 'common_ground') return null
  const last = lying.reduce((max, { from }) => (from !== null && from > max ? from : max), '')
  const until = addYears(last, commonGroundYears)
  return because(until <= day ? 'expired-reclaimable' : 'active', commonUntil(until), 'CGCT, art. R2223-5')
}

const because = <T extends string>(
  value: T,
  said: Label,
  source = 'Registres de la commune',
): Explained<T> => ({
  value,
  because: said,
  source,
})

const hasEnded = (on: Day) => label(`Le droit a pris fin le ${on}.`, `The right ended on ${on}.`)
const isPerpetual = label('La concession n’a pas de terme.', 'The concession has no term.')
const noTerm = label(
  'Le terme n’est pas connu : vérifiez l’acte.',
  'The term is not known: look at the deed.',
)
const termReason = (state: TermState, expiry: Day): Label => {
  const free = reclaimableFrom(expiry).value
  if (state === 'expired-reclaimable')
    return label(
      `Échue le ${expiry}, non renouvelée en deux ans : reprenable depuis le ${free}.`,
      `Expired on ${expiry}, not renewed within two years: it may be reclaimed since ${free}.`,
    )
  if (state === 'expired-renewable')
    return label(
      `Échue le ${expiry} : la famille peut renouveler jusqu’à la veille du ${free}.`,
      `Expired on ${expiry}: the family may renew until the eve of ${free}.`,
    )
  return label(`Le terme est le ${expiry}.`, `It expires on ${expiry}.`)
}
const firstPhase = label('Procédure ouverte, premier constat.', 'Procedure opened, first report.')
const waiting = label('Affichage certifié : le délai court.', 'Posting certified: the wait is running.')
const secondPhase = label('Second constat en cours.', 'Second report under way.')
const isUnusable = label('Noté inutilisable.', 'Noted as unusable.')
const nothingFits = label('Plus rien n’y entre.', 'Nothing more fits.')
const liesThere = (many: number) =>
  label(`${many} y repose${many > 1 ? 'nt' : ''}.`, `${many} ${many > 1 ? 'lie' : 'lies'} there.`)
const nobodyYet = label('Concédé, personne n’y repose.', 'Conceded, nobody lies there.')
const isPlanned = label('Une inhumation y est prévue.', 'A burial is planned there.')
const isReserved = label('Noté réservé.', 'Noted as reserved.')
const isFree = label('Ni concédé, ni occupé, ni réservé.', 'Neither conceded, nor taken, nor reserved.')
const toBeCleared = label('Repris ; les restes sont encore là.', 'Reclaimed; remains still lie there.')
const commonUntil = (until: Day) =>
  label(`Terrain commun jusqu’au ${until}.`, `Common ground until ${until}.`)
