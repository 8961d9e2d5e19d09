import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cemeteryPaths } from '../../layers/cemetery/api.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import { procedures } from '../../layers/cemetery/procedure.ts'
import type { Day } from '../../layers/model/day.ts'
import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { answerAct } from '../edits/answer-act.ts'
import { invalidValues } from '../edits/refusals.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { readIfMatch, takeJson } from '../routes/read-change.ts'
import { proceduresFields, stepsFields, stopFields } from './act-fields.ts'
import { actOf, pathOf } from './operation-routes.ts'
import { type Opening, openProcedures, recordSteps, type Step, stopProcedure } from './procedure-acts.ts'
import { featureOfPath, inputsOf, ownFeature, readFields } from './read-asked.ts'

/** Reclaiming: opened for a list of plots, led step by step, stopped for one. */
export function procedureRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.post(cemeteryPaths.openProcedures, forRole('cemetery'), (request, reply) => {
      const { plots: named, ...given } = inputsOf(request.body)
      const [commune, ids] = ownList(request, plots, 'plots', named)
      const opening = readFields<Opening>(given, proceduresFields)
      return answerAct(house, request, reply, {
        commune,
        cause: 'open-procedures',
        work: (tx) => openProcedures(tx, commune, ids, opening),
      })
    })

    scope.post(cemeteryPaths.recordSteps, forRole('cemetery'), (request, reply) => {
      const { procedures: named, ...given } = inputsOf(request.body)
      const [commune, ids] = ownList(request, procedures, 'procedures', named)
      const step = readFields<Step>(given, stepsFields)
      return answerAct(house, request, reply, {
        commune,
        cause: step.step,
        work: (tx) => recordSteps(tx, commune, ids, step),
      })
    })

    scope.post(pathOf(cemeteryPaths.procedureActs), forRole('cemetery'), (request, reply) => {
      const of = featureOfPath(request, procedures)
      const seen = readIfMatch(request)
      const [, given] = actOf(request.body, ['stop'])
      const { on, reason } = readFields<{ on: Day; reason: string }>(given, stopFields)
      return answerAct(house, request, reply, {
        commune: of.commune,
        cause: 'stop',
        work: (tx) => stopProcedure(tx, of, seen, on, reason),
      })
    })
  })
}

/** Ids of one commune, a few thousand at most. */
function ownList(request: FastifyRequest, layer: Layer, field: string, given: unknown): [string, string[]] {
  const ids = Array.isArray(given) && given.length <= 2000 ? given : []
  const [first, ...others] = ids.map((id) => ownFeature(request, layer, id))
  if (!first || others.some(({ commune }) => commune !== first.commune))
    throw invalidValues([{ field, said: listExpected }])
  return [first.commune, [first, ...others].map(({ id }) => id)]
}

const listExpected = label(
  'Une liste d’identifiants d’une même commune est attendue, 2 000 au plus.',
  'A list of ids of one commune is expected, 2,000 at most.',
)
