import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { digest, formatOf, isKnown, sendJson } from '../answer.ts'
import { problems, Refusal } from '../errors.ts'
import { filterConformance } from '../features/filter.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { languageOf, originOf, queryOf } from '../request.ts'

const features = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/'
const crs = 'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/'
const writing = 'http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/'
const schemas = 'http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/'
const common = 'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/'
const common2 = 'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/'
const tiles = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/'
const processes = 'http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/'

/** THE list of the classes of the standards that Carreau keeps to. */
const conformance = [
  ...['core', 'json', 'oas30', 'landing-page'].map((name) => common + name),
  ...['collections', 'simple-query'].map((name) => common2 + name),
  ...['core', 'oas30', 'geojson'].map((name) => features + name),
  `${crs}crs`,
  ...['create-replace-delete', 'update', 'optimistic-locking-etags', 'features'].map(
    (name) => writing + name,
  ),
  ...filterConformance,
  ...['schemas', 'core-roles-features', 'returnables-and-receivables', 'queryables', 'sortables'].map(
    (name) => schemas + name,
  ),
  ...['core', 'tileset', 'tilesets-list', 'mvt'].map((name) => tiles + name),
  ...['core', 'json', 'job-list', 'dismiss'].map((name) => processes + name),
]

const words = {
  title: label('Carreau — la carte de la commune', 'Carreau — the map of the town'),
  description: label(
    'Cadastre et adresses : couches, tuiles, recherche et imports, selon les normes OGC API.',
    'Cadastre and addresses: layers, tiles, search and imports, by the OGC API standards.',
  ),
}

/** The front door of the API: where everything is, and which standards it keeps to. */
export function landing(app: FastifyInstance, house: House): void {
  app.get(paths.landing, forEveryone, async (request, reply) => {
    const query = queryOf(request)
    const language = languageOf(request)
    const page = `${paths.openapi}?f=html`
    if (formatOf(request, query, { json: 'application/json', html: 'text/html' }) === 'html')
      return reply.header('vary', 'accept').redirect(page, 303)
    const origin = originOf(request, house.config)
    if (isKnown(request, reply, `${language}-${digest(origin)}`)) return reply
    const link = (path: string, rel: string, type = 'application/json') => ({
      href: `${origin}${path}`,
      rel,
      type,
    })
    return sendJson(reply, {
      title: words.title[language],
      description: words.description[language],
      links: [
        link(paths.landing, 'self'),
        link(paths.openapi, 'service-desc', 'application/vnd.oai.openapi+json;version=3.0'),
        link(page, 'service-doc', 'text/html'),
        link(paths.conformance, 'conformance'),
        link(paths.conformance, 'http://www.opengis.net/def/rel/ogc/1.0/conformance'),
        link(paths.collections, 'data'),
        link(paths.collections, 'http://www.opengis.net/def/rel/ogc/1.0/data'),
        link(paths.processes, 'http://www.opengis.net/def/rel/ogc/1.0/processes'),
        link(paths.jobs, 'http://www.opengis.net/def/rel/ogc/1.0/job-list'),
      ],
    })
  })

  app.get(paths.conformance, forEveryone, async (request, reply) => {
    queryOf(request)
    return sendJson(reply, { conformsTo: conformance })
  })

  app.get('/problems/:code', forEveryone, async (request, reply) => {
    queryOf(request)
    const { code } = request.params as { code: string }
    const problem = Object.hasOwn(problems, code) ? problems[code as keyof typeof problems] : undefined
    if (!problem)
      throw new Refusal('not-found', label('Ce code d’erreur n’existe pas.', 'There is no such error code.'))
    return sendJson(reply, { type: `/problems/${code}`, status: problem.status, title: problem.title })
  })
}
