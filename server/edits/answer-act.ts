import type { FastifyReply, FastifyRequest } from 'fastify'
import { json } from '../answer.ts'
import type { Transaction } from '../database.ts'
import type { House } from '../house.ts'
import { queryOf } from '../request.ts'
import { readKey } from '../routes/read-change.ts'
import { answerOnce } from './answer-once.ts'
import { asBrokenRule } from './broken-rule.ts'
import { lockCommunesToEdit } from './lock-communes.ts'

export type Act<T = unknown> = {
  readonly commune: string
  /** the word that the journal keeps */
  readonly cause: string
  readonly status?: 200 | 201
  readonly work: (tx: Transaction) => Promise<T>
  /** of an act on one thing: the version that it has now, for the next act */
  readonly versionOf?: (done: T) => number
}

/**
 * Carries out an act of a trade, once for each key: acts of one commune follow each other, so that the second of two who want the same
 * sees the first; what the tables refuse is said like any other refusal.
 */
export async function answerAct<T>(
  { database }: Pick<House, 'database'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { commune, cause, status: asked = 200, work, versionOf }: Act<T>,
): Promise<FastifyReply> {
  queryOf(request)
  const context = { communes: [commune], who: request.person, cause }
  const { status, headers, body } = await answerOnce(database, context, readKey(request), async (tx) => {
    await lockCommunesToEdit(tx, [commune])
    const done = await judged(tx, work)
    const headers: Record<string, string> = versionOf ? { etag: `"${versionOf(done)}"` } : {}
    return { status: asked, headers, body: JSON.stringify(done) }
  })
  return reply.code(status).headers(headers).header('cache-control', 'no-store').type(json).send(body)
}

async function judged<T>(tx: Transaction, work: Act<T>['work']): Promise<T> {
  try {
    const done = await work(tx)
    await tx.query('set constraints all immediate')
    return done
  } catch (error) {
    throw asBrokenRule(error) ?? error
  }
}
