import { label } from '../../layers/model/label.ts'
import type { RouteDoc } from './doc.ts'

const item = '/api/collections/:collection/items/:feature'
const comment = label('Le commentaire', 'The comment')
const said = { type: 'string', minLength: 1, maxLength: 2000 }

/** What colleagues say of a feature, and who changes it now. */
export const commentRouteDocs: Readonly<Record<string, RouteDoc>> = {
  [`GET ${item}/comments`]: {
    tag: 'changes',
    summary: label(
      'Commentaires d’un objet, et qui peut y être mentionné',
      'Comments on a feature, and who can be mentioned there',
    ),
  },
  [`POST ${item}/comments`]: {
    tag: 'changes',
    summary: label('Commenter un objet', 'Comment on a feature'),
    description: label(
      'Une mention est le nom d’un compte après une arobase.',
      'A mention is the name of an account after an @.',
    ),
    body: { 'application/json': { type: 'object', required: ['said'], properties: { said } } },
    answers: { 201: { description: comment } },
  },
  'GET /api/collections/:collection/deleted': {
    tag: 'changes',
    summary: label('Objets supprimés d’une couche', 'Deleted features of a layer'),
    description: label(
      'Un objet recréé sous son identifiant, tel qu’il était (?datetime), retrouve aussi ce qui ne se saisit pas.',
      'A feature made again under its id, as it was (?datetime), also gets back what is not typed.',
    ),
  },
  'GET /api/mentions': {
    tag: 'changes',
    summary: label('Commentaires ouverts qui me mentionnent', 'Open comments that mention me'),
  },
  [`PATCH ${item}/comments/:comment`]: {
    tag: 'changes',
    summary: label('Régler un commentaire, ou le rouvrir', 'Settle a comment, or open it again'),
    body: {
      'application/json': {
        type: 'object',
        required: ['resolved'],
        properties: { resolved: { type: 'boolean' } },
      },
    },
    answers: { 200: { description: comment } },
  },
  [`PUT ${item}/editing`]: {
    tag: 'changes',
    summary: label('Dire que l’on modifie un objet', 'Say that one is changing a feature'),
    description: label(
      'Dit aux collègues par /api/events, valable 45 secondes ; à redire tant que l’on modifie.',
      'Told to colleagues by /api/events, holds for 45 seconds; to be said again as long as one goes on.',
    ),
    answers: { 204: { description: label('Dit', 'Said'), types: [] } },
  },
  [`DELETE ${item}/editing`]: {
    tag: 'changes',
    summary: label('Dire que l’on a fini', 'Say that one has done'),
    answers: { 204: { description: label('Dit', 'Said'), types: [] } },
  },
}
