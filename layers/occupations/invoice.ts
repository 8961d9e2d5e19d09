import { choice, day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { domainSource, officeAccess } from './sources.ts'

/** What is owed for an occupation, or given back: numbered without holes, its lines kept as they were computed. */
export const invoices = defineRegister({
  id: 'invoices',
  domain: 'occupations',
  label: label('Factures et avoirs', 'Invoices'),
  one: label('Facture', 'Invoice'),
  description: label(
    'Redevances calculées, à mettre en recouvrement par titre',
    'Fees computed, to be collected by revenue title',
  ),
  source: domainSource,
  table: 'occupations.invoice',
  fields: {
    number: required(text(label('Numéro', 'Number'), { max: 20, readOnly: true })),
    occupation: required(link(label('Dossier', 'File'), 'occupations', { readOnly: true })),
    kind: required(
      choice(
        label('Sorte', 'Sort'),
        { invoice: label('Facture', 'Invoice'), credit: label('Avoir', 'Credit note') },
        { readOnly: true },
      ),
    ),
    issued_on: required(day(label('Émise le', 'Issued on'), { readOnly: true })),
    period_from: required(day(label('Période du', 'Period from'), { readOnly: true })),
    period_to: required(day(label('au', 'to'), { readOnly: true })),
    total_cents: required(integer(label('Total (centimes)', 'Total (cents)'), { readOnly: true })),
    corrects: link(label('Corrige', 'Corrects'), 'invoices', { readOnly: true }),
    exported_on: day(label('Transmise le', 'Sent on'), { readOnly: true }),
  },
  title: ['number'],
  form: [
    {
      label: label('Facture', 'Invoice'),
      fields: [
        'number',
        'kind',
        'occupation',
        'issued_on',
        'period_from',
        'period_to',
        'total_cents',
        'corrects',
        'exported_on',
      ],
    },
  ],
  list: [
    'number',
    'kind',
    'occupation',
    'issued_on',
    'period_from',
    'period_to',
    'total_cents',
    'exported_on',
  ],
  search: { text: ['number'] },
  related: [{ layer: 'occupations', mine: 'occupation', theirs: 'id' }],
  access: officeAccess,
})
