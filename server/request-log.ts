import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSqlState } from './errors.ts'

/** Who asked what is nobody's business: the pattern of the route, not the address, for names travel in query strings. */
const asPattern = (request: Pick<FastifyRequest, 'method' | 'routeOptions' | 'id'>) => ({
  id: request.id,
  method: request.method,
  route: request.routeOptions?.url,
})

/** Where a fault happened. What PostgreSQL says may hold values of a row: its code is enough. */
function asFault(error: Error & { code?: string }) {
  const isDatabase = isSqlState(error.code ?? '')
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    type: error.name,
    code: error.code,
    message: isDatabase ? '' : error.message,
    stack: places.join('\n'),
  }
}

export const logSerializers = { req: asPattern, err: asFault }

/** One line for each answer, at the level `info`. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ req: request, status: reply.statusCode, ms }, 'answered')
  })
}
