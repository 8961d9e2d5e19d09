import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Enrolment, type Leaving, paths, type SessionAnswer } from '../../layers/model/api.ts'
import { label } from '../../layers/model/label.ts'
import { giveToken, takeToken } from '../accounts/cookie.ts'
import { demoAllowed, openedIn } from '../accounts/door.ts'
import { asKeeper } from '../accounts/keeper.ts'
import { providerToken } from '../accounts/provider/enter.ts'
import { enrolmentLink } from '../accounts/second-factor.ts'
import { endSession, type Opened, openedBy, providerTokenOf, sessionsOf } from '../accounts/sessions.ts'
import { beginEnrolment, changePassword, giveCode, signIn } from '../accounts/sign-in.ts'
import { sendJson } from '../answer.ts'
import { Refusal } from '../errors.ts'
import { forEveryone, signInFirst } from '../guard.ts'
import type { House } from '../house.ts'
import { personInfo } from '../person.ts'
import { queryOf } from '../request.ts'

const line = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })

/** A body of these lines of text and nothing else. */
export const bodyOf = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  schema: {
    body: {
      type: 'object',
      additionalProperties: false,
      required: Object.keys(properties).filter((name) => !optional.includes(name)),
      properties,
    },
  },
})

/** Coming in and going out: the session of who asks. What it holds is said to nobody else, and kept by no cache. */
export function session(app: FastifyInstance, house: House): void {
  const { config, database } = house
  const opened = async (request: FastifyRequest): Promise<Opened> => {
    const found = await openedIn(config, database, request)
    if (found) return found
    throw signInFirst
  }
  /** The new token, and what it opens. */
  const enter = async (reply: FastifyReply, token: string): Promise<FastifyReply> =>
    say(giveToken(config, reply, token), await openedBy(database, token))

  app.get(paths.session, forEveryone, async (request, reply) => {
    queryOf(request)
    return say(reply, await openedIn(config, database, request))
  })

  app.post<{ Body: { login: string; password: string } }>(
    paths.session,
    { ...forEveryone, ...bodyOf({ login: line(200), password: line(400) }) },
    async (request, reply) => {
      const token = await signIn(database, request.body, request, { demoAllowed: demoAllowed(config) })
      return enter(reply, token)
    },
  )

  app.delete(paths.session, forEveryone, async (request, reply) => {
    const found = await openedIn(config, database, request)
    const leave = found ? await endOf(house, found) : null
    takeToken(config, reply)
    if (leave === null) return reply.code(204).send()
    return sendJson(reply.header('cache-control', 'no-store'), { leave } satisfies Leaving)
  })

  app.post(paths.enrolment, forEveryone, async (request, reply) => {
    const found = await opened(request)
    const secret = await beginEnrolment(house, found)
    const answer: Enrolment = { secret, link: enrolmentLink(secret, found.login) }
    return sendJson(reply.header('cache-control', 'no-store'), answer)
  })

  app.post<{ Body: { code: string } }>(
    paths.secondFactor,
    { ...forEveryone, ...bodyOf({ code: line(20) }) },
    async (request, reply) => {
      const token = await giveCode(house, await opened(request), request.body.code, request)
      return enter(reply, token)
    },
  )

  app.put<{ Body: { old: string; password: string } }>(
    paths.ownPassword,
    { ...forEveryone, ...bodyOf({ old: line(400), password: line(400) }) },
    async (request, reply) => {
      const { old, password } = request.body
      const token = await changePassword(database, await opened(request), { old, wanted: password }, request)
      return enter(reply, token)
    },
  )

  app.get(paths.sessions, forEveryone, async (request, reply) => {
    queryOf(request)
    const { person } = await opened(request)
    return sendJson(reply.header('cache-control', 'no-store'), {
      sessions: await sessionsOf(database, person),
    })
  })

  app.delete<{ Params: { session: string } }>(
    paths.oneSession(':session'),
    forEveryone,
    async (request, reply) => {
      const { person } = await opened(request)
      const ended = await asKeeper(database, (tx) =>
        endSession(tx, String(person.account), request.params.session),
      )
      if (ended) return reply.code(204).send()
      throw new Refusal(
        'unknown-session',
        label('Cette session n’est plus ouverte.', 'This session is no longer open.'),
      )
    },
  )
}

/** Ends a session; where the provider's own goes on, the address that ends it too. A provider that is away keeps nobody in. */
async function endOf({ database, provider, seal }: House, opened: Opened): Promise<string | null> {
  const [account, session] = sessionKey(opened)
  const sealed = await asKeeper(database, async (tx) => {
    const token = await providerTokenOf(tx, session)
    await endSession(tx, account, session)
    return token
  })
  const token = sealed && seal.open(sealed, providerToken)
  return token && provider ? provider.leave(token).catch(() => null) : null
}

const sessionKey = ({ person }: Opened): [string, string] => [String(person.account), String(person.session)]

function say(reply: FastifyReply, opened: Opened | null): FastifyReply {
  const info = opened && personInfo(opened.person)
  const answer: SessionAnswer = {
    person: info && opened ? { ...info, login: opened.login } : null,
    pending: opened?.person.pending ?? null,
    enrolled: opened?.enrolled ?? false,
  }
  return sendJson(reply.header('cache-control', 'no-store'), answer)
}
