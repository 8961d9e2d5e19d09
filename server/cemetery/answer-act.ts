import type { FastifyReply, FastifyRequest } from 'fastify'
import { json } from '../answer.ts'
import type { Transaction } from '../database.ts'
import { answerOnce } from '../edits/answer-once.ts'
import { asBrokenRule } from '../edits/broken-rule.ts'
import { lockCommunesToEdit } from '../edits/lock-communes.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readKey } from '../routes/read-change.ts'

export type Act = {
  readonly commune: string
  /** the word that the journal keeps */
  readonly cause: string
  readonly status?: 200 | 201
  readonly work: (tx: Transaction) => Promise<unknown>
}

/**
 * Carries out an act of a cemetery, once for each key: acts of one commune follow each other, so that the second of two who want the last place
 * sees the first; what the tables refuse is said like any other refusal.
 */
export async function answerAct(
  { database }: Pick<House, 'database'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { commune, cause, status: asked = 200, work }: Act,
): Promise<FastifyReply> {
  queryOf(request)
  const context = { communes: [commune], who: request.person, cause }
  const { status, headers, body } = await answerOnce(database, context, readKey(request), async (tx) => {
    await lockCommunesToEdit(tx, [commune])
    const done = await judged(tx, work)
    return { status: asked, headers: {}, body: JSON.stringify(done) }
  })
  return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
}

async function judged(tx: Transaction, work: Act['work']): Promise<unknown> {
  try {
    const done = await work(tx)
    await tx.query('set constraints all immediate')
    return done
  } catch (error) {
    throw asBrokenRule(error) ?? error
  }
}
