import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GivenValues } from '../../layers/model/check.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { readCrs, type TravelCrs } from '../features/geometry.ts'

/** Bodies that are JSON under one of the names that features and their changes have. */
export function takeJson(scope: FastifyInstance): void {
  const read = scope.getDefaultJsonParser('error', 'error')
  scope.addContentTypeParser(
    ['application/geo+json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    read,
  )
}

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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const versionRequired = new Refusal(
  'version-required',
  label(
    'Dites quelle version vous avez lue, par l’en-tête If-Match : "3".',
    'Say which version you have read, by the header If-Match: "3".',
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
