import { choice, day, integer, link, required, text } from '../model/field.ts'
import { label } from '../model/label.ts'
import { defineRegister } from '../model/layer.ts'
import type { ReclaimStep } from './rules/abandonment.ts'
import { cemeterySource, officeAccess } from './sources.ts'

const readOnly = true
const personal = true

/** The steps as people read them, in order. */
export const stepLabels = {
  notice1: label('Avis aux familles', 'Notice to the families'),
  report1: label('Premier procès-verbal', 'First report'),
  notification1: label('Notification du premier procès-verbal', 'First report notified'),
  certificate1: label('Certificat d’affichage', 'Posting certificate'),
  notice2: label('Second avis', 'Second notice'),
  report2: label('Second procès-verbal', 'Second report'),
  notification2: label('Notification du second procès-verbal', 'Second report notified'),
  deliberation: label('Délibération du conseil', 'Deliberation'),
  order: label('Arrêté de reprise', 'Order of reclaiming'),
  exhumation: label('Exhumation et ossuaire', 'Exhumation and ossuary'),
} as const satisfies Record<ReclaimStep, unknown>

/** The taking back of a concession: guided, step by step, each on the day of its evidence. */
export const procedures = defineRegister({
  id: 'procedures',
  domain: 'cemetery',
  label: label('Procédures de reprise', 'Reclaim procedures'),
  one: label('Procédure de reprise', 'Reclaim procedure'),
  description: label(
    'Reprises pour état d’abandon ou au terme, étape par étape',
    'Reclaiming for abandonment or at expiry, step by step',
  ),
  source: cemeterySource,
  table: 'cemetery.procedure',
  fields: {
    concession: required(link(label('Concession', 'Concession'), 'concessions')),
    plot: link(label('Emplacement', 'Plot'), 'plots'),
    kind: required(
      choice(label('Motif', 'Reason'), {
        abandonment: label('État d’abandon', 'Abandonment'),
        expiry: label('Terme échu', 'Expiry'),
      }),
    ),
    opened_on: required(day(label('Ouverte le', 'Opened on'))),
    wait_years: required(
      integer(label('Délai entre les constats', 'Wait between the reports'), { min: 1, max: 3, unit: 'ans' }),
    ),
    posting_months: required(
      integer(label('Durée d’affichage', 'Time of posting'), { min: 1, max: 12, unit: 'mois' }),
    ),
    batch: text(label('Lot', 'Batch'), { max: 60 }),
    next_step: text(label('Prochaine étape', 'Next step'), { max: 40, readOnly }),
    next_due: day(label('Au plus tôt le', 'Not before'), { readOnly }),
    stopped_on: day(label('Arrêtée le', 'Stopped on'), { readOnly }),
    stopped_reason: text(label('Arrêtée : motif', 'Stopped: why'), { max: 240, readOnly, personal }),
    done_on: day(label('Reprise prononcée le', 'Reclaimed on'), { readOnly }),
  },
  title: ['batch', 'id'],
  form: [
    {
      label: label('Procédure', 'Procedure'),
      fields: ['concession', 'plot', 'kind', 'batch', 'opened_on', 'wait_years', 'posting_months'],
    },
    {
      label: label('Où elle en est', 'Where it stands'),
      fields: ['next_step', 'next_due', 'stopped_on', 'stopped_reason', 'done_on'],
    },
  ],
  list: [
    'plot',
    'concession',
    'kind',
    'batch',
    'opened_on',
    'next_step',
    'next_due',
    'stopped_on',
    'done_on',
  ],
  related: [
    { layer: 'concessions', mine: 'concession', theirs: 'id' },
    { layer: 'plots', mine: 'plot', theirs: 'id' },
    { layer: 'procedure-steps', mine: 'id', theirs: 'procedure' },
  ],
  access: officeAccess,
})

/** What was done, on the day that its evidence says; the letters and reports are its attachments. */
export const procedureSteps = defineRegister({
  id: 'procedure-steps',
  domain: 'cemetery',
  label: label('Étapes des reprises', 'Steps of procedures'),
  one: label('Étape d’une reprise', 'Step of a procedure'),
  description: label(
    'Actes des procédures, datés par leur preuve',
    'Acts of the procedures, dated by their evidence',
  ),
  source: cemeterySource,
  table: 'cemetery.procedure_step',
  fields: {
    procedure: required(link(label('Procédure', 'Procedure'), 'procedures')),
    step: required(choice(label('Étape', 'Step'), stepLabels)),
    done_on: required(day(label('Faite le', 'Done on'))),
    evidence: text(label('Preuve', 'Evidence'), { max: 240, personal }),
    early_reason: text(label('Avant le délai : motif', 'Before its time: why'), { max: 240 }),
  },
  title: ['step'],
  form: [
    {
      label: label('Étape', 'Step'),
      fields: ['procedure', 'step', 'done_on', 'evidence', 'early_reason'],
    },
  ],
  list: ['step', 'done_on', 'evidence', 'procedure'],
  related: [{ layer: 'procedures', mine: 'procedure', theirs: 'id' }],
  access: officeAccess,
})
