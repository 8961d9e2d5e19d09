import type { FastifyInstance } from 'fastify'
import { paths } from '../layers/model/api.ts'
import { label } from '../layers/model/label.ts'
import { problems } from './errors.ts'

/** Thirty pages that open at once ask for fewer; what stands behind so many would be answered after people gave up. */
const mostUnderWay = 200

/** These are cheap, or last as long as a page is open: they neither count nor are refused. */
const uncounted: ReadonlySet<string> = new Set([paths.health, paths.metrics, paths.events])

/** Milliseconds before a refusal leaves: who asks again at once would have the server refuse all day and serve nobody. */
const refusalWaits = 500

/**
 * Beyond what it can serve the server says so, before it asks who asks, and goes on serving the others. The second line behind a
 * proxy, which refuses cheaper.
 */
export function shedLoad(app: FastifyInstance): void {
  let underWay = 0
  app.addHook('onRequest', async (request, reply) => {
    const pattern = request.routeOptions.url ?? ''
    if (!pattern.startsWith(paths.landing) || uncounted.has(pattern)) return
    if (underWay >= mostUnderWay) {
      reply.hijack()
      setTimeout(() => reply.raw.writeHead(503, headers).end(body), refusalWaits)
      return
    }
    underWay++
    reply.raw.once('close', () => {
      underWay--
    })
  })
}

const { title, status } = problems['too-busy']
const said = label(
  'Le serveur a trop de demandes à la fois ; réessayez dans une seconde.',
  'The server has too many requests at once; try again in a second.',
)
/** Written once: a refusal that costs as much as an answer relieves nobody. */
const body = JSON.stringify({ type: '/problems/too-busy', title: title.fr, status, detail: said.fr, ...said })
const headers = {
  'content-type': 'application/problem+json; charset=utf-8',
  'content-length': Buffer.byteLength(body),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'retry-after': '1',
}
