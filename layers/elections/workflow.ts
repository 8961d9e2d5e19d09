import { type Label, label } from '../model/label.ts'
import { done, type Outcome, type Refused } from '../model/outcome.ts'
import type { ScenarioStatus } from './scenario.ts'

/** What is done to a scenario as a whole. */
export const scenarioActs = {
  submit: label('Soumettre à la préfecture', 'Submit to the prefecture'),
  withdraw: label('Reprendre en brouillon', 'Take back as a draft'),
  order: label('Enregistrer l’arrêté', 'Record the order'),
  adopt: label('Mettre en vigueur', 'Put into force'),
  hold: label('Suspendre la mise en vigueur', 'Hold the putting into force'),
  abandon: label('Abandonner', 'Abandon'),
} as const satisfies Record<string, Label>
export type ScenarioAct = keyof typeof scenarioActs

/** What is known of a scenario when somebody wants to do something to it. */
export type ScenarioState = {
  readonly status: ScenarioStatus
  /** the plan that it was made from changed since, or is no longer in force */
  readonly baseChanged: boolean
  readonly effectiveOn: string | null
  /** it was said already that the plan is to come into force on its day */
  readonly isAsked?: boolean
}

/** From which states an act starts, and where it leads. */
const moves: Readonly<
  Record<ScenarioAct, { readonly from: readonly ScenarioStatus[]; readonly to: ScenarioStatus }>
> = {
  submit: { from: ['draft'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'draft' },
  order: { from: ['submitted'], to: 'ordered' },
  adopt: { from: ['ordered'], to: 'applied' },
  hold: { from: ['ordered'], to: 'ordered' },
  abandon: { from: ['draft', 'submitted', 'ordered'], to: 'abandoned' },
}

/** May the act be done, and where does it lead? The same answer greys the button and guards the transaction. */
export function mayDo(
  act: ScenarioAct,
  { status, baseChanged, effectiveOn, isAsked = false }: ScenarioState,
): Outcome<ScenarioStatus> {
  const { from, to } = moves[act]
  if (!from.includes(status)) return refusal(`not-${from[0]}`, wrongState[act])
  if ((act === 'submit' || act === 'adopt') && baseChanged) return refusal('base-changed', baseHasChanged)
  if (act === 'hold' && !isAsked) return refusal('not-asked', wrongState.hold)
  if (act === 'adopt' && effectiveOn === null) return refusal('no-date', noDate)
  return done(to)
}

const refusal = (refused: string, said: Label): Refused => ({ refused, said })

const wrongState: Readonly<Record<ScenarioAct, Label>> = {
  submit: label('Seul un brouillon se soumet.', 'Only a draft can be submitted.'),
  withdraw: label('Seul un scénario soumis se reprend.', 'Only a submitted scenario can be taken back.'),
  order: label(
    'L’arrêté s’enregistre sur un scénario soumis.',
    'The order is recorded on a submitted scenario.',
  ),
  adopt: label('Seul un scénario arrêté entre en vigueur.', 'Only an ordered scenario comes into force.'),
  hold: label('Aucune mise en vigueur n’attend son jour.', 'No putting into force waits for its day.'),
  abandon: label(
    'Un découpage en vigueur ou remplacé ne s’abandonne pas.',
    'A plan that is or was in force cannot be abandoned.',
  ),
}

const baseHasChanged = label(
  'Le découpage dont ce scénario est parti a changé depuis : repartez du découpage en vigueur.',
  'The plan that this scenario was made from has changed since: start again from the plan in force.',
)
const noDate = label('La date d’effet de l’arrêté manque.', 'The date of effect of the order is missing.')
