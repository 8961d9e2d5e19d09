import type { FastifyRequest } from 'fastify'
import { type Language, languages } from '../layers/model/label.ts'

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

/** `http://host:port` as the caller wrote it, so that links lead back the way he came. */
export const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`
