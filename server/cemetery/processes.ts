import { label } from '../../layers/model/label.ts'
import type { ProcessDescription } from '../jobs/process.ts'

const text = { type: 'string', maxLength: 240 }
const id = { type: 'string', maxLength: 80 }
const day = { type: 'string', format: 'date' }
const ids = { type: 'array', items: id, minItems: 1, maxItems: 2000 }
const title = label

/** THE acts of the cemetery office that are OGC API Processes, all of them synchronous; fields as in `act-fields.ts`. */
export const recordOperationProcess: ProcessDescription = {
  id: 'record-operation',
  title: title('Enregistrer une opération funéraire', 'Record an operation'),
  description: label(
    'Inhumation, dispersion, exhumation, réduction ou transfert, prévus (planned_on) ou réalisés (done_on). La place est vérifiée, au niveau et au poids.',
    'Burial, scattering, exhumation, reduction or transfer, planned (planned_on) or done (done_on). Room is checked by level and by weight.',
  ),
  inputs: {
    kind: {
      title: title('Nature', 'Kind'),
      required: true,
      schema: { type: 'string', enum: ['burial', 'scattering', 'exhumation', 'reduction', 'transfer'] },
    },
    plot: { title: title('Emplacement', 'Plot'), schema: id },
    deceased: { title: title('Défunt', 'Deceased'), schema: { type: 'object' } },
    form: {
      title: title('Forme', 'Form'),
      schema: { type: 'string', enum: ['coffin', 'urn', 'reduction', 'scattered'] },
    },
    level: { title: title('Niveau', 'Level'), schema: { type: 'integer', minimum: 1, maximum: 20 } },
    burial: { title: title('Inhumation', 'Burial'), schema: id },
    to_plot: { title: title('Vers', 'To'), schema: id },
    planned_on: { title: title('Prévue le', 'Planned on'), schema: day },
    planned_time: { title: title('Heure', 'Time'), schema: { type: 'string', maxLength: 5 } },
    done_on: { title: title('Réalisée le', 'Done on'), schema: day },
    firm: { title: title('Entreprise', 'Firm'), schema: text },
    requester: { title: title('Demandeur', 'Asked by'), schema: text },
    order_number: { title: title('Autorisation', 'Authorisation'), schema: text },
    note: { title: title('Observation', 'Note'), schema: { type: 'string', maxLength: 1000 } },
    withheld: {
      title: title('Non publié', 'Not shown'),
      schema: { type: 'string', enum: ['family', 'other'] },
    },
    override_reason: { title: title('Malgré un refus : motif', 'In spite of a refusal: why'), schema: text },
  },
  outputs: { operation: label('L’opération et l’inhumation', 'The operation and the burial') },
  atOnce: true,
}

export const grantConcessionProcess: ProcessDescription = {
  id: 'grant-concession',
  title: title('Accorder une concession', 'Grant a concession'),
  description: label(
    'Terme, prix et partage sont calculés et expliqués ; un autre prix ou un autre terme s’écrivent avec leur motif. dryRun : sans rien écrire.',
    'Expiry, price and shares are computed and explained; another price or expiry is written with its reason. dryRun: writing nothing.',
  ),
  inputs: {
    plot: { title: title('Emplacement', 'Plot'), required: true, schema: id },
    kind: {
      title: title('Nature', 'Kind'),
      required: true,
      schema: { type: 'string', enum: ['individual', 'collective', 'family'] },
    },
    granted_on: { title: title('Acte du', 'Deed of'), required: true, schema: day },
    starts_on: { title: title('Début', 'Start'), schema: day },
    term: {
      title: title('Durée', 'Term'),
      required: true,
      schema: {
        oneOf: [
          { type: 'integer', minimum: 1, maximum: 50 },
          { type: 'string', enum: ['perpetual'] },
        ],
      },
    },
    holders: {
      title: title('Concessionnaires', 'Holders'),
      required: true,
      schema: { type: 'array', items: { type: 'object' }, minItems: 1, maxItems: 50 },
    },
    deed_number: { title: title('Numéro d’acte', 'Deed number'), schema: text },
    family: { title: title('Famille', 'Family'), schema: text },
    price: { title: title('Prix, centimes', 'Price, cents'), schema: { type: 'integer', minimum: 0 } },
    price_reason: { title: title('Prix : motif', 'Price: why'), schema: text },
    expires_on: { title: title('Terme', 'Expiry'), schema: day },
    expiry_reason: { title: title('Terme : motif', 'Expiry: why'), schema: text },
    dryRun: { title: title('Mode essai', 'Dry run'), schema: { type: 'boolean', default: false } },
  },
  outputs: {
    concession: label('La concession, son terme et son prix', 'The concession, its expiry and its price'),
  },
  atOnce: true,
}

export const openProceduresProcess: ProcessDescription = {
  id: 'open-procedures',
  title: title('Ouvrir des procédures de reprise', 'Open reclaim procedures'),
  description: label(
    'Une procédure pour chaque emplacement de la liste qui peut être repris ; pour les autres, le motif.',
    'A procedure for each plot of the list that may be reclaimed; for the others, why not.',
  ),
  inputs: {
    plots: { title: title('Emplacements', 'Plots'), required: true, schema: ids },
    kind: {
      title: title('Motif', 'Reason'),
      required: true,
      schema: { type: 'string', enum: ['abandonment', 'expiry'] },
    },
    on: { title: title('Le', 'On'), required: true, schema: day },
    batch: { title: title('Lot', 'Batch'), schema: { type: 'string', maxLength: 60 } },
    dryRun: { title: title('Mode essai', 'Dry run'), schema: { type: 'boolean', default: false } },
  },
  outputs: {
    opened: label('Ouvertes', 'Opened'),
    refused: label('Écartées, avec le motif', 'Left out, and why'),
  },
  atOnce: true,
}

export const recordStepsProcess: ProcessDescription = {
  id: 'record-steps',
  title: title('Enregistrer une étape de reprise', 'Record a step of reclaiming'),
  description: label(
    'La même étape d’une ou plusieurs procédures, datée par sa preuve : toutes ou aucune. L’arrêté reprend la concession.',
    'The same step of one or several procedures, dated by its evidence: all or none. The order takes the concession back.',
  ),
  inputs: {
    procedures: { title: title('Procédures', 'Procedures'), required: true, schema: ids },
    step: { title: title('Étape', 'Step'), required: true, schema: { type: 'string', maxLength: 40 } },
    on: { title: title('Le', 'On'), required: true, schema: day },
    evidence: { title: title('Preuve', 'Evidence'), required: true, schema: text },
    early_reason: { title: title('Avant le délai : motif', 'Before its time: why'), schema: text },
  },
  outputs: { procedures: label('Où elles en sont', 'Where they stand') },
  atOnce: true,
}

export const officeProcesses: readonly ProcessDescription[] = [
  recordOperationProcess,
  grantConcessionProcess,
  openProceduresProcess,
  recordStepsProcess,
]
