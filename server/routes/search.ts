import type { FastifyInstance } from 'fastify'
import { paths, type SearchAnswer } from '../../layers/model/api.ts'
import { sendJson } from '../answer.ts'
import { search } from '../features/search.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { readableLayers } from '../readable-layers.ts'
import { invalidParameter, languageOf, queryOf } from '../request.ts'

const longest = 200
const limits = { usual: 10, most: 50 }

/** The search box: `q`, how many lines, and where the asker is. */
export function searchRoutes(app: FastifyInstance, house: House): void {
  app.get(paths.search, forEveryone, async (request, reply) => {
    const query = queryOf(request, (name) => ['q', 'limit', 'near'].includes(name))
    const question = {
      typed: readTyped(query.get('q')),
      limit: readLimit(query.get('limit')),
      near: readNear(query.get('near')),
      language: languageOf(request),
    }
    const library = {
      query: house.database.publicQuery,
      layers: readableLayers(house, request.person),
      crs: house.config.crs,
    }
    const answer: SearchAnswer = { found: await search(library, question) }
    reply.header('cache-control', 'no-store')
    return sendJson(reply, answer)
  })
}

function readTyped(given = ''): string {
  const typed = given.trim()
  if (typed !== '' && typed.length <= longest && !/\p{Surrogate}/u.test(typed)) return typed
  throw invalidParameter('q', `1 à ${longest} caractères attendus`, `expected 1 to ${longest} characters`)
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return limits.usual
  const limit = /^\d{1,6}$/.test(given) ? Number(given) : 0
  if (limit >= 1) return Math.min(limit, limits.most)
  throw invalidParameter('limit', 'nombre entier positif attendu', 'expected a positive whole number')
}

function readNear(given: string | undefined): readonly [number, number] | null {
  if (given === undefined) return null
  const [lon = Number.NaN, lat = Number.NaN, ...more] = given
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && more.length === 0) return [lon, lat]
  throw invalidParameter('near', 'longitude,latitude attendues', 'expected longitude,latitude')
}
