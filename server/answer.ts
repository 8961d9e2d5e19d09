import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { label } from '../layers/model/label.ts'
import { Refusal } from './errors.ts'
import { version } from './project.ts'
import type { Query } from './request.ts'

const zip = promisify(gzip)
/** below, the header costs more than it saves */
const worthZipping = 1400

/** Text answers of some size leave gzipped (level 1: a tenth of the time of level 6, a few per cent larger) when the caller takes it. */
export function zipAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (payload.length < worthZipping || !isText.test(String(reply.getHeader('content-type')))) return payload
    if (reply.hasHeader('content-encoding')) return payload
    addVary(reply, 'accept-encoding')
    if (!takesGzip(request)) return payload
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return zip(payload, { level: 1 })
  })
}

const isText = /json|^text\//

/** `gzip` or `*` in Accept-Encoding, and not refused with `q=0`. */
export const takesGzip = (request: FastifyRequest): boolean =>
  String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((part) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part))

export function addVary(reply: FastifyReply, name: string): void {
  const before = String(reply.getHeader('vary') ?? '')
  if (!before.toLowerCase().includes(name)) reply.header('vary', before ? `${before}, ${name}` : name)
}

export const json = 'application/json; charset=utf-8'
export const geoJson = 'application/geo+json; charset=utf-8'
export const jsonSchema = 'application/schema+json; charset=utf-8'

/** Answers with JSON of that media type. */
export const sendJson = (reply: FastifyReply, body: unknown, type = json): FastifyReply =>
  reply.type(type).send(JSON.stringify(body))

/**
 * 304 when the caller holds this state already: `state` names everything the answer is made of. Weak: the bytes may differ.
 * True when it was answered.
 */
export function isKnown(request: FastifyRequest, reply: FastifyReply, state: string): boolean {
  const etag = `W/"${version}-${state}${scopeOf(request)}"`
  reply.header('etag', etag).header('cache-control', 'private, no-cache')
  addVary(reply, 'accept')
  addVary(reply, 'accept-language')
  const held = String(request.headers['if-none-match'] ?? '')
  if (!held.split(',').some((one) => one.trim() === etag)) return false
  reply.code(304).send()
  return true
}

/** What the answer owes to who asks: another person, or the same after he signed out, holds nothing of it. */
const scopeOf = ({ person }: FastifyRequest): string =>
  person.account === null ? '' : `-${digest(JSON.stringify([person.name, person.roles, person.communes]))}`

/** A short word for a text: equal texts, equal words. */
export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** The format to answer in: `f=`, else the first of `Accept` that is offered, else the first offered. */
export function formatOf<F extends string>(
  request: FastifyRequest,
  query: Query,
  offered: Readonly<Record<F, string>>,
): F {
  const names = Object.keys(offered) as F[]
  const asked = query.get('f')
  if (asked !== undefined) return checkFormat(names, asked)
  for (const part of String(request.headers.accept ?? '').split(',')) {
    const type = part.split(';')[0]?.trim().toLowerCase()
    const found = names.find((name) => offered[name].startsWith(type || '?'))
    if (found) return found
  }
  return names[0] as F
}

function checkFormat<F extends string>(names: readonly F[], asked: string): F {
  const found = names.find((name) => name === asked)
  if (found) return found
  throw new Refusal(
    'not-acceptable',
    label(`« f » attend : ${names.join(', ')}.`, `“f” expects one of: ${names.join(', ')}.`),
    { field: 'f' },
  )
}
