import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { json, sendJson } from '../answer.ts'
import { answerOnce } from '../edits/answer-once.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readIfMatch, readKey, takeJson } from '../routes/read-change.ts'
import { carryOutAct } from './acts.ts'
import { fileOfPath, readActs } from './file.ts'
import { readAct } from './read-act.ts'

/** What may be done with a file of the public domain, and the doing. */
export function occupationActRoutes(app: FastifyInstance, house: House): void {
  const path = `${paths.items('occupations')}/:feature/acts`

  app.get(path, forRole('domain'), async (request, reply) => {
    queryOf(request)
    const of = fileOfPath(request)
    const context = { communes: [of.commune], who: request.person, readOnly: true } as const
    const found = await house.database.transaction(context, (tx) => readActs(tx, of))
    return sendJson(reply.header('cache-control', 'no-store'), found)
  })

  app.register(async (scope) => {
    takeJson(scope)
    scope.post(path, forRole('domain'), async (request, reply) => {
      queryOf(request)
      const of = fileOfPath(request)
      const [version, asked] = [readIfMatch(request), readAct(request.body)]
      const context = { communes: [of.commune], who: request.person, cause: asked.act }
      const { status, headers, body } = await answerOnce(
        house.database,
        context,
        readKey(request),
        async (tx) => {
          await lockCommunesToEdit(tx, [of.commune])
          const done = await carryOutAct(tx, of, version, asked)
          return { status: 200, headers: { etag: `"${done.version}"` }, body: JSON.stringify(done) }
        },
      )
      return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
    })
  })
}
