import { label } from '../../layers/model/label.ts'
import { exportFormats, fileFormats } from '../exports/formats.ts'
import { accountRouteDocs } from './account-routes.ts'
import { actRouteDocs } from './act-routes.ts'
import { attachmentRouteDocs } from './attachment-routes.ts'
import { cemeteryRouteDocs } from './cemetery-routes.ts'
import { changeRouteDocs } from './change-routes.ts'
import { commentRouteDocs } from './comment-routes.ts'
import type { RouteDoc } from './doc.ts'
import { electionImportRouteDocs } from './election-import-routes.ts'
import { juryRouteDocs } from './jury-routes.ts'
import { occupationRouteDocs } from './occupation-routes.ts'
import { crs, datetime, format, itemsParameterDocs } from './parameters.ts'
import { privacyRouteDocs } from './privacy-routes.ts'
import { scenarioRouteDocs } from './scenario-routes.ts'

export const openApiType = 'application/vnd.oai.openapi+json;version=3.0'
const geoJson = 'application/geo+json'
const schema = 'application/schema+json'
const job = label('L’état du travail', 'The state of the job')

const q = {
  name: 'q',
  in: 'query',
  required: true,
  description: label(
    'Ce que l’on a tapé : référence, adresse, voie, lieu',
    'What was typed: reference, address, street, place',
  ),
  schema: { type: 'string', maxLength: 200 },
} as const

const searchLimits = [
  {
    name: 'limit',
    in: 'query',
    description: label('Lignes, au plus', 'Lines, at most'),
    schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
  },
  {
    name: 'near',
    in: 'query',
    description: label(
      'Longitude et latitude d’où l’on cherche : à égalité, le plus proche vient d’abord',
      'Longitude and latitude of who searches: among equals the nearest comes first',
    ),
    schema: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  },
] as const

/** THE list of what the document says of each route of the API; a test holds it against the routes themselves. */
export const routeDocs = (legalCrs: number): Readonly<Record<string, RouteDoc>> => ({
  'GET /api': {
    tag: 'about',
    summary: label('Page d’accueil de l’API', 'Landing page of the API'),
    parameters: [format('json', 'html')],
  },
  'GET /api/conformance': { tag: 'about', summary: label('Normes suivies', 'Standards kept to') },
  'GET /api/openapi': {
    tag: 'about',
    summary: label('Ce document', 'This document'),
    parameters: [format('json', 'html')],
    answers: { 200: { description: label('OpenAPI 3.0', 'OpenAPI 3.0'), types: [openApiType, 'text/html'] } },
  },
  'GET /api/settings': {
    tag: 'about',
    summary: label('Ce qu’une page doit savoir avant de dessiner', 'What a page must know before it draws'),
  },
  'GET /api/events': {
    tag: 'about',
    summary: label('Révisions et travaux, au fil de l’eau', 'Revisions and jobs, as they happen'),
    description: label(
      'Chaque message est un objet JSON : { kind: "revision", layer, commune, revision } ou { kind: "job", job }. Après une coupure, redemander les révisions à /collections.',
      'Each message is a JSON object: { kind: "revision", layer, commune, revision } or { kind: "job", job }. After a break, ask /collections for the revisions.',
    ),
    answers: { 200: { description: label('Événements', 'Events'), types: ['text/event-stream'] } },
  },
  'GET /api/health': {
    tag: 'about',
    summary: label('Si le service peut servir', 'Whether the service can be used'),
    description: label(
      'Base de données joignable, migrations passées, place sur le disque. Répond en 200 ms au plus.',
      'Database reachable, migrations applied, room on the disk. Answers within 200 ms.',
    ),
    answers: {
      200: { description: label('Il peut servir', 'It can be used') },
      503: { description: label('Il ne peut pas servir, et pourquoi', 'It cannot, and why') },
    },
  },
  'GET /api/metrics': {
    tag: 'about',
    summary: label('Mesures, pour Prometheus', 'Figures, for Prometheus'),
    description: label(
      'À un programme de la machine même, ou à un administrateur.',
      'To a program on the machine itself, or to an administrator.',
    ),
    answers: { 200: { description: label('Mesures', 'Figures'), types: ['text/plain'] } },
  },
  'GET /api/collections': { tag: 'features', summary: label('Les couches', 'The layers') },
  'GET /api/collections/:collection': {
    tag: 'features',
    summary: label(
      'Une couche : emprise, systèmes de coordonnées, révision',
      'One layer: extent, coordinate systems, revision',
    ),
  },
  'GET /api/collections/:collection/schema': {
    tag: 'features',
    summary: label('Schéma des objets', 'Schema of the features'),
    answers: { 200: { description: label('JSON Schema', 'JSON Schema'), types: [schema] } },
  },
  'GET /api/collections/:collection/queryables': {
    tag: 'features',
    summary: label('Ce que les filtres peuvent nommer', 'What filters may name'),
    answers: { 200: { description: label('JSON Schema', 'JSON Schema'), types: [schema] } },
  },
  'GET /api/collections/:collection/sortables': {
    tag: 'features',
    summary: label('Ce que le tri peut nommer', 'What the order may name'),
    answers: { 200: { description: label('JSON Schema', 'JSON Schema'), types: [schema] } },
  },
  'GET /api/collections/:collection/items': {
    tag: 'features',
    perLayer: true,
    summary: label('Objets, page par page', 'Features, page by page'),
    parameters: [...itemsParameterDocs(legalCrs), format('json', ...fileFormats)],
    answers: {
      200: {
        description: label(
          'Une page ; le lien « next » mène à la suivante',
          'A page; the “next” link leads to the following one',
        ),
        types: [geoJson, ...fileFormats.map((name) => exportFormats[name].type)],
      },
    },
  },
  'GET /api/collections/:collection/items/:feature': {
    tag: 'features',
    perLayer: true,
    summary: label('Un objet et les liens vers ses voisins', 'One feature and the links to its neighbours'),
    parameters: [crs(legalCrs), datetime],
    answers: { 200: { description: label('L’objet', 'The feature'), types: [geoJson] } },
  },
  'GET /api/collections/:collection/items/:feature/history': {
    tag: 'features',
    summary: label('Ce qui est arrivé à un objet', 'What happened to a feature'),
  },
  ...changeRouteDocs(legalCrs),
  ...commentRouteDocs,
  ...scenarioRouteDocs,
  ...electionImportRouteDocs,
  ...actRouteDocs,
  ...juryRouteDocs,
  ...occupationRouteDocs,
  ...cemeteryRouteDocs,
  'GET /api/collections/:collection/tiles': {
    tag: 'tiles',
    summary: label('Jeux de tuiles de la couche', 'Tilesets of the layer'),
  },
  'GET /api/collections/:collection/tiles/:grid': {
    tag: 'tiles',
    summary: label('Un jeu de tuiles', 'A tileset'),
    description: label(
      'Métadonnées OGC par défaut ; TileJSON avec f=tilejson',
      'OGC metadata by default; TileJSON with f=tilejson',
    ),
    parameters: [format('json', 'tilejson')],
  },
  'GET /api/collections/:collection/tiles/:grid/:z/:row/:col': {
    tag: 'tiles',
    summary: label('Une tuile vectorielle', 'A vector tile'),
    description: label(
      'La ligne vient avant la colonne. ETag : la révision de ce qu’elle contient.',
      'The row comes before the column. ETag: the revision of what it holds.',
    ),
    parameters: [
      {
        name: 'v',
        in: 'query',
        description: label(
          'Révision connue de la page ; ne change pas la réponse',
          'Revision that the page knows of; does not change the answer',
        ),
        schema: { type: 'string' },
      },
    ],
    answers: {
      200: { description: label('La tuile', 'The tile'), types: ['application/vnd.mapbox-vector-tile'] },
      204: { description: label('Rien à cet endroit', 'Nothing there'), types: [] },
    },
  },
  'GET /api/tileMatrixSets': { tag: 'tiles', summary: label('Les grilles de tuiles', 'The grids of tiles') },
  'GET /api/tileMatrixSets/:grid': {
    tag: 'tiles',
    summary: label('Une grille : échelles, origine, taille', 'A grid: scales, origin, size'),
  },
  'GET /api/search': {
    tag: 'search',
    summary: label('Chercher dans toutes les couches', 'Search every layer'),
    parameters: [q, ...searchLimits],
  },
  'GET /api/processes': { tag: 'imports', summary: label('Les traitements', 'The processes') },
  'GET /api/processes/:process': {
    tag: 'imports',
    summary: label('Un traitement et ses entrées', 'A process and its inputs'),
  },
  'POST /api/processes/:process/execution': {
    tag: 'imports',
    summary: label('Lancer un traitement', 'Start a process'),
    body: {
      'application/json': {
        type: 'object',
        required: ['inputs'],
        properties: { inputs: { type: 'object', additionalProperties: true } },
      },
    },
    answers: { 201: { description: job } },
  },
  'POST /api/uploads': {
    tag: 'imports',
    summary: label('Envoyer un fichier à importer', 'Send a file to be imported'),
    body: {
      'multipart/form-data': {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
    answers: { 201: { description: label('Ce qui a été reconnu', 'What was recognised') } },
  },
  'GET /api/uploads/:upload': {
    tag: 'imports',
    summary: label('Un fichier envoyé', 'A file that was sent'),
  },
  'DELETE /api/uploads/:upload': {
    tag: 'imports',
    summary: label('Oublier un fichier envoyé', 'Forget a file that was sent'),
    answers: { 204: { description: label('Oublié', 'Forgotten'), types: [] } },
  },
  'GET /api/jobs': { tag: 'imports', summary: label('Les travaux', 'The jobs') },
  'GET /api/jobs/:job': {
    tag: 'imports',
    summary: label('Un travail', 'One job'),
    answers: { 200: { description: job } },
  },
  'DELETE /api/jobs/:job': {
    tag: 'imports',
    summary: label('Arrêter un travail', 'Stop a job'),
    answers: { 200: { description: job } },
  },
  'GET /api/jobs/:job/results': {
    tag: 'imports',
    summary: label('Compte rendu d’un travail', 'Report of a job'),
  },
  'GET /api/jobs/:job/results/rejects': {
    tag: 'imports',
    summary: label('Lignes rejetées d’un import', 'Rows rejected by an import'),
    answers: { 200: { description: label('Liste', 'List'), types: ['text/csv'] } },
  },
  ...attachmentRouteDocs,
  ...accountRouteDocs,
  ...privacyRouteDocs,
})
