import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { sendJson } from '../answer.ts'
import { forMachines } from '../guard.ts'
import { openHealth } from '../health.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'

/** For a proxy or a watcher: 200 when the service can be used, 503 when not, with what is wrong. */
export function health(app: FastifyInstance, { database, config, auditHeads }: House): void {
  const look = openHealth(database, config.dataDir, auditHeads.state)
  app.get(paths.health, forMachines, async (request, reply) => {
    queryOf(request)
    const found = await look()
    if (found.status === 'down') reply.code(503).header('retry-after', '1')
    return sendJson(reply.header('cache-control', 'no-store'), found)
  })
}
