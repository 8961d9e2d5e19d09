import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cemeteryPaths } from '../../layers/cemetery/api.ts'
import { burials } from '../../layers/cemetery/burial.ts'
import { type OperationKind, operationKinds, operations } from '../../layers/cemetery/operation.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import type { Day } from '../../layers/model/day.ts'
import { label } from '../../layers/model/label.ts'
import { type Act, answerAct } from '../edits/answer-act.ts'
import { invalidValues } from '../edits/refusals.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { isObject, readIfMatch, takeJson } from '../routes/read-change.ts'
import {
  burialFields,
  cancelFields,
  clearFields,
  deceasedFields,
  doneFields,
  liftingFields,
  transferFields,
} from './act-fields.ts'
import { type Clearing, clearPlot } from './clear-plot.ts'
import { cancelOperation, doOperation } from './operation-acts.ts'
import { featureOfPath, inputsOf, ownFeature, readFields } from './read-asked.ts'
import { type BurialAsked, type LiftingAsked, recordBurial, recordLifting } from './record-operation.ts'

/** What is done with remains: recorded, then done or cancelled; a plot cleared to the ossuary. */
export function operationRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.post(cemeteryPaths.recordOperation, forRole('cemetery'), (request, reply) =>
      answerAct(house, request, reply, { ...readOperation(request), cause: 'record-operation', status: 201 }),
    )

    scope.post(pathOf(cemeteryPaths.operationActs), forRole('cemetery'), (request, reply) => {
      const of = featureOfPath(request, operations)
      const seen = readIfMatch(request)
      const [act, given] = actOf(request.body, ['done', 'cancel'])
      const done = act === 'done' ? readFields<{ on: Day }>(given, doneFields) : null
      const cancelled = act === 'cancel' ? readFields<{ reason: string }>(given, cancelFields) : null
      return answerAct(house, request, reply, {
        commune: of.commune,
        cause: act,
        work: (tx) =>
          done ? doOperation(tx, of, seen, done.on) : cancelOperation(tx, of, seen, cancelled?.reason ?? ''),
      })
    })

    scope.post(pathOf(cemeteryPaths.clearPlot), forRole('cemetery'), (request, reply) => {
      const of = featureOfPath(request, plots)
      const [, given] = actOf(request.body, ['clear'])
      const asked = readFields<Clearing>(given, clearFields)
      return answerAct(house, request, reply, {
        commune: of.commune,
        cause: 'clear',
        work: (tx) => clearPlot(tx, of, asked),
      })
    })
  })
}

/** The pattern of a path that names a feature. */
export const pathOf = (path: (id: string) => string): string =>
  path(':feature').replace('%3Afeature', ':feature')

/** `{ "act": "done", … }`: which one, and all the rest. */
export function actOf<A extends string>(body: unknown, known: readonly A[]): [A, Record<string, unknown>] {
  const { act, ...given } = isObject(body) ? body : {}
  const found = known.find((one) => one === act)
  if (found) return [found, given]
  throw invalidValues([
    { field: 'act', said: label(`L’acte est ${known.join(', ')}.`, `The act is ${known.join(', ')}.`) },
  ])
}

function readOperation(request: FastifyRequest): Pick<Act, 'commune' | 'work'> {
  const { kind, deceased, ...given } = inputsOf(request.body)
  if (typeof kind !== 'string' || !Object.hasOwn(operationKinds, kind)) throw unknownKind
  const known = kind as OperationKind
  if (known === 'burial' || known === 'scattering') {
    const { commune } = ownFeature(request, plots, given.plot)
    const scattered = known === 'scattering' ? { form: 'scattered', ...given } : given
    const asked = {
      ...readFields<Omit<BurialAsked, 'deceased'>>(scattered, burialFields),
      deceased: readFields<BurialAsked['deceased']>(deceased, deceasedFields),
    }
    return { commune, work: (tx) => recordBurial(tx, commune, known, asked) }
  }
  const { commune } = ownFeature(request, burials, given.burial)
  const asked = readFields<LiftingAsked>(given, known === 'transfer' ? transferFields : liftingFields)
  return { commune, work: (tx) => recordLifting(tx, commune, known, asked) }
}

const unknownKind = invalidValues([
  {
    field: 'kind',
    said: label(
      `La nature est l’une de : ${Object.keys(operationKinds).join(', ')}.`,
      `The kind is one of: ${Object.keys(operationKinds).join(', ')}.`,
    ),
  },
])
