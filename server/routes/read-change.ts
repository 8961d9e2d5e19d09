import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GivenValues } from '../../layers/model/check.ts'
import { label } from '../../layers/model/label.ts'
import { digest } from '../answer.ts'
import type { Keyed } from '../edits/answer-once.ts'
import { Refusal } from '../errors.ts'
import { readCrs, type TravelCrs } from '../features/geometry.ts'
import { invalidParameter } from '../request.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** of the body as it came, when the request has a key */
    bodyDigest: string
  }
}

const jsonTypes = ['application/json', 'application/geo+json', 'application/merge-patch+json']

/** Bodies that are JSON under one of the names that features and their changes have. */
export function takeJson(scope: FastifyInstance): void {
  const read = scope.getDefaultJsonParser('error', 'error')
  scope.decorateRequest('bodyDigest', '')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(jsonTypes, { parseAs: 'string' }, (request, body, done) => {
    if (request.headers['idempotency-key'] !== undefined) request.bodyDigest = digest(String(body))
    read(request, String(body), done)
  })
}

/** `Idempotency-Key: <uuid>`: the request may come again, and all that makes it the same. */
export function readKey(request: FastifyRequest): Keyed | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !uuid.test(key))
    throw invalidParameter('Idempotency-Key', 'un UUID est attendu', 'expected a UUID')
  const { method, url, headers, person, bodyDigest } = request
  const said = [method, url, headers['if-match'] ?? '', headers['content-crs'] ?? '', bodyDigest]
  return { who: person.account ?? '', key: key.toLowerCase(), request: digest(JSON.stringify(said)) }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `If-Match: "3"`: the version that the person saw. */
export function readIfMatch({ headers }: FastifyRequest): number {
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(headers['if-match']?.trim() ?? '') ?? []
  if (version !== undefined) return Number(version)
  throw versionRequired
}

/** `Content-Crs: <…>`: the system of the coordinates in the body; CRS84 when nothing is said. */
export function readGivenCrs({ headers }: FastifyRequest, legal: number): TravelCrs {
  const given = headers['content-crs']
  const uri = typeof given === 'string' ? given.trim().replace(/^<(.*)>$/, '$1') : undefined
  return readCrs('Content-Crs', uri, legal)
}

type Given = { readonly values: GivenValues; readonly geometry: unknown }

/** A feature that is to be made. Its id and its commune may be said beside it. */
export function readNewFeature(body: unknown): Given & { readonly id?: unknown; readonly commune?: unknown } {
  const { id, commune, ...feature } = membersOf(body)
  return { id, commune, values: propertiesOf(feature.properties), geometry: feature.geometry ?? null }
}

/** A feature as it is to be, all of it. */
export function readWholeFeature(body: unknown, id: string): Given {
  const feature = membersOf(body)
  checkId(feature.id, id)
  return { values: propertiesOf(feature.properties), geometry: feature.geometry ?? null }
}

/** A merge patch (RFC 7396): the fields that change, and the geometry when it does. */
export function readPatch(body: unknown, id: string): Given {
  const patch = membersOf(body)
  checkId(patch.id, id)
  return { values: propertiesOf(patch.properties ?? {}), geometry: patch.geometry }
}

/** Members that a feature may carry and that say nothing to be written. */
const beside = new Set(['links', 'bbox', 'collection'])
const known = new Set(['type', 'id', 'commune', 'properties', 'geometry'])

function membersOf(body: unknown): Record<string, unknown> {
  if (!isObject(body)) throw notAFeature
  if ('crs' in body)
    throw new Refusal('invalid-geometry', ownCrs, { field: 'crs', members: { fault: 'own-crs' } })
  const strange = Object.keys(body).find((name) => !known.has(name) && !beside.has(name))
  if (strange !== undefined || (body.type !== undefined && body.type !== 'Feature')) throw notAFeature
  return body
}

function propertiesOf(given: unknown): GivenValues {
  if (given === null || given === undefined) return {}
  if (!isObject(given)) throw notAFeature
  return given
}

function checkId(given: unknown, id: string): void {
  if (given !== undefined && given !== id) throw otherId
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const versionRequired = new Refusal(
  'version-required',
  label(
    'Dites quelle version vous avez lue : l’en-tête If-Match reprend l’ETag que l’objet avait.',
    'Say which version you have read: the header If-Match repeats the ETag that the feature had.',
  ),
  { field: 'If-Match' },
)

const ownCrs = label(
  'Le système de coordonnées se dit par l’en-tête Content-Crs, non par un membre « crs ».',
  'The coordinate system is said by the header Content-Crs, not by a member “crs”.',
)

const notAFeature = new Refusal(
  'invalid-body',
  label(
    'Un objet GeoJSON est attendu : { "type": "Feature", "geometry": …, "properties": { … } }.',
    'A GeoJSON feature is expected: { "type": "Feature", "geometry": …, "properties": { … } }.',
  ),
)

const otherId = new Refusal(
  'invalid-body',
  label(
    'L’identifiant du corps n’est pas celui de l’adresse ; un identifiant ne change pas.',
    'The id in the body is not the one of the address; an id does not change.',
  ),
  { field: 'id' },
)
