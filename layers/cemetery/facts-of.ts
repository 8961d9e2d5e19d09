import type { Values } from '../model/layer.ts'
import type { PlotKind } from './plot-kinds.ts'
import type { Evidence, ReclaimStep } from './rules/abandonment.ts'
import type { Form } from './rules/room.ts'
import { type Practice, usual } from './rules/usual.ts'
import type { ConcessionFacts, PlotFacts, ProcedureFacts, StayFacts } from './state.ts'
import type { Ending } from './states.ts'

/** A row as features give it. */
export type Row = { readonly id: string; readonly properties: Values }

/** The rows that tell of a plot. */
export type PlotRows = {
  readonly plot: Row
  readonly burials: readonly Row[]
  readonly concessions: readonly Row[]
  readonly procedures: readonly Row[]
  readonly steps: readonly Row[]
}

/** What its registers say of a plot, as the rules read it. */
export function plotFactsOf({
  plot: { properties: plot },
  burials,
  concessions,
  ...rest
}: PlotRows): PlotFacts {
  return {
    kind: plot.kind as PlotKind,
    capacity: plot.capacity as number | null,
    unusable: plot.unusable_reason !== null,
    reservedFrom: day(plot.reserved_from),
    reservedUntil: day(plot.reserved_until),
    stays: burials.map(stayOf),
    concessions: concessions.map((one) => concessionFactsOf(one, rest)),
  }
}

const stayOf = ({ properties }: Row): StayFacts => ({
  form: properties.form as Form,
  from: day(properties.buried_on),
  to: day(properties.left_on),
})

const concessionFactsOf = (
  { id, properties: right }: Row,
  { procedures, steps }: Pick<PlotRows, 'procedures' | 'steps'>,
): ConcessionFacts => ({
  id,
  grantedOn: day(right.granted_on),
  startsOn: day(right.starts_on),
  perpetual: right.perpetual === true,
  expiresOn: day(right.expires_on),
  endedOn: day(right.ended_on),
  endedBy: (right.ended_by ?? null) as Ending | null,
  procedures: procedures
    .filter(({ properties }) => properties.concession === id && properties.kind === 'abandonment')
    .map((one) => procedureOf(one, steps)),
})

const procedureOf = ({ id, properties }: Row, steps: readonly Row[]): ProcedureFacts => ({
  openedOn: String(properties.opened_on),
  closedOn: day(properties.stopped_on) ?? day(properties.done_on),
  evidence: Object.fromEntries(
    steps
      .filter((step) => step.properties.procedure === id)
      .map(({ properties: step }) => [step.step as ReclaimStep, String(step.done_on)]),
  ) satisfies Evidence,
})

/** What the town does, as far as states go; what is usual where it said nothing. */
export function practiceOf(row: Row | undefined): Practice {
  if (!row) return usual
  const number = (name: string) => Number(row.properties[name])
  return {
    ...usual,
    term: { ...usual.term, expiringMonths: number('expiring_months') },
    weights: {
      ...usual.weights,
      coffin: number('weight_coffin'),
      urn: number('weight_urn'),
      reduction: number('weight_reduction'),
    },
    commonGroundYears: number('common_ground_years'),
  }
}

const day = (value: Values[string] | undefined) => (typeof value === 'string' ? value : null)
