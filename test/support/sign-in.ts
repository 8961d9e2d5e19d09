import { createHash, randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Role } from '../../layers/model/access.ts'
import type { TestDatabase } from './database.ts'
import type { TestServer } from './server.ts'

type Wish = {
  readonly roles: readonly Role[]
  /** INSEE codes; every commune when nothing is said */
  readonly communes?: readonly string[]
  readonly name?: string
  /** 1: as if the second factor were still to be given */
  readonly level?: 1 | 2
}

export type SignedIn = {
  readonly account: string
  readonly login: string
  readonly token: string
  /** for `app.inject`: the session, and that the request comes from our own page */
  readonly headers: Record<string, string>
}

/**
 * An account with an open session, both factors given: made by SQL, because a password costs a tenth of a second.
 *
 *     const admin = await signIn(house, { roles: ['admin'] })
 *     house.app.inject({ method: 'POST', url, headers: admin.headers, payload })
 *     house.get(url, admin.headers)
 */
export async function signIn({ sql }: Pick<TestDatabase, 'sql'>, wish: Wish): Promise<SignedIn> {
  const { roles, communes = ['*'], level = 2 } = wish
  const login = `test-${randomBytes(4).toString('hex')}`
  const token = randomBytes(32).toString('base64url')
  const [made] = await sql<{ id: string }>(
    // an account of long ago: a new one approves no purge
    `insert into carreau.account (login, name, roles, communes, level, settled_at)
      values ($1, $2, $3, $4, 2, now() - interval '30 days') returning id`,
    [login, wish.name ?? `Essai ${login}`, roles, communes],
  )
  const account = made?.id ?? ''
  await sql(`insert into carreau.session (token, account, level) values ($1, $2, $3)`, [
    createHash('sha256').update(token).digest(),
    account,
    level,
  ])
  const headers = { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin', cookie: `sid=${token}` }
  return { account, login, token, headers }
}

/** The same for a browser: the page is signed in from its next request on; `page.reload()` shows it. */
export async function signInPage(page: Page, server: TestServer, wish: Wish): Promise<SignedIn> {
  const signed = await signIn(server, wish)
  await page.context().addCookies([{ name: 'sid', value: signed.token, url: server.url, httpOnly: true }])
  return signed
}
