import type { FastifyInstance } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { sendJson } from '../answer.ts'
import { answerAct } from '../edits/answer-act.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readIfMatch, takeJson } from '../routes/read-change.ts'
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
      const of = fileOfPath(request)
      const [version, asked] = [readIfMatch(request), readAct(request.body)]
      return answerAct(house, request, reply, {
        commune: of.commune,
        cause: asked.act,
        work: (tx) => carryOutAct(tx, of, version, asked),
        versionOf: (done) => done.version,
      })
    })
  })
}
