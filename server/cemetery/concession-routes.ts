import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cemeteryPaths } from '../../layers/cemetery/api.ts'
import { concessions } from '../../layers/cemetery/concession.ts'
import { holders } from '../../layers/cemetery/holder.ts'
import { plots } from '../../layers/cemetery/plot.ts'
import type { Day } from '../../layers/model/day.ts'
import { type Act, answerAct } from '../edits/answer-act.ts'
import { forRole } from '../guard.ts'
import type { House } from '../house.ts'
import { readIfMatch, takeJson } from '../routes/read-change.ts'
import { grantFields, holderFields, lapseFields, renewFields, retrocedeFields } from './act-fields.ts'
import {
  convertConcession,
  lapseConcession,
  type Retrocession,
  renewConcession,
  retrocedeConcession,
} from './concession-acts.ts'
import { type Overrides, readTerm } from './concession-rows.ts'
import { type GrantWish, grantConcession } from './grant.ts'
import { actOf, pathOf } from './operation-routes.ts'
import { featureOfPath, inputsOf, type Of, ownFeature, readFields } from './read-asked.ts'

/** Rights: granted, renewed, converted, given back, ended at their term. */
export function concessionRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeJson(scope)

    scope.post(cemeteryPaths.grantConcession, forRole('cemetery'), (request, reply) => {
      const [commune, wish] = readGrant(request)
      return answerAct(house, request, reply, {
        commune,
        cause: 'grant-concession',
        status: wish.dryRun ? 200 : 201,
        work: (tx) => grantConcession(tx, commune, wish),
      })
    })

    scope.post(pathOf(cemeteryPaths.concessionActs), forRole('cemetery'), (request, reply) => {
      const of = featureOfPath(request, concessions)
      const seen = readIfMatch(request)
      return answerAct(house, request, reply, { commune: of.commune, ...readAct(request.body, of, seen) })
    })
  })
}

function readGrant(request: FastifyRequest): [string, GrantWish] {
  const { term, holders: named, ...given } = inputsOf(request.body)
  const { commune } = ownFeature(request, plots, given.plot)
  const wish = readFields<Omit<GrantWish, 'years' | 'holders'>>(given, grantFields)
  const who = Array.isArray(named) ? named.slice(0, 50) : []
  const fields = { ...holderFields, role: { ...holders.fields.role, required: false } }
  return [
    commune,
    {
      ...wish,
      years: readTerm(term),
      holders: who.map((one) => readFields<GrantWish['holders'][number]>(one, fields)),
    },
  ]
}

function readAct(body: unknown, of: Of, seen: number): Pick<Act, 'cause' | 'work'> {
  const [act, { term, ...given }] = actOf(body, ['renew', 'convert', 'retrocede', 'lapse'])
  if (act === 'retrocede') {
    const wish = readFields<Retrocession>(given, retrocedeFields)
    return { cause: act, work: (tx) => retrocedeConcession(tx, of, seen, wish) }
  }
  if (act === 'lapse') {
    const wish = readFields<{ on: Day; dryRun?: boolean }>(given, lapseFields)
    return { cause: act, work: (tx) => lapseConcession(tx, of, seen, wish) }
  }
  const wish = readFields<Overrides & { on: Day }>(given, renewFields)
  if (act === 'convert') {
    const years = readTerm(term)
    return { cause: act, work: (tx) => convertConcession(tx, of, seen, { ...wish, years }) }
  }
  const years = term === undefined || term === null ? undefined : readTerm(term)
  return {
    cause: act,
    work: (tx) => renewConcession(tx, of, seen, { ...wish, ...(years !== undefined && { years }) }),
  }
}
