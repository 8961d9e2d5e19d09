import type { Role } from '../../layers/model/access.ts'
import { needsSecondFactor } from '../../layers/model/access.ts'
import type { OpenSession } from '../../layers/model/api.ts'
import type { Database, Transaction } from '../database.ts'
import type { Person } from '../person.ts'
import { digestOf, newToken } from './cookie.ts'
import { asKeeper } from './keeper.ts'

/** A desk left alone for a coffee is still one's own, one left for a meeting is not (CNIL: half an hour). */
const idle = '30 minutes'
/** a working day, whatever happens */
const absolute = '12 hours'

type SessionRow = {
  session: string
  level: 1 | 2
  account: string
  login: string
  name: string
  roles: Role[]
  communes: string[]
  demo: boolean
  must_change: boolean
  second_since: Date | null
}

/** What a token opens: the person, and what the door still has to know of him. */
export type Opened = {
  readonly person: Person
  readonly login: string
  readonly level: 1 | 2
  readonly isDemo: boolean
  /** a second factor was proved once: its code is asked, not a new one made */
  readonly enrolled: boolean
}

/** Who holds this token now; null for a session that ended, however it ended. One statement: it is asked at each request. */
export async function openedBy(
  database: Database,
  token: string,
  { isActive }: { readonly isActive: boolean } = { isActive: true },
): Promise<Opened | null> {
  const [row] = await database.appQuery<SessionRow>({
    name: 'session',
    text: 'select * from carreau.session_of($1, $2::interval, $3::interval, $4)',
    values: [digestOf(token), idle, absolute, isActive],
  })
  return row ? asOpened(row) : null
}

function asOpened(row: SessionRow): Opened {
  const { session, level, account, login, name, roles, demo, must_change, second_since } = row
  const pending = must_change
    ? 'new-password'
    : level === 1 && (second_since || needsSecondFactor(roles))
      ? 'second-factor'
      : undefined
  const person: Person = {
    account,
    name,
    session,
    roles: pending ? ['public'] : roles,
    communes: row.communes.includes('*') ? '*' : row.communes,
    ...(pending && { pending }),
  }
  return { person, login, level, isDemo: demo, enrolled: second_since !== null || demo }
}

type NewSession = {
  readonly account: string
  readonly level: 1 | 2
  readonly agent: string
  /** the session that it follows: it ends, and how it came in goes over */
  readonly after?: string
  /** vouched for by the provider; `token` is sealed */
  readonly byProvider?: { readonly token: string | null }
}

/** A new session, its token given once; the one it follows ends with it. */
export async function openSession(
  tx: Transaction,
  { account, level, agent, after, byProvider }: NewSession,
): Promise<string> {
  const token = newToken()
  await tx.query({
    text: `insert into carreau.session (token, account, level, agent, by_provider, provider_token)
      select $1, $2, $3, $4, coalesce(before.by_provider, $5), coalesce(before.provider_token, $6)
      from (select) as one left join carreau.session before on before.id::text = $7`,
    values: [
      digestOf(token),
      account,
      level,
      agent,
      byProvider !== undefined,
      byProvider?.token ?? null,
      after ?? null,
    ],
  })
  if (after) await endSession(tx, account, after)
  return token
}

/** What the provider gave for the end of a session, sealed; null when it gave nothing. */
export async function providerTokenOf(tx: Transaction, session: string): Promise<string | null> {
  const [row] = await tx.query<{ token: string | null }>({
    text: 'select provider_token as token from carreau.session where id::text = $1',
    values: [session],
  })
  return row?.token ?? null
}

/** True when there was one to end. */
export async function endSession(tx: Transaction, account: string, session: string): Promise<boolean> {
  const ended = await tx.query({
    text: `update carreau.session set revoked_at = now(), provider_token = null where id::text = $1 and account = $2 and revoked_at is null returning id`,
    values: [session, account],
  })
  return ended.length > 0
}

/** Every session of an account: when its rights, its password or its second factor are no longer what they were. */
export const endSessions = (tx: Transaction, account: string, but?: string): Promise<unknown> =>
  tx.query({
    text: `update carreau.session set revoked_at = now(), provider_token = null where account = $1 and revoked_at is null and id::text is distinct from $2`,
    values: [account, but ?? null],
  })

/** The open sessions of a person, the latest first. */
export async function sessionsOf(database: Database, { account, session }: Person): Promise<OpenSession[]> {
  const rows = await asKeeper(database, (tx) =>
    tx.query<{ id: string; agent: string; created_at: Date; last_seen: Date }>({
      text: `select id, agent, created_at, last_seen from carreau.session
        where account = $1 and revoked_at is null and last_seen > now() - $2::interval and created_at > now() - $3::interval
        order by created_at desc`,
      values: [account, idle, absolute],
    }),
  )
  return rows.map(({ id, agent, created_at, last_seen }) => ({
    id,
    agent,
    created: created_at.toISOString(),
    lastSeen: last_seen.toISOString(),
    isThis: id === session,
  }))
}

/** “Firefox · Windows”: enough to know one's own again, too little to tell machines apart. */
export function shortAgent(header: string | undefined): string {
  const text = header ?? ''
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari', 'curl'].find((name) => text.includes(name))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) =>
    text.includes(name),
  )
  const called = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [called, system].filter((word) => word !== undefined).join(' · ')
}
