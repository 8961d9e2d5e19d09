import type { FastifyRequest } from 'fastify'
import type { Database } from '../../database.ts'
import type { Seal } from '../../seal.ts'
import { asKeeper } from '../keeper.ts'
import { openSession, shortAgent } from '../sessions.ts'
import type { Vouched } from './open-provider.ts'

/** What the sealed token of a session is sealed for. */
export const providerToken = 'provider token'

/**
 * The token of a new session for whom the provider vouches; null when no account is his. None is made by itself: an administrator
 * opened it, under the login that the provider says at the first sign-in; from then on the provider's own name for him counts.
 */
export async function enterByProvider(
  { database, seal }: { readonly database: Database; readonly seal: Seal },
  vouched: Vouched,
  from: Pick<FastifyRequest, 'headers'>,
): Promise<string | null> {
  const { issuer, subject, login, isStrong, token } = vouched
  return asKeeper(database, async (tx) => {
    const [known] = await tx.query<{ id: string; active: boolean }>({
      text: 'select id, active from carreau.account where issuer = $1 and subject = $2 and not demo',
      values: [issuer, subject],
    })
    const [found] = known
      ? [known]
      : await tx.query<{ id: string; active: boolean }>({
          text: `update carreau.account set issuer = $1, subject = $2
            where login = $3 and subject is null and active and not demo returning id, active`,
          values: [issuer, subject, login],
        })
    if (!found?.active) return null
    return openSession(tx, {
      account: found.id,
      level: isStrong ? 2 : 1,
      agent: shortAgent(from.headers['user-agent']),
      byProvider: { token: token && seal.close(token, providerToken) },
    })
  })
}
