import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { communeOf } from '../../layers/model/commune.ts'
import { json, sendJson } from '../answer.ts'
import { answerOnce } from '../edits/answer-once.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { mayTouch } from '../edits/prepare.ts'
import { forEveryone, forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readIfMatch, readKey, takeJson } from '../routes/read-change.ts'
import type { Of } from './file.ts'
import { type Grid, readGrid, unknownSchedule, writeGrid } from './grid.ts'

/** The prices of a schedule: voted by the council, so that everybody may read them. */
export function gridRoutes(app: FastifyInstance, house: House): void {
  const path = `${paths.items('fee-schedules')}/:feature/grid`

  app.get(path, forEveryone, async (request, reply) => {
    queryOf(request)
    const { commune, id } = scheduleOfPath(request)
    const [row] = await house.database.publicQuery<{ grid: Grid; version: number }>({
      text: 'select grid, version from occupations.fee_schedule where commune = $1 and id = $2',
      values: [commune, id],
    })
    if (!row) throw unknownSchedule
    return sendJson(reply.header('etag', `"${row.version}"`).header('cache-control', 'no-cache'), row.grid)
  })

  app.register(async (scope) => {
    takeJson(scope)
    scope.put(path, forRole('domain'), async (request, reply) => {
      queryOf(request)
      const of = scheduleOfPath(request)
      if (!mayTouch(request.person, of.commune)) throw unknownSchedule
      const [version, grid] = [readIfMatch(request), readGrid(request.body)]
      const context = { communes: [of.commune], who: request.person, cause: 'grid' }
      const { status, headers, body } = await answerOnce(
        house.database,
        context,
        readKey(request),
        async (tx) => {
          await lockCommunesToEdit(tx, [of.commune])
          const written = await writeGrid(tx, of, version, grid)
          return { status: 200, headers: { etag: `"${written.version}"` }, body: JSON.stringify(written) }
        },
      )
      return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
    })
  })
}

function scheduleOfPath({ params }: FastifyRequest): Of {
  const { feature: id } = params as { feature: string }
  return { id, commune: communeOf(id) }
}
