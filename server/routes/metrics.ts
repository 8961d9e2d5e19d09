import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { demand, forMachines } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { isLoopback } from '../same-origin.ts'

/** Figures for Prometheus: to a program on the machine itself, or to an administrator. */
export function metrics(app: FastifyInstance, house: House): void {
  app.get(paths.metrics, forMachines, async (request, reply) => {
    if (!isOnThisMachine(request)) demand(await house.identify(request), 'admin')
    queryOf(request)
    const { type, text } = await app.metrics.read()
    return reply.header('cache-control', 'no-store').type(type).send(text)
  })
}

/** A proxy on this machine speaks for others, and says so; a page led here by its name has another host or an origin. */
function isOnThisMachine({ socket, headers, host }: FastifyRequest): boolean {
  const speaksForOthers =
    headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-forwarded-host'] ?? headers.via
  const from = socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  return speaksForOthers === undefined && headers.origin === undefined && isLoopback(from) && isLoopback(host)
}
