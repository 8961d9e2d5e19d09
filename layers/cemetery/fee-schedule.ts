import { choice, day, decimal, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { cemeterySource, gateAccess } from './sources.ts'

/** Prices of a deliberation, from a day on; voted acts are public. */
export const cemeteryFeeSchedules = defineRegister({
  id: 'cemetery-fee-schedules',
  domain: 'cemetery',
  label: label('Grilles tarifaires des cimetières', 'Fee schedules of the cemeteries'),
  one: label('Grille tarifaire', 'Fee schedule'),
  description: label('Tarifs votés par le conseil municipal', 'Prices voted by the council'),
  source: cemeterySource,
  table: 'cemetery.fee_schedule',
  fields: {
    name: required(text(label('Nom', 'Name'), { max: 120 })),
    deliberation: required(text(label('Délibération', 'Deliberation'), { max: 120 })),
    valid_from: required(day(label('Valable du', 'Valid from'))),
    valid_to: day(label('Jusqu’au', 'Until')),
  },
  title: ['name'],
  form: [
    {
      label: label('Grille', 'Schedule'),
      fields: ['name', 'deliberation', 'valid_from', 'valid_to'],
    },
  ],
  list: ['name', 'deliberation', 'valid_from', 'valid_to'],
  search: { text: ['name'] },
  related: [{ layer: 'cemetery-fee-lines', mine: 'id', theirs: 'schedule' }],
  access: gateAccess,
})

/** One price of a schedule. */
export const cemeteryFeeLines = defineRegister({
  id: 'cemetery-fee-lines',
  domain: 'cemetery',
  label: label('Tarifs des cimetières', 'Fees of the cemeteries'),
  one: label('Tarif', 'Fee'),
  description: label('Un prix d’une grille', 'A price of a schedule'),
  source: cemeterySource,
  table: 'cemetery.fee_line',
  fields: {
    schedule: required(link(label('Grille', 'Schedule'), 'cemetery-fee-schedules')),
    code: required(
      text(label('Code', 'Code'), {
        max: 60,
        spelling: {
          pattern: '^[a-z0-9_]+(-[a-z0-9_]+)*$',
          said: label(
            'En minuscules : concession-30, niche-15, concession-perpetual, superposition',
            'In lower case: concession-30, niche-15, concession-perpetual, superposition',
          ),
        },
      }),
    ),
    label: required(text(label('Libellé', 'Label'), { max: 160 })),
    unit: required(
      choice(label('Compté', 'Counted'), {
        'square-metre': label('au mètre carré', 'by square metre'),
        unit: label('à l’emplacement', 'by plot'),
      }),
    ),
    price: required(decimal(label('Prix', 'Price'), { min: 0, max: 1000000, unit: '€' })),
  },
  title: ['label'],
  form: [{ label: label('Tarif', 'Fee'), fields: ['schedule', 'code', 'label', 'unit', 'price'] }],
  list: ['label', 'code', 'unit', 'price', 'schedule'],
  search: { text: ['label'] },
  access: gateAccess,
})
