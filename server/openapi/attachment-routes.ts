import { label } from '../../layers/model/label.ts'
import type { RouteDoc } from './doc.ts'

const list = '/api/collections/:collection/items/:feature/attachments'
const one = `${list}/:attachment`

/** What the document says of photos and papers. */
export const attachmentRouteDocs: Readonly<Record<string, RouteDoc>> = {
  [`GET ${list}`]: {
    tag: 'features',
    summary: label('Photos et documents d’un objet', 'Photos and papers of a feature'),
  },
  [`POST ${list}`]: {
    tag: 'features',
    summary: label('Joindre une photo ou un PDF', 'Attach a photo or a PDF'),
    description: label(
      'Une photo est réécrite : redressée, réduite, sans son lieu de prise de vue. 25 Mo au plus.',
      'A photo is written anew: upright, smaller, without the place where it was taken. 25 MB at most.',
    ),
    body: {
      'multipart/form-data': {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
    answers: { 201: { description: label('La pièce jointe', 'The attachment') } },
  },
  [`GET ${one}`]: {
    tag: 'features',
    summary: label('Le contenu d’une pièce jointe', 'The content of an attachment'),
    parameters: [
      {
        name: 'size',
        in: 'query',
        description: label('small : une vignette', 'small: a small picture'),
        schema: { type: 'string', enum: ['small'] },
      },
    ],
    answers: {
      200: { description: label('Le contenu', 'The content'), types: ['image/jpeg', 'application/pdf'] },
    },
  },
  [`DELETE ${one}`]: {
    tag: 'features',
    summary: label('Retirer une pièce jointe', 'Take an attachment away'),
    answers: { 204: { description: label('Retirée', 'Taken away'), types: [] } },
  },
}
