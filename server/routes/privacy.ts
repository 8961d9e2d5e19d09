import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { type PurgesAnswer, purgeReasons } from '../../layers/model/privacy-answers.ts'
import { proveAgain } from '../accounts/sign-in.ts'
import { formatOf, sendJson } from '../answer.ts'
import { forAction } from '../guard.ts'
import type { House } from '../house.ts'
import type { Sought } from '../privacy/match.ts'
import { personFile } from '../privacy/person-file.ts'
import { personPaper } from '../privacy/person-paper.ts'
import {
  approvePurge,
  askPurge,
  checkVisa,
  findPurge,
  listPurges,
  type PurgeWish,
  planPurge,
  withdrawPurge,
} from '../privacy/purges.ts'
import { dailyRules } from '../privacy/retention-rules.ts'
import { languageOf, queryOf } from '../request.ts'
import { bodyOf } from './session.ts'

const soughtBody = bodyOf(
  {
    name: { type: 'string', minLength: 3, maxLength: 200 },
    born: { type: ['string', 'null'], format: 'date' },
  },
  ['born'],
)

const item = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'layer', 'id'],
  properties: {
    kind: { type: 'string', enum: ['feature', 'history', 'account', 'comment', 'attachment'] },
    layer: { type: ['string', 'null'], maxLength: 80 },
    id: { type: 'string', minLength: 1, maxLength: 80 },
  },
}

const wishBody = bodyOf(
  {
    commune: { type: 'string', pattern: '^(\\d{5}|2[AB]\\d{3})$' },
    reason: { type: 'string', enum: [...purgeReasons] },
    items: { type: 'array', items: item, minItems: 1, maxItems: 500 },
    dryRun: { type: 'boolean' },
  },
  ['dryRun'],
)

/** To be read by a program, or on paper. */
const formats = { json: 'application/json', pdf: 'application/pdf' }

type ById = { Params: { purge: string } }

/** What is held of a person, and its forgetting: a dry run, the approval of a second administrator, a report without names. */
export function privacy(app: FastifyInstance, house: House): void {
  const { database } = house
  const find = ({ person, params }: FastifyRequest<ById>) => findPurge(house, person, params.purge)

  // by POST: a name in an address would stand in the logs of every proxy
  app.post<{ Body: { name: string; born?: string | null } }>(
    paths.persons,
    { ...forAction('privacy'), ...soughtBody },
    async (request, reply) => {
      const format = formatOf(
        request,
        queryOf(request, (name) => name === 'f'),
        formats,
      )
      const sought: Sought = { name: request.body.name, born: request.body.born ?? null }
      const file = await personFile(house, request.person, sought, paths.persons)
      reply.header('cache-control', 'no-store')
      if (format === 'json') return sendJson(reply, file)
      const day = new Date().toISOString().slice(0, 10)
      reply.type(formats.pdf).header('content-disposition', 'attachment; filename="personne.pdf"')
      return reply.send(await personPaper(file, { language: languageOf(request), day }))
    },
  )

  app.get(paths.purges, forAction('privacy'), async (request, reply) => {
    queryOf(request)
    const purges = await listPurges(house, request.person)
    const daily = dailyRules.map(({ of, label, keeps, law }) => ({ of, label, keeps, law }))
    const answer: PurgesAnswer = { purges, daily }
    return sendJson(reply.header('cache-control', 'no-store'), answer)
  })

  app.post<{ Body: PurgeWish & { dryRun?: boolean } }>(
    paths.purges,
    { ...forAction('privacy'), ...wishBody },
    async (request, reply) => {
      const { dryRun, ...wish } = request.body
      if (dryRun) return sendJson(reply, { lines: await planPurge(house, request.person, wish) })
      const id = await askPurge(house, request.person, wish)
      return sendJson(
        reply.code(201).header('location', paths.purge(id)),
        await findPurge(house, request.person, id),
      )
    },
  )

  app.delete<ById>(paths.purge(':purge'), forAction('privacy'), async (request, reply) => {
    await withdrawPurge(database, request.person, await find(request))
    return reply.code(204).send()
  })

  app.post<ById & { Body: { code?: string } }>(
    paths.visa(':purge'),
    { ...forAction('privacy'), ...bodyOf({ code: { type: 'string', maxLength: 20 } }, ['code']) },
    async (request, reply) => {
      const purge = await find(request)
      checkVisa(purge)
      if (purge.visa === 'own-code') await proveAgain(house, request.person, request.body.code ?? '', request)
      await approvePurge(house, request.person, purge)
      return sendJson(reply, await find(request))
    },
  )
}
