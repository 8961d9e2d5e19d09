import { burials } from '../../layers/cemetery/burial.ts'
import { holders } from '../../layers/cemetery/holder.ts'
import { operations } from '../../layers/cemetery/operation.ts'
import { stepLabels } from '../../layers/cemetery/procedure.ts'
import { choice, day, type Field, integer, link, required, text, yesNo } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'

type Fields = Readonly<Record<string, Field>>
const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.flatMap((name) => {
      const field = fields[name]
      return field ? [[name, { ...field, readOnly: false }]] : []
    }),
  )

const reason = label('Motif', 'Reason')
const on = required(day(label('Le', 'On')))
const plot = required(link(label('Emplacement', 'Plot'), 'plots'))
const dryRun = yesNo(label('Mode essai', 'Dry run'))
const cents = { min: 0, max: 100_000_000 } as const

const asked = pick(operations.fields, [
  'planned_on',
  'planned_time',
  'done_on',
  'firm',
  'requester',
  'order_number',
  'note',
  'override_reason',
])

/** What each act is asked with, in the fields of its layers: checked, refused and said like any other field. */
export const deceasedFields = pick(burials.fields, [
  'birth_name',
  'used_name',
  'first_names',
  'sex',
  'born_on',
  'died_on',
  'death_place',
])
export const burialFields: Fields = {
  ...asked,
  ...pick(burials.fields, ['form', 'level']),
  plot,
  withheld: choice(label('Non publié', 'Not shown'), {
    family: label('Famille', 'Family'),
    other: label('Autre', 'Other'),
  }),
}
export const liftingFields: Fields = {
  ...asked,
  burial: required(link(label('Défunt', 'Deceased'), 'burials')),
  to_plot: link(label('Vers', 'To'), 'plots'),
  level: integer(label('Niveau', 'Level'), { min: 1, max: 20 }),
}
export const transferFields: Fields = { ...liftingFields, to_plot: plot }
export const doneFields: Fields = { on, time: { ...text(label('Heure', 'Time'), { max: 5 }) } }
export const cancelFields: Fields = { reason: required(text(reason, { max: 240 })) }
export const clearFields: Fields = {
  on,
  to: required(link(label('Ossuaire', 'Ossuary'), 'plots')),
  order_number: required(text(label('Arrêté', 'Order'), { max: 60 })),
  firm: text(label('Entreprise', 'Firm'), { max: 120 }),
}

const overrides: Fields = {
  price: integer(label('Prix', 'Price'), cents),
  price_reason: text(reason, { max: 240 }),
  expires_on: day(label('Terme', 'Expiry')),
  expiry_reason: text(reason, { max: 240 }),
  deed_number: text(label('Numéro d’acte', 'Deed number'), { max: 40 }),
  dryRun,
}
export const grantFields: Fields = {
  ...overrides,
  plot,
  kind: required(
    choice(label('Nature', 'Kind'), {
      individual: label('Individuelle', 'Individual'),
      collective: label('Collective', 'Collective'),
      family: label('Familiale', 'Family'),
    }),
  ),
  granted_on: required(day(label('Acte du', 'Deed of'))),
  starts_on: day(label('Début', 'Start')),
  family: text(label('Famille', 'Family'), { max: 160 }),
}
export const renewFields: Fields = { ...overrides, on }
export const retrocedeFields: Fields = {
  on,
  refund: integer(label('Remboursement', 'Refund'), cents),
  refund_reason: text(reason, { max: 240 }),
  dryRun,
}
export const lapseFields: Fields = { on, order_number: text(label('Arrêté', 'Order'), { max: 60 }), dryRun }
export const holderFields = pick(
  holders.fields,
  Object.keys(holders.fields).filter(
    (name) => !['concession', 'role', 'valid_from', 'valid_to', 'dead'].includes(name),
  ),
)

export const proceduresFields: Fields = {
  on,
  kind: required(
    choice(label('Motif', 'Reason'), {
      abandonment: label('État d’abandon', 'Abandonment'),
      expiry: label('Terme échu', 'Expiry'),
    }),
  ),
  batch: text(label('Lot', 'Batch'), { max: 60 }),
  dryRun,
}
export const stepsFields: Fields = {
  on,
  step: required(choice(label('Étape', 'Step'), stepLabels)),
  evidence: required(text(label('Preuve', 'Evidence'), { max: 240 })),
  early_reason: text(reason, { max: 240 }),
}
export const stopFields: Fields = { on, reason: required(text(reason, { max: 240 })) }
