import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './database.ts'
import type { House } from './house.ts'
import type { Tiles } from './tiles/tiles.ts'

/** What is counted of a server, and where its parts say what they know of themselves. */
export type Metrics = {
  readonly tiles: (use: Tiles['use']) => void
  readonly listeners: (count: () => number) => void
  /** in the text format of Prometheus */
  readonly read: () => Promise<{ readonly type: string; readonly text: string }>
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics
  }
}

/** From this call on, requests are counted by the pattern of their route, never by their address. */
export function countRequests(app: FastifyInstance, { database, jobs }: House): void {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'carreau_requests_total',
    help: 'Answers, by pattern of the route',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'carreau_request_seconds',
    help: 'Time to the end of the answer',
    labelNames: ['route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    registers,
  })
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'nowhere'
    requests.inc({ method, route, status: reply.statusCode })
    seconds.observe({ route }, reply.elapsedTime / 1000)
  })
  measureConnections(registry, database)
  gauge(registry, 'carreau_jobs', 'Jobs of this process', 'state', () => jobs.use())
  let watched = false
  app.decorate('metrics', {
    tiles: (use) => measureTiles(registry, use),
    listeners: (count) =>
      gauge(registry, 'carreau_event_listeners', 'Open pages that follow changes', 'kind', () => ({
        page: count(),
      })),
    read: async () => {
      // delay of the event loop, memory, collections: watched from the first time that somebody looks
      if (!watched) collectDefaultMetrics({ register: registry })
      watched = true
      return { type: registry.contentType, text: await registry.metrics() }
    },
  } satisfies Metrics)
}

function measureConnections(registry: Registry, database: Database): void {
  const pools = new Gauge({
    name: 'carreau_connections',
    help: 'Connections to PostgreSQL, and requests that wait for one',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect: () => {
      for (const { pool, ...states } of database.use())
        for (const [state, count] of Object.entries(states)) pools.set({ pool, state }, count)
    },
  })
}

function measureTiles(registry: Registry, use: Tiles['use']): void {
  gauge(registry, 'carreau_tiles_kept', 'Tiles in memory', 'unit', () => {
    const { tiles, bytes } = use()
    return { tiles, bytes }
  })
  gauge(registry, 'carreau_tile_answers', 'Where tiles came from', 'from', () => use().outcomes)
}

/** One number for each value of one label, read when it is asked for. */
function gauge(
  registry: Registry,
  name: string,
  help: string,
  label: string,
  read: () => Readonly<Record<string, number>>,
): void {
  const one: Gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect: () => {
      for (const [value, count] of Object.entries(read())) one.set({ [label]: value }, count)
    },
  })
}
