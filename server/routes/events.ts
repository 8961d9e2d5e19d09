import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { may } from '../../layers/model/access.ts'
import { paths, type ServerEvent } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import type { JobNotice } from '../jobs/store.ts'
import type { Person } from '../person.ts'
import { readableLayers } from '../readable-layers.ts'
import { seesCommune } from '../reader.ts'
import { queryOf } from '../request.ts'
import { rememberEditors } from './editors.ts'

const heartbeatMs = 20_000
const mostListeners = 500
/** how long a page waits before it comes back */
const retryMs = 2000

/**
 * What changed, as it changes: revisions and jobs, one listener in the database for every open page. Nothing rests on an event
 * that arrives: a page that was away asks the collections for their revisions.
 */
export function events(app: FastifyInstance, house: House): void {
  const open = new Map<ServerResponse, Listener>()
  const editors = rememberEditors()
  const listening = listenOnce(house, (payload) => {
    const event = readEvent(payload)
    if (!event) return
    if (event.kind === 'editing') editors.hear(event)
    const words = event.kind === 'job' ? JSON.stringify({ kind: event.kind, job: event.job }) : payload
    for (const [response, { person }] of open)
      if (mayHear(house, person, event)) response.write(`data: ${words}\n\n`)
  })
  const heartbeat = setInterval(() => {
    for (const [response, listener] of open) {
      response.write(':\n\n')
      if (listener.person.account !== null) void endUnlessSame(house, response, listener)
    }
  }, heartbeatMs)

  app.metrics.listeners(() => open.size)
  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    for (const response of open.keys()) response.end()
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
    for (const event of editors.standing())
      if (mayHear(house, request.person, event)) response.write(`data: ${JSON.stringify(event)}\n\n`)
    open.set(response, { request, person: request.person })
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
function readEvent(payload: string): Heard | null {
  if (/[\r\n]/.test(payload)) return null
  try {
    const event = JSON.parse(payload) as Heard
    return typeof event?.kind === 'string' ? event : null
  } catch {
    return null
  }
}

type Listener = { readonly request: FastifyRequest; readonly person: Person }
/** As the channel tells it: of a job, whose business it is stands beside it. */
type Heard = Exclude<ServerEvent, { kind: 'job' }> | ({ readonly kind: 'job' } & JobNotice)

/** What is public is heard by all; a change elsewhere by those who may read it there; a job by those whose business it is. */
function mayHear(house: House, person: Person, event: Heard): boolean {
  if (event.kind === 'job') return event.of !== undefined && isJobOf(person, event.of)
  const { kind, layer: id, commune } = event
  const layer = readableLayers(house, person).find((one) => one.id === id)
  // who works on what, and what is said of it, is for colleagues
  if (kind !== 'revision') return layer !== undefined && isColleague(person, commune)
  return layer !== undefined && seesCommune(layer, person, commune)
}

/** As the policy of its table says it (sql/functions/jobs.sql). */
function isJobOf(
  { roles, account, communes: own }: Person,
  { communes, account: owner }: JobNotice['of'],
): boolean {
  if (!may(roles, 'agent')) return false
  if (own === '*' || (account !== null && account === owner)) return true
  return communes.length > 0 && communes.every((code) => own.includes(code))
}

const isColleague = ({ roles, communes }: Person, commune: string): boolean =>
  may(roles, 'agent') && (communes === '*' || communes.includes(commune))

/** Who signed out, or has other rights now, comes back as who he is. */
async function endUnlessSame(house: House, response: ServerResponse, listener: Listener): Promise<void> {
  const now = await house.identify(listener.request).catch(() => null)
  if (now && now.account !== listener.person.account) response.end()
}

const tooMany = new Refusal(
  'too-many-requests',
  label('Trop de pages suivent les changements.', 'Too many pages follow the changes.'),
)
