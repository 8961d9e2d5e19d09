import { choice, day, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import { cemeterySource, officeAccess } from './sources.ts'

const personal = true

/** What is done with remains. */
export const operationKinds = {
  burial: label('Inhumation', 'Burial'),
  exhumation: label('Exhumation', 'Exhumation'),
  reduction: label('Réduction', 'Reduction'),
  transfer: label('Transfert', 'Transfer'),
  scattering: label('Dispersion', 'Scattering'),
} as const
export type OperationKind = keyof typeof operationKinds

export const operationStatuses = {
  planned: label('Prévue', 'Planned'),
  done: label('Réalisée', 'Done'),
  cancelled: label('Annulée', 'Cancelled'),
} as const
export type OperationStatus = keyof typeof operationStatuses

/** An operation, planned and then done. Carreau writes them with what they change (`server/cemetery/`). */
export const operations = defineRegister({
  id: 'operations',
  domain: 'cemetery',
  label: label('Opérations funéraires', 'Operations'),
  one: label('Opération funéraire', 'Operation'),
  description: label(
    'Inhumations, exhumations, réductions et transferts, prévus et réalisés',
    'Burials, exhumations, reductions and transfers, planned and done',
  ),
  source: cemeterySource,
  table: 'cemetery.operation',
  fields: {
    file_number: text(label('Numéro de dossier', 'File number'), { max: 20, readOnly: true }),
    kind: required(choice(label('Nature', 'Kind'), operationKinds)),
    status: choice(label('Avancement', 'Status'), operationStatuses, { readOnly: true }),
    burial: link(label('Défunt', 'Deceased'), 'burials'),
    plot: link(label('Emplacement', 'Plot'), 'plots'),
    to_plot: link(label('Vers', 'To'), 'plots'),
    planned_on: day(label('Prévue le', 'Planned on')),
    planned_time: text(label('Heure', 'Time'), {
      max: 5,
      spelling: { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', said: label('14:30', '14:30') },
    }),
    done_on: day(label('Réalisée le', 'Done on'), { readOnly: true }),
    firm: text(label('Entreprise', 'Firm'), { max: 120 }),
    requester: text(label('Demandeur', 'Asked by'), { max: 160, personal }),
    order_number: text(label('Autorisation', 'Authorisation'), { max: 60 }),
    override_reason: text(label('Malgré un refus : motif', 'In spite of a refusal: why'), { max: 240 }),
    note: text(label('Observation', 'Note'), { max: 1000, personal }),
  },
  title: ['file_number', 'kind'],
  form: [
    {
      label: label('Opération', 'Operation'),
      fields: ['file_number', 'kind', 'status', 'burial', 'plot', 'to_plot'],
    },
    {
      label: label('Quand et qui', 'When and who'),
      fields: ['planned_on', 'planned_time', 'done_on', 'firm', 'requester', 'order_number'],
    },
    { label: label('Notes', 'Notes'), fields: ['override_reason', 'note'] },
  ],
  list: ['file_number', 'kind', 'status', 'planned_on', 'planned_time', 'plot', 'to_plot', 'firm'],
  search: { text: ['file_number', 'firm'] },
  related: [
    { layer: 'plots', mine: 'plot', theirs: 'id' },
    { layer: 'burials', mine: 'burial', theirs: 'id' },
  ],
  access: officeAccess,
})
