import { label } from '../../layers/model/label.ts'
import type { ParameterDoc, RouteDoc } from './doc.ts'
import { format } from './parameters.ts'

const scenario = '/api/collections/scenarios/items/:feature'

export const ifMatch: ParameterDoc = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: label(
    'La version du scénario qui a été lue ; une autre est refusée (412)',
    'The version of the scenario that was read; another one is refused (412)',
  ),
  schema: { type: 'string', pattern: '^(W/)?"\\d{1,9}"$' },
}
export const key: ParameterDoc = {
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
  [`GET ${scenario}/districts`]: {
    tag: 'elections',
    summary: label('Les périmètres qu’un scénario dessinerait', 'The districts that a scenario would make'),
    answers: {
      200: {
        description: label('Un périmètre par bureau', 'A district for each station'),
        types: ['application/geo+json'],
      },
    },
  },
  [`GET ${scenario}/base`]: {
    tag: 'elections',
    summary: label(
      'Ce qui a changé dans le plan d’où vient un scénario',
      'What changed in the plan that a scenario was made from',
    ),
  },
  [`GET ${scenario}/list`]: {
    tag: 'elections',
    summary: label('Un scénario en liste simple', 'A scenario as a plain list'),
    description: label(
      'CSV : voie, côté, du numéro au numéro, bureau. JSON : le numéro du bureau de chaque unité.',
      'CSV: street, side, from number to number, station. JSON: the number of the station of each unit.',
    ),
    parameters: [format('csv', 'json')],
    answers: { 200: { description: label('La liste', 'The list'), types: ['text/csv', 'application/json'] } },
  },
  [`POST ${scenario}/list`]: {
    tag: 'elections',
    summary: label('Reprendre une liste dans un brouillon', 'Take over a list in a draft'),
    description: label(
      'Les voies que la liste nomme sont comme elle le dit, les autres restent. Une faute, et rien n’est écrit : toutes sont dites, ligne et colonne.',
      'Streets that the list names are as it says, the others stay. One fault, and nothing is written: all are told, row and column.',
    ),
    parameters: [ifMatch, key],
    body: { 'text/csv': { type: 'string' }, 'application/json': { type: 'object' } },
    answers: {
      200: {
        description: label('Les unités qui ont changé, la version', 'The units that changed, the version'),
      },
    },
  },
  [`POST ${scenario}/rebase`]: {
    tag: 'elections',
    summary: label('Suivre le plan d’où vient un scénario', 'Follow the plan that a scenario was made from'),
    description: label(
      'Ce qui a changé est repris sur les voies que le scénario n’avait pas touchées ; sur les autres, selon le choix.',
      'What changed is taken over on streets that the scenario left alone; on the others as was chosen.',
    ),
    parameters: [ifMatch, key],
    body: {
      'application/json': {
        type: 'object',
        properties: {
          choices: { type: 'object', additionalProperties: { type: 'string', enum: ['mine', 'theirs'] } },
        },
      },
    },
    answers: { 200: { description: label('La version', 'The version') } },
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
