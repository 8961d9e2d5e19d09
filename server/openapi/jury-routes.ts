import { label } from '../../layers/model/label.ts'
import { drawJuryProcess } from '../elections/jury-routes.ts'
import { inputsSchema } from '../jobs/process.ts'
import type { RouteDoc } from './doc.ts'
import { key } from './scenario-routes.ts'

const files = ['application/pdf', 'text/csv; charset=utf-8', 'application/vnd.oasis.opendocument.spreadsheet']

/** Draws of jurors, and the documents of plans and draws. */
export const juryRouteDocs: Readonly<Record<string, RouteDoc>> = {
  'POST /api/processes/draw-jury/execution': {
    tag: 'elections',
    summary: drawJuryProcess.title,
    description: drawJuryProcess.description,
    parameters: [key],
    body: {
      'application/json': {
        type: 'object',
        required: ['inputs'],
        properties: { inputs: inputsSchema(drawJuryProcess) },
      },
    },
    answers: { 201: { description: label('Le tirage', 'The draw') } },
  },
  'POST /api/collections/jury-draws/items/:feature/replacements': {
    tag: 'elections',
    summary: label(
      'Écarter ou dispenser un juré : la réserve le remplace',
      'Exclude or dispense a juror: the reserve replaces',
    ),
    parameters: [key],
    body: {
      'application/json': {
        type: 'object',
        required: ['rank', 'outcome', 'reason'],
        properties: {
          rank: { type: 'integer', minimum: 1 },
          outcome: { type: 'string', enum: ['excluded', 'dispensed'] },
          reason: { type: 'string', maxLength: 120 },
        },
      },
    },
    answers: { 200: { description: label('Qui remplace', 'Who replaces') } },
  },
  'GET /api/collections/jury-draws/items/:feature/documents/:file': {
    tag: 'elections',
    summary: label(
      'Procès-verbal d’un tirage : minutes.pdf, .csv, .ods',
      'Minutes of a draw: minutes.pdf, .csv, .ods',
    ),
    answers: { 200: { description: label('Le document', 'The document'), types: files } },
  },
  'GET /api/collections/scenarios/items/:feature/documents/:file': {
    tag: 'elections',
    summary: label(
      'Documents d’un découpage : street-table, movers (.pdf, .csv, .ods), maps.pdf, letters.pdf, cards.pdf, districts (.geojson, .shp.zip, .gpkg)',
      'Documents of a plan: street-table, movers (.pdf, .csv, .ods), maps.pdf, letters.pdf, cards.pdf, districts (.geojson, .shp.zip, .gpkg)',
    ),
    answers: { 200: { description: label('Le document', 'The document'), types: files } },
  },
}
