import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Link, Problem } from '../layers/model/api.ts'
import { type Label, label } from '../layers/model/label.ts'
import { languageOf } from './request.ts'

/** THE list of what the API may answer instead of what was asked: a stable code, the HTTP status, a heading. */
export const problems = {
  'unknown-parameter': { status: 400, title: label('Paramètre inconnu', 'Unknown parameter') },
  'invalid-parameter': { status: 400, title: label('Paramètre invalide', 'Invalid parameter') },
  'invalid-filter': { status: 400, title: label('Filtre invalide', 'Invalid filter') },
  'invalid-body': { status: 400, title: label('Corps de requête invalide', 'Invalid request body') },
  'invalid-request': { status: 400, title: label('Requête invalide', 'Invalid request') },
  'sign-in-first': { status: 401, title: label('Connexion demandée', 'Sign in first') },
  'wrong-credentials': { status: 401, title: label('Connexion refusée', 'Sign-in refused') },
  'second-factor-first': { status: 401, title: label('Second facteur demandé', 'Second factor first') },
  'new-password-first': { status: 401, title: label('Nouveau mot de passe demandé', 'New password first') },
  'not-yours': { status: 403, title: label('Droit absent', 'Right missing') },
  'cross-origin': { status: 403, title: label('Demande venue d’ailleurs', 'Request from elsewhere') },
  'not-found': { status: 404, title: label('Introuvable', 'Not found') },
  'unknown-collection': { status: 404, title: label('Collection inconnue', 'Unknown collection') },
  'unknown-feature': { status: 404, title: label('Objet introuvable', 'Feature not found') },
  'unknown-process': { status: 404, title: label('Traitement inconnu', 'Unknown process') },
  'unknown-job': { status: 404, title: label('Travail inconnu', 'Unknown job') },
  'unknown-upload': { status: 404, title: label('Fichier inconnu', 'Unknown upload') },
  'unknown-attachment': { status: 404, title: label('Pièce jointe inconnue', 'Unknown attachment') },
  'result-not-ready': { status: 404, title: label('Résultat pas encore prêt', 'Result not ready') },
  'job-failed': { status: 409, title: label('Travail échoué', 'Job failed') },
  'method-not-allowed': { status: 405, title: label('Méthode non permise', 'Method not allowed') },
  'not-acceptable': { status: 406, title: label('Format non proposé', 'Format not offered') },
  'unknown-account': { status: 404, title: label('Compte inconnu', 'Unknown account') },
  'unknown-session': { status: 404, title: label('Session inconnue', 'Unknown session') },
  'weak-password': { status: 422, title: label('Mot de passe trop faible', 'Password too weak') },
  'still-running': { status: 409, title: label('Demande en cours', 'Request still running') },
  conflict: { status: 409, title: label('Conflit', 'Conflict') },
  'changed-meanwhile': { status: 412, title: label('Modifié entre-temps', 'Changed meanwhile') },
  'too-large': { status: 413, title: label('Trop volumineux', 'Too large') },
  'unsupported-media-type': { status: 415, title: label('Type non accepté', 'Type not accepted') },
  'invalid-values': { status: 422, title: label('Valeurs invalides', 'Invalid values') },
  'invalid-geometry': { status: 422, title: label('Géométrie invalide', 'Invalid geometry') },
  'key-reused': { status: 422, title: label('Clé déjà employée', 'Key already used') },
  'version-required': { status: 428, title: label('Version demandée', 'Version required') },
  'too-many-requests': { status: 429, title: label('Trop de demandes', 'Too many requests') },
  'internal-error': { status: 500, title: label('Erreur interne', 'Internal error') },
  'not-available-here': { status: 501, title: label('Non disponible ici', 'Not available here') },
  'database-unavailable': {
    status: 503,
    title: label('Base de données injoignable', 'Database unavailable'),
  },
  'too-busy': { status: 503, title: label('Serveur surchargé', 'Server overloaded') },
  'database-timeout': { status: 503, title: label('Demande trop longue', 'Request too long') },
  'disk-full': { status: 507, title: label('Disque plein', 'Disk full') },
} as const satisfies Record<string, { status: number; title: Label }>
export type ProblemCode = keyof typeof problems

type Details = {
  /** the parameter or field at fault */
  readonly field?: string
  /** where to look instead */
  readonly links?: readonly Link[]
  /** seconds after which it is worth trying again */
  readonly retryAfter?: number
  readonly cause?: unknown
  /** what a program needs beside the sentence */
  readonly members?: Readonly<Record<string, unknown>>
}

/** What a route throws to answer with a problem: a code of the list, one sentence in both languages. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly said: Label
  readonly details: Details
  constructor(code: ProblemCode, said: Label, details: Details = {}) {
    super(said.en, { cause: details.cause })
    this.code = code
    this.said = said
    this.details = details
  }
}

/** Every error of every route leaves through here; nothing of PostgreSQL's or Node's words gets out. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error)
    const { status } = problems[refusal.code]
    if (status === 500) request.log.error({ err: error }, 'fault')
    // the state of the database is the administrator's business, and its own log says nothing of it
    else if (status > 500 && refusal.details.cause)
      request.log.warn({ err: refusal.details.cause }, refusal.code)
    return sendProblem(request, reply, refusal)
  })
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, title } = problems[refusal.code]
  const language = languageOf(request)
  const after = refusal.details.retryAfter ?? (status === 503 ? 1 : undefined)
  if (after !== undefined) reply.header('retry-after', String(after))
  const body: Problem = {
    type: `/problems/${refusal.code}`,
    title: title[language],
    status,
    detail: refusal.said[language],
    ...refusal.said,
    ...(refusal.details.field !== undefined && { field: refusal.details.field }),
    ...(refusal.details.links && { links: [...refusal.details.links] }),
    ...refusal.details.members,
  }
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** What was thrown, as the refusal to answer: a refusal stays; PostgreSQL's and Fastify's codes are translated; the rest is our fault. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, statusCode, validation } = error as Thrown
  if (code && isSqlState(code)) return fromDatabase(code, error)
  if (isLostConnection(error)) return fromDatabase('08006', error)
  if (validation) return fromValidation(validation, error)
  return fromStatus(statusCode, error)
}

type Thrown = {
  readonly code?: string
  readonly statusCode?: number
  readonly message?: string
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[]
}

/** `22P02`, `XX000`; not `EPIPE`, which is the network's. */
export const isSqlState = (code: string): boolean => /^(?=.*\d)[0-9A-Z]{5}$/.test(code)

/** the network's words for a connection that was lost, and for one that could not be made */
const lostCodes = new Set(['ECONNRESET', 'EPIPE'])
const unmadeCodes = new Set(['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT', 'EACCES'])
const lostWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|cannot use a pool after/i

function isLostConnection(error: unknown): boolean {
  const { code = '', message = '', syscall } = error as Thrown & { readonly syscall?: string }
  if (lostCodes.has(code)) return true
  return (unmadeCodes.has(code) && syscall === 'connect') || lostWords.test(message)
}

const sentences = {
  unavailable: label(
    'La base de données ne répond pas pour le moment ; réessayez dans quelques secondes.',
    'The database does not answer right now; try again in a few seconds.',
  ),
  timeout: label(
    'La demande a pris trop de temps ; resserrez l’emprise ou le filtre.',
    'The request took too long; use a smaller box or a stricter filter.',
  ),
  diskFull: label('Le disque de la base de données est plein.', 'The disk of the database is full.'),
  busy: label(
    'Un autre travail tient ces données ; réessayez dans quelques secondes.',
    'Another task holds these data; try again in a few seconds.',
  ),
  conflict: label(
    'La demande contredit des données enregistrées.',
    'The request contradicts data that are stored.',
  ),
  value: label(
    'Une valeur de la demande ne peut pas être lue.',
    'A value of the request could not be understood.',
  ),
  fault: label(
    'Une erreur est survenue dans Carreau ; elle a été notée dans le journal du serveur.',
    'Something went wrong in Carreau; it was written to the log of the server.',
  ),
}

const geometryWords = /GEOS|Topology|transform|lwgeom|geometry/i

/** SQLSTATE → refusal. Classes 22 (data) and 23 (integrity) come from what was asked; 08, 53 and 57 from the state of the server. */
function fromDatabase(code: string, cause: unknown): Refusal {
  if (code === '57014') return new Refusal('database-timeout', sentences.timeout, { cause })
  if (code === '53100') return new Refusal('disk-full', sentences.diskFull, { cause })
  if (code === '55P03' || code.startsWith('40'))
    return new Refusal('database-unavailable', sentences.busy, { cause })
  if (/^(08|53|57P)/.test(code)) return new Refusal('database-unavailable', sentences.unavailable, { cause })
  // GEOS and PROJ raise XX000 for coordinates and shapes that they cannot work with
  if (code === 'XX000' && geometryWords.test((cause as Error).message))
    return new Refusal('invalid-request', sentences.value, { cause })
  if (code.startsWith('22')) return new Refusal('invalid-request', sentences.value, { cause })
  if (code.startsWith('23')) return new Refusal('conflict', sentences.conflict, { cause })
  return new Refusal('internal-error', sentences.fault, { cause })
}

function fromValidation(validation: NonNullable<Thrown['validation']>, cause: unknown): Refusal {
  const first = validation[0]
  const field = first?.instancePath.slice(1).replaceAll('/', '.') || undefined
  const said = label(
    `Le corps de la requête ne suit pas le schéma${field ? ` (${field})` : ''}.`,
    `The request body does not follow the schema${field ? ` (${field})` : ''}: ${first?.message ?? 'invalid'}.`,
  )
  return new Refusal('invalid-body', said, { field, cause })
}

/** Fastify's own refusals (bad URL, body too large, unknown type…) carry a status. */
function fromStatus(status: number | undefined, cause: unknown): Refusal {
  if (status === 413)
    return new Refusal(
      'too-large',
      label('Le corps de la requête est trop volumineux.', 'The request body is too large.'),
      { cause },
    )
  if (status === 415)
    return new Refusal(
      'unsupported-media-type',
      label('Ce type de contenu n’est pas accepté ici.', 'This content type is not accepted here.'),
      { cause },
    )
  if (status === 503) return new Refusal('database-timeout', sentences.timeout, { cause })
  if (status !== undefined && status >= 400 && status < 500)
    return new Refusal(
      'invalid-request',
      label('La requête ne peut pas être lue.', 'The request could not be understood.'),
      { cause },
    )
  return new Refusal('internal-error', sentences.fault, { cause })
}
