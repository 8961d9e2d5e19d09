import { type FastifyServerOptions, LogController } from 'fastify'

/** How much the server writes to its log. */
export type Talk = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** Limits of every request; a route that needs more says so and why. */
export const serverOptions = (level: Talk): FastifyServerOptions => ({
  logger: level === 'silent' ? false : { level, serializers: { req: asPattern } },
  logController: new LogController({ disableRequestLogging: true }),
  bodyLimit: 262_144,
  routerOptions: { maxParamLength: 200 },
  // an upload of half a gigabyte over a slow line takes minutes; slow headers are cut by Node after one
  requestTimeout: 600_000,
  connectionTimeout: 120_000,
  keepAliveTimeout: 5_000,
  handlerTimeout: 30_000,
  // a request that comes on an open connection while the server closes is still answered; the next one finds no server
  return503OnClosing: false,
  forceCloseConnections: 'idle',
  trustProxy: false,
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
})

/** The pattern, not the address: names travel in query strings. */
const asPattern = (request: { method?: string; routeOptions?: { url?: string } }) => ({
  method: request.method,
  route: request.routeOptions?.url,
})
