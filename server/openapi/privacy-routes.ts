import { label } from '../../layers/model/label.ts'
import { purgeReasons } from '../../layers/model/privacy-answers.ts'
import type { RouteDoc } from './doc.ts'

const text = { type: 'string' }
const json = (properties: Record<string, object>, required: string[]) => ({
  'application/json': { type: 'object', required, properties },
})

/** What is said of the routes of persons and purges. */
export const privacyRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'POST /api/persons': {
    tag: 'accounts',
    summary: label('Ce qui est tenu d’une personne', 'What is held of a person'),
    description: label(
      'Par un corps : un nom dans une adresse resterait dans les journaux. La recherche laisse ses lignes au registre des consultations.',
      'By a body: a name in an address would stay in logs. The search leaves its lines in the audit.',
    ),
    parameters: [
      {
        name: 'f',
        in: 'query',
        description: label('json, ou pdf : une fiche à remettre', 'json, or pdf: a file to hand over'),
        schema: { type: 'string', enum: ['json', 'pdf'] },
      },
    ],
    body: json({ name: text, born: { type: 'string', format: 'date', nullable: true } }, ['name']),
    answers: {
      200: { description: label('La fiche', 'The file'), types: ['application/json', 'application/pdf'] },
    },
  },
  'GET /api/purges': { tag: 'accounts', summary: label('Les purges', 'The purges') },
  'POST /api/purges': {
    tag: 'accounts',
    summary: label('Demander une purge', 'Ask for a purge'),
    description: label(
      '« dryRun » dit seulement ce qui serait effacé. Un second administrateur vise ensuite.',
      '“dryRun” only says what would be erased. A second administrator approves afterwards.',
    ),
    body: json(
      {
        commune: text,
        reason: { type: 'string', enum: [...purgeReasons] },
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['kind', 'layer', 'id'],
            properties: { kind: text, layer: { ...text, nullable: true }, id: text },
          },
        },
        dryRun: { type: 'boolean' },
      },
      ['commune', 'reason', 'items'],
    ),
    answers: {
      200: { description: label('Ce qui serait fait', 'What would be done') },
      201: { description: label('La purge, qui attend son visa', 'The purge, which waits for its approval') },
    },
  },
  'DELETE /api/purges/:purge': {
    tag: 'accounts',
    summary: label('Retirer une purge', 'Withdraw a purge'),
    answers: { 204: { description: label('C’est fait', 'Done'), types: [] } },
  },
  'POST /api/purges/:purge/visa': {
    tag: 'accounts',
    summary: label('Viser une purge, et la faire', 'Approve a purge, and do it'),
    body: json({ code: text }, []),
  },
}
