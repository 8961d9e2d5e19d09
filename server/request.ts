import type { FastifyRequest } from 'fastify'
import { type Language, label, languages } from '../layers/model/label.ts'
import { Refusal } from './errors.ts'

/** The language to answer in: `lang=`, else the first of `Accept-Language` that Carreau speaks, else French. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as Record<string, unknown> | undefined)?.lang
  if (isLanguage(asked)) return asked
  for (const part of (request.headers['accept-language'] ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase()
    if (isLanguage(tag)) return tag
  }
  return 'fr'
}

const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/**
 * What links begin with: the way the caller came (`http://host:port`), or the address people type when he came through
 * a proxy. A proxy's words are noticed, never believed.
 */
export function originOf(request: FastifyRequest, config: { readonly publicUrl: string }): string {
  const { headers } = request
  const proxied = headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-forwarded-host']
  if (proxied !== undefined || new URL(config.publicUrl).host === request.host) return config.publicUrl
  return `${request.protocol}://${request.host}`
}

/** The parameters of a query, each given once. */
export type Query = ReadonlyMap<string, string>

const mostParameters = 50

/**
 * The query string as a map. Refused: a parameter that is not `known`, one given twice, a NUL (PostgreSQL stores none),
 * more than 50 of them. `lang` and `f` are known everywhere.
 */
export function queryOf(request: FastifyRequest, known: (name: string) => boolean = () => false): Query {
  const given = Object.entries(request.query as Record<string, string | string[]>)
  if (given.length > mostParameters)
    throw new Refusal('invalid-request', label('Trop de paramètres.', 'Too many parameters.'))
  const query = new Map<string, string>()
  for (const [name, value] of given) {
    if (name !== 'lang' && name !== 'f' && !known(name)) throw unknownParameter(name)
    if (typeof value !== 'string') throw invalidParameter(name, 'donné plusieurs fois', 'given several times')
    if (value.includes('\0')) throw invalidParameter(name, 'caractère nul', 'holds a NUL character')
    query.set(name, value)
  }
  checkLanguage(query.get('lang'))
  return query
}

/** A refusal that names the parameter and why it cannot be read. */
export const invalidParameter = (name: string, fr: string, en: string): Refusal =>
  new Refusal(
    'invalid-parameter',
    label(`Le paramètre « ${name} » est invalide : ${fr}.`, `The parameter “${name}” is invalid: ${en}.`),
    { field: name },
  )

function unknownParameter(name: string): Refusal {
  const shown = name.replace(/\p{C}/gu, '').slice(0, 60)
  return new Refusal(
    'unknown-parameter',
    label(`Le paramètre « ${shown} » n’existe pas ici.`, `There is no parameter “${shown}” here.`),
    { field: shown },
  )
}

function checkLanguage(asked: string | undefined): void {
  if (asked !== undefined && !isLanguage(asked))
    throw invalidParameter('lang', 'fr ou en attendu', 'expected fr or en')
}
