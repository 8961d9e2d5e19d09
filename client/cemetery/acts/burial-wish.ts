import type { OperationAsked, StandingAnswer } from '../../../layers/cemetery/api.ts'
import { burials } from '../../../layers/cemetery/burial.ts'
import { beforeDeath, notComeYet } from '../../../layers/cemetery/may.ts'
import { operations } from '../../../layers/cemetery/operation.ts'
import { type PlotKind, rulesOf } from '../../../layers/cemetery/plot-kinds.ts'
import type { Form } from '../../../layers/cemetery/rules/room.ts'
import { checkValues } from '../../../layers/model/check.ts'
import type { Day } from '../../../layers/model/day.ts'
import { choice, day, type Field, isDay, required } from '../../../layers/model/field.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import type { FormGroup, Values } from '../../../layers/model/layer.ts'

/** What is asked of a burial, as the form shows it. */
export type BurialForm = {
  readonly fields: Readonly<Record<string, Field>>
  readonly form: readonly FormGroup[]
}

const deceased = [
  'birth_name',
  'used_name',
  'first_names',
  'born_on',
  'died_on',
  'death_place',
] as const satisfies readonly (keyof typeof burials.fields)[]

/** Nothing typed yet: laid as the plot takes it, today's burial still to come. */
export const emptyWish = ({ on, bury, overridable }: StandingAnswer): Values => {
  const forms = Object.keys(bury) as Form[]
  const form =
    forms.find((one) => bury[one] === null) ?? forms.find((one) => overridable.includes(one)) ?? 'coffin'
  return { form, when: 'planned', on }
}

/** Why nobody at all may be laid there, whatever the form and for no reason given; null: somebody may. */
export function whyNoBurial({ bury, overridable }: StandingAnswer, kind: PlotKind): Label | null {
  const forms = Object.keys(bury) as Form[]
  if (forms.some((form) => bury[form] === null || overridable.includes(form))) return null
  // that a niche takes no coffin says less than why it takes no urn
  return bury[rulesOf(kind).forms[0] ?? 'coffin']
}

/** The fields, of which some are asked only where they make sense: a level for a coffin, a reason to go past a sentence. */
export function burialForm(standing: StandingAnswer, wish: Values): BurialForm {
  const { fields: laid } = burials
  const { fields: asked } = operations
  const levels = wish.form === 'coffin' ? standing.levels : []
  const why = standing.bury[wish.form as Form]
  const overridden = why !== null && standing.overridable.includes(wish.form as Form)
  const fields: Record<string, Field> = {
    ...Object.fromEntries(deceased.map((name) => [name, laid[name]])),
    form: laid.form,
    ...(levels.length > 0 && { level: levelField(levels) }),
    when,
    on: required(day(label('Jour', 'Day'))),
    ...(wish.when === 'planned' && { planned_time: asked.planned_time }),
    firm: asked.firm,
    order_number: asked.order_number,
    ...(overridden && { override_reason: required({ ...asked.override_reason, hint: why }) }),
  }
  const burial = Object.keys(fields).filter((name) => !deceased.some((one) => one === name))
  return {
    fields,
    form: [
      { label: label('Défunt', 'Deceased'), fields: deceased },
      { label: label('Inhumation', 'Burial'), fields: burial },
    ],
  }
}

const levelField = (levels: readonly number[]): Field =>
  choice(
    burials.fields.level.label,
    Object.fromEntries(levels.map((level) => [String(level), label(String(level), String(level))])),
  )

const when = required(
  choice(label('Cette inhumation', 'This burial'), {
    planned: label('Est prévue', 'Is planned'),
    done: label('A eu lieu', 'Took place'),
  }),
)

/** What stands against a wish, each at its field; the server asks the same once more. */
export function faultsOfWish(
  standing: StandingAnswer,
  wish: Values,
  today: Day,
): Readonly<Record<string, Label>> {
  const { fields } = burialForm(standing, wish)
  const asked = Object.fromEntries(Object.keys(fields).map((name) => [name, wish[name] ?? null]))
  const typed = checkValues({ fields }, asked, { partial: false })
  const { form, when: status } = wish
  const [on, died] = [wish.on, wish.died_on].map((value) => String(value ?? '')) as [string, string]
  const why = standing.bury[form as Form]
  return {
    ...(why && !standing.overridable.includes(form as Form) && { form: why }),
    ...(status === 'done' && isDay(on) && on > today && { on: notComeYet.said }),
    ...(isDay(on) && isDay(died) && on < died && { on: beforeDeath.said }),
    ...Object.fromEntries(typed.map(({ field, said }) => [field, said])),
  }
}

/** The wish as the process `record-operation` is asked. */
export function askedOf(plot: string, standing: StandingAnswer, wish: Values): OperationAsked {
  const { fields } = burialForm(standing, wish)
  const told = Object.keys(fields).flatMap((name) => {
    const value = wish[name]
    return value === null || value === undefined || ['when', 'on', 'level'].includes(name)
      ? []
      : [[name, value] as const]
  })
  const isOfDeceased = (name: string) => deceased.some((one) => one === name)
  return {
    kind: wish.form === 'scattered' ? 'scattering' : 'burial',
    plot,
    ...Object.fromEntries(told.filter(([name]) => !isOfDeceased(name))),
    ...('level' in fields && wish.level && { level: Number(wish.level) }),
    [wish.when === 'done' ? 'done_on' : 'planned_on']: wish.on,
    deceased: Object.fromEntries(told.filter(([name]) => isOfDeceased(name))),
  } as OperationAsked
}

const fieldNames: Readonly<Record<string, string>> = { planned_on: 'on', done_on: 'on' }

/** The field of the form at which a refusal of the server belongs; null: it is the plot's. */
export function fieldOfRefusal(form: BurialForm, field: string | undefined): string | null {
  const name = field && (fieldNames[field] ?? field)
  return name && Object.hasOwn(form.fields, name) ? name : null
}
