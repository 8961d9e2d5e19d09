import { label } from '../../layers/model/label.ts'
import { editFeatures } from '../edits/edit-features.ts'
import { travelCrs } from '../features/geometry.ts'
import type { ParameterDoc, RouteDoc } from './doc.ts'
import { crs } from './parameters.ts'

const geoJson = 'application/geo+json'
const items = '/api/collections/:collection/items'

const ifMatch: ParameterDoc = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: label(
    'La version lue : l’ETag de l’objet. Une autre est refusée (412) avec l’objet tel qu’il est devenu',
    'The version that was read: the feature’s ETag. Another one is refused (412) with the feature as it is now',
  ),
  schema: { type: 'string', pattern: '^(W/)?"\\d{1,9}"$' },
}

const key: ParameterDoc = {
  name: 'Idempotency-Key',
  in: 'header',
  description: label(
    'Un UUID par modification : renvoyée sous la même clé, elle n’est pas refaite, sa réponse est rendue',
    'A UUID for each change: sent again under the same key it is not done again, its answer is given back',
  ),
  schema: { type: 'string', format: 'uuid' },
}

const contentCrs = (legal: number): ParameterDoc => ({
  name: 'Content-Crs',
  in: 'header',
  description: label(
    'Système des coordonnées envoyées, entre chevrons ; sinon CRS84',
    'System of the coordinates that are sent, in angle brackets; else CRS84',
  ),
  schema: { type: 'string', enum: travelCrs(legal).map(({ uri }) => `<${uri}>`) },
})

const changed = {
  200: { description: label('L’objet tel qu’il est devenu', 'The feature as it is now'), types: [geoJson] },
}

/** The routes by which features change (Features Part 4). */
export const changeRouteDocs = (legal: number): Readonly<Record<string, RouteDoc>> => ({
  [`POST ${items}`]: {
    tag: 'changes',
    perLayer: true,
    summary: label('Créer un objet', 'Create a feature'),
    description: label(
      'La commune est celle où se trouve le dessin, ou le membre « commune ».',
      'The commune is the one where the drawing lies, or the member “commune”.',
    ),
    parameters: [contentCrs(legal), key, crs(legal)],
    takes: { type: geoJson, feature: 'whole' },
    answers: { 201: { description: label('L’objet créé', 'The new feature'), types: [geoJson] } },
  },
  [`PUT ${items}/:feature`]: {
    tag: 'changes',
    perLayer: true,
    summary: label('Remplacer un objet', 'Replace a feature'),
    parameters: [ifMatch, contentCrs(legal), key, crs(legal)],
    takes: { type: geoJson, feature: 'whole' },
    answers: changed,
  },
  [`PATCH ${items}/:feature`]: {
    tag: 'changes',
    perLayer: true,
    summary: label('Modifier un objet', 'Change a feature'),
    description: label(
      'Seuls les champs donnés changent (RFC 7396) ; null vide un champ.',
      'Only the fields that are given change (RFC 7396); null empties one.',
    ),
    parameters: [ifMatch, contentCrs(legal), key, crs(legal)],
    takes: { type: 'application/merge-patch+json', feature: 'part' },
    answers: changed,
  },
  [`DELETE ${items}/:feature`]: {
    tag: 'changes',
    perLayer: true,
    summary: label('Supprimer un objet', 'Delete a feature'),
    parameters: [ifMatch, key],
    answers: { 204: { description: label('Supprimé', 'Deleted'), types: [] } },
  },
  'POST /api/processes/edit-features/execution': {
    tag: 'changes',
    summary: editFeatures.title,
    description: editFeatures.description,
    parameters: [contentCrs(legal), key, crs(legal)],
    body: {
      'application/json': {
        type: 'object',
        required: ['inputs'],
        properties: {
          inputs: {
            type: 'object',
            required: ['changes'],
            properties: { changes: editFeatures.inputs.changes?.schema ?? {} },
          },
        },
      },
    },
    answers: { 200: { description: label('Les objets, les révisions', 'The features, the revisions') } },
  },
})
