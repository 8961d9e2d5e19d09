import { explanations, matchingPaths } from '../../layers/elections/street-matching.ts'
import { label } from '../../layers/model/label.ts'
import type { RouteDoc } from './doc.ts'

const state = label('L’état du rapprochement', 'The state of the matching')
const name = { type: 'string', minLength: 1, maxLength: 200 }
const streets = { type: 'array', minItems: 1, maxItems: 20, items: { type: 'string' } }

/** Names of streets in a plan, matched with the address base. */
export const electionImportRouteDocs: Readonly<Record<string, RouteDoc>> = {
  [`GET ${matchingPaths.matchingPattern}`]: {
    tag: 'imports',
    summary: label('Voies d’un découpage à rapprocher', 'Streets of a plan to be matched'),
    description: label(
      'Noms sans voie avec leurs propositions, voies hors de la liste, adresses couvertes et non couvertes.',
      'Names without a street with their proposals, streets outside of the list, addresses covered and not.',
    ),
    answers: { 200: { description: state } },
  },
  [`POST ${matchingPaths.matchingPattern}`]: {
    tag: 'imports',
    summary: label('Dire quelle voie un nom désigne', 'Say which street a name means'),
    description: label(
      'Gardé pour toutes les listes à venir ; les tranches de ce nom sont placées aussitôt.',
      'Kept for every list to come; the ranges of this name are placed at once.',
    ),
    body: {
      'application/json': {
        type: 'object',
        required: ['answers'],
        properties: {
          answers: {
            type: 'array',
            minItems: 1,
            maxItems: 500,
            items: {
              oneOf: [
                { type: 'object', required: ['name', 'streets'], properties: { name, streets } },
                {
                  type: 'object',
                  required: ['name', 'explanation'],
                  properties: {
                    name,
                    explanation: { type: 'string', enum: Object.keys(explanations) },
                    note: { type: 'string', maxLength: 200 },
                  },
                },
              ],
            },
          },
        },
      },
    },
    answers: { 200: { description: state } },
  },
  [`DELETE ${matchingPaths.aliasPattern}`]: {
    tag: 'imports',
    summary: label('Reprendre ce qui a été dit d’un nom', 'Take back what was said of a name'),
    answers: { 200: { description: state } },
  },
}
