import { choice, day, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { domainSource, officeAccess } from './sources.ts'

/** What a service that was asked thinks of a file; silence until the due day is taken for a yes. */
export const opinions = defineRegister({
  id: 'opinions',
  domain: 'occupations',
  label: label('Avis des services', 'Opinions of services'),
  one: label('Avis', 'Opinion'),
  description: label(
    'Services consultés sur un dossier, avec leur échéance',
    'Services consulted on a file, with the day by which they answer',
  ),
  source: domainSource,
  table: 'occupations.opinion',
  fields: {
    occupation: required(link(label('Dossier', 'File'), 'occupations')),
    service: required(text(label('Service', 'Service'), { max: 120 })),
    asked_on: required(day(label('Demandé le', 'Asked on'))),
    due_on: required(day(label('Attendu le', 'Due on'))),
    answered_on: day(label('Rendu le', 'Answered on')),
    answer: choice(label('Avis', 'Answer'), {
      favourable: label('Favorable', 'Favourable'),
      reserved: label('Favorable avec réserves', 'Favourable with reserves'),
      unfavourable: label('Défavorable', 'Unfavourable'),
    }),
    note: text(label('Observations', 'Remarks'), { max: 1000, personal: true }),
  },
  title: ['service'],
  form: [
    {
      label: label('Avis', 'Opinion'),
      fields: ['occupation', 'service', 'asked_on', 'due_on', 'answered_on', 'answer', 'note'],
    },
  ],
  list: ['service', 'occupation', 'asked_on', 'due_on', 'answered_on', 'answer'],
  related: [{ layer: 'occupations', mine: 'occupation', theirs: 'id' }],
  access: officeAccess,
})
