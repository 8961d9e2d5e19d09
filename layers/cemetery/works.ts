import { choice, day, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { cemeterySource, groundAccess } from './sources.ts'

const personal = true

/** What a firm does on a plot, and when. */
export const works = defineRegister({
  id: 'works',
  domain: 'cemetery',
  label: label('Travaux des cimetières', 'Works in cemeteries'),
  one: label('Travaux de cimetière', 'Works in a cemetery'),
  description: label('Travaux autorisés sur les emplacements', 'Works that are allowed on the plots'),
  source: cemeterySource,
  table: 'cemetery.works',
  fields: {
    plot: required(link(label('Emplacement', 'Plot'), 'plots')),
    kind: required(
      choice(label('Nature', 'Kind'), {
        monument: label('Pose de monument', 'Raising of a monument'),
        vault: label('Construction de caveau', 'Building of a vault'),
        digging: label('Creusement', 'Digging'),
        repair: label('Réparation', 'Repair'),
        removal: label('Dépose', 'Removal'),
        other: label('Autre', 'Other'),
      }),
    ),
    firm: text(label('Entreprise', 'Firm'), { max: 120 }),
    requester: text(label('Demandeur', 'Asked by'), { max: 160, personal }),
    requester_role: choice(label('Qualité', 'Role'), {
      holder: label('Concessionnaire', 'Holder'),
      entitled_party: label('Ayant droit', 'Entitled party'),
      commune: label('Commune', 'Commune'),
      other: label('Autre', 'Other'),
    }),
    permit_number: text(label('Autorisation', 'Permit'), { max: 60 }),
    starts_on: required(day(label('Début', 'Start'))),
    ends_on: day(label('Fin prévue', 'End')),
    done_on: day(label('Achevés le', 'Done on')),
    note: text(label('Observation', 'Note'), { max: 1000, personal }),
  },
  title: ['kind', 'firm'],
  form: [
    {
      label: label('Travaux', 'Works'),
      fields: ['plot', 'kind', 'firm', 'permit_number', 'starts_on', 'ends_on', 'done_on'],
    },
    { label: label('Demandeur', 'Asked by'), fields: ['requester', 'requester_role', 'note'] },
  ],
  list: ['kind', 'firm', 'plot', 'starts_on', 'ends_on', 'done_on', 'permit_number'],
  search: { text: ['permit_number', 'firm'] },
  related: [{ layer: 'plots', mine: 'plot', theirs: 'id' }],
  access: groundAccess,
})
