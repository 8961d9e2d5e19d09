import { label } from '../../layers/model/label.ts'
import { adoptScenarioProcess } from '../elections/act-routes.ts'
import type { ParameterDoc, RouteDoc } from './doc.ts'
import { ifMatch, key } from './scenario-routes.ts'

const day = { type: 'string', format: 'date' }

/** What is done to a scenario as a whole. */
export const actRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'POST /api/collections/scenarios/items/:feature/acts': {
    tag: 'elections',
    summary: label('Soumettre, reprendre, arrêter, abandonner', 'Submit, take back, order, abandon'),
    description: label(
      'La date d’effet d’un arrêté suit de sa notification (avant le 31 août : 1er janvier suivant), sauf autre date motivée.',
      'The date of effect of an order follows from its notification (before 31 August: next 1 January), unless another is given with its reason.',
    ),
    parameters: [ifMatch, key] satisfies ParameterDoc[],
    body: {
      'application/json': {
        type: 'object',
        required: ['act'],
        properties: {
          act: { type: 'string', enum: ['submit', 'withdraw', 'order', 'abandon'] },
          on: day,
          number: { type: 'string', maxLength: 60 },
          date: day,
          notifiedOn: day,
          effectiveOn: day,
          reason: { type: 'string', maxLength: 240 },
        },
      },
    },
    answers: {
      200: { description: label('L’état, la version, la date d’effet', 'Status, version, date of effect') },
    },
  },
  'POST /api/processes/adopt-scenario/execution': {
    tag: 'elections',
    summary: adoptScenarioProcess.title,
    description: adoptScenarioProcess.description,
    parameters: [key],
    body: {
      'application/json': {
        type: 'object',
        required: ['inputs'],
        properties: {
          inputs: {
            type: 'object',
            required: ['scenario'],
            properties: { scenario: { type: 'string' }, dryRun: { type: 'boolean' } },
          },
        },
      },
    },
    answers: { 200: { description: label('Ce qui change', 'What changes') } },
  },
}
