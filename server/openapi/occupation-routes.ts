import { label } from '../../layers/model/label.ts'
import { acts } from '../../layers/occupations/status.ts'
import { gridSchema } from '../occupations/grid-schema.ts'
import { findConflictsProcess } from '../occupations/ground-routes.ts'
import type { RouteDoc } from './doc.ts'
import { key, ifMatch as ofScenario } from './scenario-routes.ts'

const day = { type: 'string', format: 'date' }
const text = { type: 'string', maxLength: 400 }
const ifMatch = {
  ...ofScenario,
  description: label(
    'La version du dossier qui a été lue ; une autre est refusée (412)',
    'The version of the file that was read; another one is refused (412)',
  ),
}

/** Files of the public domain: what is done with them, and whose ground is whose. */
export const occupationRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'GET /api/collections/occupations/items/:feature/acts': {
    tag: 'occupations',
    summary: label('Ce qui peut se faire d’un dossier', 'What may be done with a file'),
    description: label(
      'Chaque acte, avec la raison s’il ne peut se faire ; les conflits en place et en date ; la redevance, ligne par ligne.',
      'Each act, with the reason where it cannot be done; the conflicts in place and time; the fee, line by line.',
    ),
  },
  'POST /api/collections/occupations/items/:feature/acts': {
    tag: 'occupations',
    summary: label(
      'Instruire, accorder, refuser, retirer, facturer',
      'Examine, grant, refuse, withdraw, invoice',
    ),
    description: label(
      'Un arrêté prend le numéro suivant et garde son emprise et sa redevance ; un retrait sans faute rend la part payée d’avance.',
      'An order takes the next number and keeps its ground and its fee; a withdrawal without fault gives the prepaid part back.',
    ),
    parameters: [ifMatch, key],
    body: {
      'application/json': {
        type: 'object',
        required: ['act'],
        properties: {
          act: { type: 'string', enum: Object.keys(acts) },
          reason: text,
          services: {
            type: 'array',
            items: {
              type: 'object',
              required: ['service', 'dueOn'],
              properties: { service: { type: 'string', maxLength: 120 }, dueOn: day },
            },
          },
          signedOn: day,
          fault: { type: 'boolean' },
          on: day,
        },
      },
    },
    answers: {
      200: { description: label('L’état, la version, ce qui a été fait', 'Status, version, what was made') },
    },
  },
  'GET /api/collections/occupations/items/:feature/documents/:file': {
    tag: 'occupations',
    summary: label(
      'Un arrêté avec son plan, une facture ou un avoir',
      'An order with its plan, an invoice or a credit note',
    ),
    description: label('order-NUMÉRO.pdf, invoice-NUMÉRO.pdf', 'order-NUMBER.pdf, invoice-NUMBER.pdf'),
    answers: { 200: { description: label('Le document', 'The document'), types: ['application/pdf'] } },
  },
  'GET /api/collections/fee-schedules/items/:feature/grid': {
    tag: 'occupations',
    summary: label('Les prix d’une grille de tarifs', 'The prices of a fee schedule'),
  },
  'PUT /api/collections/fee-schedules/items/:feature/grid': {
    tag: 'occupations',
    summary: label('Saisir les prix d’une grille', 'Type the prices of a schedule'),
    description: label(
      'Prix en dix-millièmes d’euro. Un trou ou un recouvrement entre grilles, une zone qui n’est pas dessinée, un prix répété : chaque faute est dite à son champ.',
      'Prices in ten-thousandths of a euro. A hole or an overlap between schedules, a zone that is not drawn, a repeated price: each fault is told at its field.',
    ),
    parameters: [ifMatch, key],
    body: { 'application/json': gridSchema },
    answers: { 200: { description: label('La version', 'The version') } },
  },
  'POST /api/processes/find-conflicts/execution': {
    tag: 'occupations',
    summary: findConflictsProcess.title,
    description: findConflictsProcess.description,
    body: {
      'application/json': {
        type: 'object',
        required: ['inputs'],
        properties: {
          inputs: {
            type: 'object',
            required: ['geometry', 'starts', 'ends'],
            properties: Object.fromEntries(
              Object.entries(findConflictsProcess.inputs).map(([name, { schema }]) => [name, schema]),
            ),
          },
        },
      },
    },
    answers: { 200: { description: label('Les conflits', 'The conflicts') } },
  },
  'GET /api/collections/streets/items/:feature/occupations': {
    tag: 'occupations',
    summary: label('Le calendrier d’une voie', 'The calendar of a street'),
    parameters: [
      {
        name: 'year',
        in: 'query',
        required: true,
        description: label('L’année', 'The year'),
        schema: { type: 'integer', minimum: 1900, maximum: 2200 },
      },
    ],
  },
}
