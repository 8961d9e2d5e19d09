import { choice, day, integer, link, required, text, yesNo } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { besideNames } from './search-words.ts'
import { cemeterySource, officeAccess } from './sources.ts'
import { endings, tenures } from './states.ts'

const readOnly = true
const personal = true
const cents = { min: 0, max: 100_000_000, unit: 'centimes' } as const

/** A right on a plot. Rights follow each other by `previous`; none is ever taken away. */
export const concessions = defineRegister({
  id: 'concessions',
  domain: 'cemetery',
  label: label('Concessions', 'Concessions'),
  one: label('Concession', 'Concession'),
  description: label('Actes de concession, en cours et passés', 'Deeds of concession, present and past'),
  source: cemeterySource,
  table: 'cemetery.concession',
  fields: {
    deed_number: text(label('Numéro d’acte', 'Deed number'), { max: 40 }),
    plot: link(label('Emplacement', 'Plot'), 'plots', {
      hint: label(
        'Vide : droit dont l’emplacement n’est pas connu',
        'Empty: a right whose plot is not known',
      ),
    }),
    family: text(label('Famille', 'Family'), { max: 160, personal }),
    kind: choice(label('Nature', 'Kind'), {
      individual: label('Individuelle', 'Individual'),
      collective: label('Collective', 'Collective'),
      family: label('Familiale', 'Family'),
    }),
    origin: required(
      choice(label('Origine', 'Origin'), {
        grant: label('Attribution', 'Grant'),
        renewal: label('Renouvellement', 'Renewal'),
        conversion: label('Conversion', 'Conversion'),
        'take-over': label('Reprise de données', 'Taken over from old registers'),
      }),
    ),
    state: choice(label('État', 'State'), tenures, { readOnly }),
    granted_on: day(label('Acte du', 'Deed of')),
    starts_on: day(label('Début', 'Start'), {
      hint: label(
        'Le jour de l’achat, non de la première inhumation',
        'The day of purchase, not of the first burial',
      ),
    }),
    perpetual: required(yesNo(label('Perpétuelle', 'Perpetual'))),
    term_years: integer(label('Durée', 'Term'), { min: 1, max: 99, unit: 'ans' }),
    expires_on: day(label('Terme', 'Expiry'), {
      hint: label('Calculé, sauf avec un motif', 'Computed, unless a reason is given'),
    }),
    expiry_reason: text(label('Terme autre que calculé : motif', 'Another expiry than computed: why'), {
      max: 240,
    }),
    price: integer(label('Prix', 'Price'), cents),
    price_commune: integer(label('Part de la commune', 'Share of the commune'), cents),
    price_ccas: integer(label('Part du CCAS', 'Share of the social fund'), cents),
    price_reason: text(label('Prix autre que calculé : motif', 'Another price than computed: why'), {
      max: 240,
    }),
    credit: integer(label('Temps restant déduit', 'Remaining time credited'), cents),
    previous: link(label('Fait suite à', 'Follows'), 'concessions'),
    ended_on: day(label('Fin le', 'Ended on'), { readOnly }),
    ended_by: choice(label('Fin par', 'Ended by'), endings, { readOnly }),
    refund: integer(label('Remboursé', 'Refunded'), { ...cents, readOnly }),
    note: text(label('Observation', 'Note'), { max: 1000, personal }),
  },
  title: ['deed_number', 'family'],
  form: [
    {
      label: label('Concession', 'Concession'),
      fields: ['deed_number', 'state', 'plot', 'family', 'kind', 'origin', 'previous'],
    },
    {
      label: label('Durée', 'Term'),
      fields: ['granted_on', 'starts_on', 'perpetual', 'term_years', 'expires_on', 'expiry_reason'],
    },
    {
      label: label('Prix', 'Price'),
      fields: ['price', 'price_commune', 'price_ccas', 'credit', 'price_reason'],
    },
    { label: label('Fin', 'End'), fields: ['ended_on', 'ended_by', 'refund', 'note'] },
  ],
  list: ['deed_number', 'family', 'state', 'plot', 'granted_on', 'term_years', 'expires_on'],
  search: {
    text: ['deed_number', 'family'],
    weak: besideNames,
    opens: { layer: 'plots', field: 'plot' },
  },
  related: [
    { layer: 'plots', mine: 'plot', theirs: 'id' },
    { layer: 'holders', mine: 'id', theirs: 'concession' },
    { layer: 'procedures', mine: 'id', theirs: 'concession' },
    { layer: 'concessions', mine: 'previous', theirs: 'id' },
    { layer: 'concessions', mine: 'id', theirs: 'previous' },
  ],
  access: officeAccess,
})
