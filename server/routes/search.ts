import type { FastifyInstance } from 'fastify'
import { type Found, paths, type SearchAnswer } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { sendJson } from '../answer.ts'
import { linesTellOfPersons, mayReadPersons } from '../features/columns.ts'
import { type Question, search } from '../features/search.ts'
import { withOpened } from '../features/search-opened.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { type Look, recordLooks } from '../look.ts'
import type { Person } from '../person.ts'
import { readableLayers } from '../readable-layers.ts'
import { queryOver, seesDrafts } from '../reader.ts'
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
    const layers = readableLayers(house, request.person).filter((layer) => maySeeLines(layer, request.person))
    const open = layers.filter(isPublic)
    // what is kept from the public is there for who may see drafts
    const own = layers.filter(
      (layer) => !isPublic(layer) || (layer.draft && seesDrafts(layer, request.person)),
    )
    const found = await search(
      { query: house.database.publicQuery, layers: open, crs: house.config.crs },
      question,
    )
    const owns = own.length > 0 ? await searchOwn(house, request.person, own, question) : []
    const all = [...merged(found, owns)].slice(0, question.limit)
    const library = { query: house.database.publicQuery, layers: open }
    const answer: SearchAnswer = { found: await withOpened(library, all, question.language) }
    await recordPersons(house, request.person, own, answer.found)
    reply.header('cache-control', 'no-store')
    return sendJson(reply, answer)
  })
}

/** Both are in their order already; among equals the public comes first, and what is in both is said once. */
function merged(found: readonly Found[], own: readonly Found[]): readonly Found[] {
  const known = new Set(found.map(keyOf))
  const more = own.filter((one) => !known.has(keyOf(one)))
  return more.length === 0 ? found : [...found, ...more].sort((one, other) => other.score - one.score)
}

const keyOf = ({ collection, id }: Found): string => `${collection}/${id}`

const isPublic = ({ access }: Layer): boolean => access.read === 'public'

/** Whose lines tell of somebody, by what they show or by the words that found them, is for those who may read that. */
const maySeeLines = (layer: Layer, person: Person): boolean =>
  !linesTellOfPersons(layer) || (!isPublic(layer) && mayReadPersons(layer, person))

/** What is shown of persons is a look; what was typed is a name, and stands nowhere. Without its line nothing leaves. */
async function recordPersons(house: House, person: Person, own: readonly Layer[], found: readonly Found[]) {
  const looks = own.filter(linesTellOfPersons).map((layer): Look => {
    const shown = found.filter(({ collection }) => collection === layer.id)
    const ids = shown.flatMap(({ id }) => id ?? [])
    return { route: paths.search, layer: layer.id, purpose: 'search', ids }
  })
  if (looks.every(({ ids }) => ids.length === 0)) return
  await house.database.transaction({ communes: person.communes, who: person }, (tx) =>
    recordLooks(tx, person, looks),
  )
}

/** What is not public is looked for apart, in the communes of who asks; places in figures were found already. */
async function searchOwn(house: House, person: Person, layers: readonly Layer[], question: Question) {
  const query = queryOver(house, person, layers)
  const found = await search({ query, layers, crs: house.config.crs }, question)
  return found.filter(({ collection }) => collection !== null)
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
