import { day, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { domainSource, publishedAccess } from './sources.ts'

/** What the council voted; the lines of its grid are edited beside it (`FeeSchedule` in layers/fees). */
export const feeSchedules = defineRegister({
  id: 'fee-schedules',
  domain: 'occupations',
  label: label('Grilles de tarifs', 'Fee schedules'),
  one: label('Grille de tarifs', 'Fee schedule'),
  description: label(
    'Tarifs votés par le conseil, pour les jours entre deux dates',
    'Fees voted by the council, for the days between two dates',
  ),
  source: domainSource,
  table: 'occupations.fee_schedule',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 160 })),
    deliberation: required(text(label('Délibération', 'Deliberation'), { max: 200 })),
    valid_from: required(day(label('Applicable du', 'Valid from'))),
    valid_to: day(label('au', 'to')),
  },
  title: ['name'],
  form: [{ label: label('Grille', 'Schedule'), fields: ['name', 'deliberation', 'valid_from', 'valid_to'] }],
  list: ['name', 'deliberation', 'valid_from', 'valid_to'],
  search: { text: ['name', 'deliberation'] },
  access: publishedAccess,
})
