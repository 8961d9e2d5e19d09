import { label } from '../../layers/model/label.ts'
import { officeProcesses } from '../cemetery/processes.ts'
import { inputsSchema } from '../jobs/process.ts'
import type { RouteDoc } from './doc.ts'
import { ifMatch, key } from './scenario-routes.ts'

const day = { type: 'string', format: 'date' }
const text = { type: 'string', maxLength: 240 }
const cents = { type: 'integer', minimum: 0 }
const term = {
  oneOf: [
    { type: 'integer', minimum: 1 },
    { type: 'string', enum: ['perpetual'] },
  ],
}

const acts = (
  layer: string,
  summary: RouteDoc['summary'],
  names: readonly string[],
  properties: Readonly<Record<string, unknown>>,
  versioned = true,
): Readonly<Record<string, RouteDoc>> => ({
  [`POST /api/collections/${layer}/items/:feature/acts`]: {
    tag: 'cemetery',
    summary,
    parameters: versioned ? [ifMatch, key] : [key],
    body: {
      'application/json': {
        type: 'object',
        required: ['act'],
        properties: { act: { type: 'string', enum: names }, ...properties },
      },
    },
    answers: { 200: { description: label('Ce qui en est', 'What became of it') } },
  },
})

const processDocs: Readonly<Record<string, RouteDoc>> = Object.fromEntries(
  officeProcesses.map((process) => [
    `POST /api/processes/${process.id}/execution`,
    {
      tag: 'cemetery',
      summary: process.title,
      description: process.description,
      parameters: [key],
      body: {
        'application/json': {
          type: 'object',
          required: ['inputs'],
          properties: { inputs: inputsSchema(process) },
        },
      },
      answers: {
        200: { description: label('Ce qui en est', 'What became of it') },
        201: { description: label('Ce qui a été écrit', 'What was written') },
      },
    } satisfies RouteDoc,
  ]),
)

/** What is done in cemeteries beside reading and changing features. */
export const cemeteryRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'GET /api/collections/plots/items/:feature/standing': {
    tag: 'cemetery',
    summary: label(
      'Ce qui peut se faire d’un emplacement un jour donné, et pourquoi non',
      'What may be done with a plot on a day, and why not',
    ),
    parameters: [
      {
        name: 'on',
        in: 'query',
        description: label('Le jour ; aujourd’hui sans lui', 'The day; today without it'),
        schema: day,
      },
    ],
    answers: { 200: { description: label('État, places, refus', 'State, room, refusals') } },
  },
  ...processDocs,
  ...acts(
    'operations',
    label('Réaliser ou annuler une opération prévue', 'Do or cancel a planned operation'),
    ['done', 'cancel'],
    {
      on: day,
      time: { type: 'string', maxLength: 5 },
      reason: text,
    },
  ),
  ...acts(
    'plots',
    label('Mettre à l’ossuaire tous ceux qui reposent là', 'Lay all who lie there in the ossuary'),
    ['clear'],
    {
      to: { type: 'string' },
      on: day,
      order_number: text,
      firm: text,
    },
    false,
  ),
  ...acts(
    'concessions',
    label(
      'Renouveler, convertir, rétrocéder, reprendre au terme',
      'Renew, convert, give back, end at its term',
    ),
    ['renew', 'convert', 'retrocede', 'lapse'],
    {
      on: day,
      term,
      deed_number: text,
      price: cents,
      price_reason: text,
      expires_on: day,
      expiry_reason: text,
      refund: cents,
      refund_reason: text,
      order_number: text,
      dryRun: { type: 'boolean' },
    },
  ),
  ...acts('procedures', label('Arrêter une procédure', 'Stop a procedure'), ['stop'], {
    on: day,
    reason: text,
  }),
}
