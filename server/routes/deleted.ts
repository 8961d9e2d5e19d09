import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { deletedOf } from '../features/deleted.ts'
import { forLayer } from '../guard.ts'
import type { House } from '../house.ts'
import { collectionOf } from '../readable-layers.ts'
import { queryOf } from '../request.ts'

/** What was deleted in a layer, for those who may make it again. */
export function deleted(app: FastifyInstance, house: House): void {
  app.get(paths.deleted(':collection'), forLayer('create'), async (request, reply) => {
    queryOf(request)
    reply.header('cache-control', 'no-store')
    return { deleted: await deletedOf(house, request.person, collectionOf(house, request)) }
  })
}
