import type { FastifyInstance } from 'fastify'
import { paths } from '../layers/model/api.ts'
import { label } from '../layers/model/label.ts'
import { problems } from './errors.ts'

/** Thirty pages that open at once ask for fewer; what stands behind so many would be answered after people gave up. */
const most = 200
/** As many keep every connection to the database busy. */
const least = 16

/** Milliseconds within which an answer should leave: from a second on, who waits for a connection is sent away unserved, for nothing. */
const soon = 500

/** These are cheap, or last as long as a page is open: they neither count nor are refused. */
const uncounted: ReadonlySet<string> = new Set([paths.health, paths.metrics, paths.events])

/** Milliseconds before a refusal leaves: who asks again at once would have the server refuse all day and serve nobody. */
const refusalWaits = 500

/**
 * Beyond what it can serve the server says so, before it asks who asks, and goes on serving the others. The second line behind a
 * proxy, which refuses cheaper.
 */
export function shedLoad(app: FastifyInstance): void {
  const room = roomFor(() => performance.now())
  let underWay = 0
  app.addHook('onRequest', async (request, reply) => {
    const pattern = request.routeOptions.url ?? ''
    if (!pattern.startsWith(paths.landing) || uncounted.has(pattern)) return
    if (underWay >= room.size()) {
      reply.hijack()
      setTimeout(() => reply.raw.writeHead(503, headers).end(body), refusalWaits)
      return
    }
    underWay++
    const begun = performance.now()
    reply.raw.once('close', () => {
      underWay--
      room.answered(performance.now() - begun)
    })
  })
}

/**
 * How many may be under way at once: half as many when answers come late, at most once in the time that one should take; a little
 * more with each that comes in time. So the queue is as long as this machine, at this moment, can serve soon.
 */
export function roomFor(now: () => number): {
  readonly size: () => number
  readonly answered: (took: number) => void
} {
  let size = most
  let halved = Number.NEGATIVE_INFINITY
  return {
    size: () => size,
    answered: (took) => {
      if (took <= soon) size = Math.min(most, size + 0.2)
      else if (now() - halved > soon) {
        size = Math.max(least, size / 2)
        halved = now()
      }
    },
  }
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
