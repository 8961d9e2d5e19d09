import { label } from '../../layers/model/label.ts'
import type { ParameterDoc, RouteDoc } from './doc.ts'

const scenario = '/api/collections/scenarios/items/:feature'

const ifMatch: ParameterDoc = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: label(
    'La version du scénario qui a été lue ; une autre est refusée (412)',
    'The version of the scenario that was read; another one is refused (412)',
  ),
  schema: { type: 'string', pattern: '^(W/)?"\\d{1,9}"$' },
}
const key: ParameterDoc = {
  name: 'Idempotency-Key',
  in: 'header',
  description: label(
    'Un UUID par modification : renvoyée sous la même clé, elle n’est pas refaite',
    'A UUID for each change: sent again under the same key it is not done again',
  ),
  schema: { type: 'string', format: 'uuid' },
}
const other: ParameterDoc = {
  name: 'with',
  in: 'query',
  required: true,
  description: label('Le scénario auquel on compare', 'The scenario that is compared with'),
  schema: { type: 'string' },
}

const text = { type: 'string' }
const stationOrNone = { ...text, nullable: true }
const number = { type: 'integer', minimum: 0, maximum: 99_998 }

const movesBody = {
  oneOf: [
    {
      type: 'object',
      required: ['moves'],
      properties: {
        moves: {
          type: 'array',
          items: {
            type: 'object',
            required: ['units', 'to'],
            properties: { units: { type: 'array', items: text }, to: stationOrNone },
          },
        },
      },
    },
    {
      type: 'object',
      required: ['ranges'],
      properties: {
        ranges: {
          type: 'array',
          items: {
            type: 'object',
            required: ['street', 'parity', 'from', 'to', 'station'],
            properties: {
              street: text,
              parity: { type: 'string', enum: ['even', 'odd', 'all'] },
              from: number,
              to: number,
              suffixFrom: stationOrNone,
              suffixTo: stationOrNone,
              station: stationOrNone,
            },
          },
        },
      },
    },
  ],
}

/** Work on a scenario of how electors are divided. */
export const scenarioRouteDocs: Readonly<Record<string, RouteDoc>> = {
  [`GET ${scenario}/problem`]: {
    tag: 'elections',
    summary: label('Le problème de découpage d’un scénario', 'The districting problem of a scenario'),
    description: label(
      'Unités, limites entre elles, bureaux, affectation : ce que lisent la page et le solveur (format « carreau-districting »).',
      'Units, borders between them, districts, assignment: what the page and the solver read (format “carreau-districting”).',
    ),
  },
  [`GET ${scenario}/findings`]: {
    tag: 'elections',
    summary: label('Ce qui est à regarder dans un scénario', 'What is to be looked at in a scenario'),
    description: label(
      'Morceaux détachés, adresses sans bureau, tranches qui se recouvrent, bureaux de plus de 1 000 électeurs, isoloirs manquants ; chacun avec son lieu.',
      'Detached pieces, addresses without a station, ranges that hold the same numbers, stations over 1,000 electors, booths missing; each with its place.',
    ),
  },
  [`GET ${scenario}/comparison`]: {
    tag: 'elections',
    summary: label(
      'Qui passe d’un bureau à un autre, entre deux scénarios',
      'Who goes from one station to another, between two scenarios',
    ),
    parameters: [other],
  },
  [`POST ${scenario}/moves`]: {
    tag: 'elections',
    summary: label('Déplacer des unités, ou poser des tranches', 'Move units, or lay ranges'),
    description: label(
      'Les tranches des voies touchées sont récrites, toutes ou aucune. Une tranche saisie peut couper des unités.',
      'The ranges of the streets that are touched are written anew, all or nothing. A typed range may cut units.',
    ),
    parameters: [ifMatch, key],
    body: { 'application/json': movesBody },
    answers: {
      200: {
        description: label('Les unités qui ont changé, la version', 'The units that changed, the version'),
      },
    },
  },
  [`POST ${scenario}/branch`]: {
    tag: 'elections',
    summary: label('Faire d’un scénario un nouveau brouillon', 'Make a new draft of a scenario'),
    parameters: [key],
    body: {
      'application/json': {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 120 },
          comment: { type: 'string', maxLength: 1000 },
        },
      },
    },
    answers: { 201: { description: label('Le brouillon', 'The draft') } },
  },
}
