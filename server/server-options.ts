import type { Server } from 'node:http'
import { type FastifyHttpOptions, LogController } from 'fastify'
import type { LogLevel } from './config.ts'
import { asRefusal, sendProblem } from './errors.ts'
import { logSerializers } from './request-log.ts'
import { type TrustProxy, trustOption } from './trust-proxy.ts'

/** Limits of every request; a route that needs more says so and why. */
export const serverOptions = (level: LogLevel, trusted: TrustProxy = false): FastifyHttpOptions<Server> => ({
  logger: level === 'silent' ? false : { level, serializers: logSerializers },
  logController: new LogController({ disableRequestLogging: true }),
  bodyLimit: 262_144,
  // the address of a file of two thousand selected features
  http: { maxHeaderSize: 65_536 },
  routerOptions: { maxParamLength: 200 },
  // an upload of half a gigabyte over a slow line takes minutes; slow headers are cut by Node after one
  requestTimeout: 600_000,
  connectionTimeout: 120_000,
  keepAliveTimeout: 5_000,
  handlerTimeout: 30_000,
  // a request that comes on an open connection while the server closes is still answered; the next one finds no server
  return503OnClosing: false,
  forceCloseConnections: 'idle',
  trustProxy: trustOption(trusted),
  // an address that cannot be read meets no route and none of its hooks
  frameworkErrors: (error, request, reply) => sendProblem(request, reply, asRefusal(error)),
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
})
