import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'

const heartbeatMs = 20_000
const mostListeners = 500
/** how long a page waits before it comes back */
const retryMs = 2000

/**
 * What changed, as it changes: revisions and jobs, one listener in the database for every open page. Nothing rests on an event
 * that arrives: a page that was away asks the collections for their revisions.
 */
export function events(app: FastifyInstance, house: House): void {
  const open = new Set<ServerResponse>()
  const tell = (text: string) => {
    for (const response of open) response.write(text)
  }
  const listening = listenOnce(house, (payload) => isEvent(payload) && tell(`data: ${payload}\n\n`))
  const heartbeat = setInterval(() => tell(':\n\n'), heartbeatMs)

  app.metrics.listeners(() => open.size)
  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    for (const response of open) response.end()
  })
  app.addHook('onClose', () => listening.stop())

  app.get(paths.events, forEveryone, async (request, reply) => {
    queryOf(request)
    if (open.size >= mostListeners) throw tooMany
    await listening.start()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
    reply.hijack()
    const response = reply.raw
    response.on('close', () => open.delete(response))
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // a proxy that collects answers would hold events back
      'x-accel-buffering': 'no',
    })
    response.write(`retry: ${retryMs}\n\n`)
    open.add(response)
  })
}

/** Starts to listen with the first page that asks; a failure is that page's, the next one tries again. */
function listenOnce(house: House, heard: (payload: string) => void) {
  let started: Promise<() => Promise<void>> | undefined
  const start = async (): Promise<void> => {
    started ??= house.database.listen(heard)
    try {
      await started
    } catch (error) {
      started = undefined
      throw error
    }
  }
  const stop = async (): Promise<void> => {
    await (await started?.catch(() => undefined))?.()
  }
  return { start, stop }
}

/** Only what is one line of JSON with a kind goes out: the channel is shared with whoever may notify. */
function isEvent(payload: string): boolean {
  try {
    return typeof (JSON.parse(payload) as { kind?: unknown }).kind === 'string' && !/[\r\n]/.test(payload)
  } catch {
    return false
  }
}

const tooMany = new Refusal(
  'too-many-requests',
  label('Trop de pages suivent les changements.', 'Too many pages follow the changes.'),
)
