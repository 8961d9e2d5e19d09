import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths, type SessionAnswer } from '../../layers/model/api.ts'
import type { ProviderSettings } from '../../server/accounts/provider/settings.ts'
import { buildApp } from '../../server/app.ts'
import { openHouse } from '../../server/open-house.ts'
import { type TestHouse, testHouse } from '../support/house.ts'
import { type TestProvider, testProvider } from '../support/provider.ts'
import { signIn } from '../support/sign-in.ts'

const home = 'http://127.0.0.1:8080/'
const page = { host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }

let house: TestHouse
let provider: TestProvider
let app: FastifyInstance
const opened: FastifyInstance[] = []

/** Carreau with this provider; each test begins with one that knows nothing yet. */
function serve(given: Partial<ProviderSettings> = {}): FastifyInstance {
  const settings: ProviderSettings = {
    issuer: provider.issuer,
    clientId: 'carreau',
    clientSecret: 'brochet',
    label: 'Ville',
    claim: 'email',
    scope: 'openid email',
    strong: [{ claim: 'amr', value: 'mfa' }],
    pkce: true,
    ...given,
  }
  const { config, database, layers } = house.house
  const made = buildApp(openHouse({ config: { ...config, provider: settings }, database, layers }))
  opened.push(made)
  return made
}

beforeAll(async () => {
  house = await testHouse()
  provider = await testProvider()
})
beforeEach(async () => {
  provider.reset()
  await house.sql('delete from carreau.account')
  await house.sql(`insert into carreau.account (login, name, roles, communes) values
    ('durand@ville.fr', 'Mme Durand', '{planning}', '{99001}'), ('petit@ville.fr', 'M. Petit', '{elections}', '{99001}')`)
  app = serve()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await provider.close()
  await house.close()
})

const cookiesOf = (headers: Record<string, unknown>): string[] =>
  [headers['set-cookie']].flat().map((one) => String(one).split(';', 1)[0] ?? '')

/** Leaves for the provider: where to, and what the browser holds. */
async function leave() {
  const { statusCode, headers } = await app.inject({ url: paths.provider, headers: { host: 'evil.example' } })
  return { statusCode, link: String(headers.location), cookie: cookiesOf(headers)[0] ?? '' }
}

async function comeBack(query: string, cookie: string) {
  const { statusCode, headers } = await app.inject({
    url: paths.providerReturn + query,
    headers: { ...page, cookie },
  })
  const session = cookiesOf(headers).find((one) => /^sid=./.test(one)) ?? ''
  return { statusCode, to: String(headers.location), session }
}

/** All of the way. */
async function enter() {
  const { link, cookie } = await leave()
  return comeBack(provider.signIn(link), cookie)
}

const whoIs = async (cookie: string): Promise<SessionAnswer> =>
  (await app.inject({ url: paths.session, headers: { ...page, cookie } })).json()

test('who has an account under the login that the provider says comes in, and leads back to the page', async () => {
  const { link, cookie } = await leave()
  const asked = new URL(link)
  expect(asked.origin + asked.pathname).toBe(`${provider.issuer}/authorize`)
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'carreau',
    scope: 'openid email',
    code_challenge_method: 'S256',
    redirect_uri: 'http://127.0.0.1:8080/api/session/provider/return',
  })
  expect(asked.searchParams.get('state')?.length).toBeGreaterThanOrEqual(32)
  expect(asked.searchParams.get('nonce')?.length).toBeGreaterThanOrEqual(32)
  const back = await comeBack(provider.signIn(link), cookie)
  expect(back).toMatchObject({ statusCode: 302, to: home })
  expect(await whoIs(back.session)).toMatchObject({
    person: { login: 'durand@ville.fr', roles: ['planning'] },
    pending: null,
  })
  expect((await app.inject({ url: paths.settings })).json().provider).toBe('Ville')
})

test('nobody without an account comes in, and none is made', async () => {
  provider.bent.claims = { sub: 'sub-2', email: 'inconnue@ville.fr' }
  expect(await enter()).toMatchObject({ to: `${home}?sign-in=unknown`, session: '' })
  expect(await house.sql('select login from carreau.account')).toHaveLength(2)
})

test('a closed account, an address that was not verified and a demo account open nothing', async () => {
  provider.bent.claims = { email_verified: false }
  expect((await enter()).to).toBe(`${home}?sign-in=unknown`)
  provider.reset()
  await house.sql(`update carreau.account set demo = true`)
  expect((await enter()).to).toBe(`${home}?sign-in=unknown`)
  await house.sql(`update carreau.account set demo = false`)
  expect((await enter()).to).toBe(home)
  await house.sql(`update carreau.account set active = false`)
  expect((await enter()).to).toBe(`${home}?sign-in=unknown`)
})

test('from the first sign-in on the provider’s own name for somebody counts, not an address that changes hands', async () => {
  expect((await enter()).to).toBe(home)
  provider.bent.claims = { email: 'durand-martin@ville.fr' }
  expect((await whoIs((await enter()).session)).person?.login).toBe('durand@ville.fr')
  provider.bent.claims = { sub: 'sub-of-another', email: 'durand@ville.fr' }
  expect((await enter()).to).toBe(`${home}?sign-in=unknown`)
})

test('an administrator detaches an account: its sessions end, another person may be bound', async () => {
  const { session } = await enter()
  const admin = await signIn(house, { roles: ['admin'] })
  const list = (await app.inject({ url: paths.accounts, headers: admin.headers })).json().accounts
  const account = list.find(({ login }: { login: string }) => login === 'durand@ville.fr')
  expect(account.provider).toBe(true)
  const url = paths.accountProvider(account.id)
  expect((await app.inject({ method: 'DELETE', url, headers: admin.headers })).statusCode).toBe(204)
  expect((await whoIs(session)).person).toBeNull()
  provider.bent.claims = { sub: 'sub-of-another' }
  expect((await enter()).to).toBe(home)
})

test('what the ID token leaves out is read from userinfo', async () => {
  provider.bent.userinfo = { email: 'Durand@Ville.fr' }
  expect((await whoIs((await enter()).session)).person?.login).toBe('durand@ville.fr')
  provider.bent.userinfo = { sub: 'somebody-else', email: 'durand@ville.fr' }
  expect((await enter()).to).toBe(`${home}?sign-in=refused`)
})

test('another claim may name the account, and PKCE can be left out for providers that refuse it', async () => {
  await app.close()
  app = serve({ claim: 'uid', pkce: false })
  provider.bent.claims = { uid: 'petit@ville.fr', amr: ['mfa'] }
  const { link, cookie } = await leave()
  expect(new URL(link).searchParams.has('code_challenge')).toBe(false)
  const { session } = await comeBack(provider.signIn(link), cookie)
  expect((await whoIs(session)).person?.login).toBe('petit@ville.fr')
})

test('a role that needs a second factor is asked for its code, unless the provider saw one', async () => {
  provider.bent.claims = { sub: 'petit', email: 'petit@ville.fr', amr: ['pwd'] }
  const weak = await enter()
  expect(weak.to).toBe(`${home}?sign-in=second-factor`)
  expect(await whoIs(weak.session)).toMatchObject({ person: { roles: [] }, pending: 'second-factor' })
  const { link } = await leave()
  expect(JSON.parse(new URL(link).searchParams.get('claims') ?? '')).toEqual({
    id_token: { amr: { essential: true } },
  })
  provider.bent.claims = { sub: 'petit', email: 'petit@ville.fr', amr: ['pwd', 'mfa'] }
  const strong = await enter()
  expect(strong.to).toBe(home)
  expect((await whoIs(strong.session)).person?.roles).toEqual(['elections'])
})

test('a one-time word that was never used is no business of who comes by the provider', async () => {
  await house.sql(`update carreau.account set word_until = now() + interval '1 day'`)
  expect(await whoIs((await enter()).session)).toMatchObject({ pending: null })
})

test.each([
  ['a wrong nonce', { nonce: 'x'.repeat(43) }],
  ['a token that is over', { exp: Math.floor(Date.now() / 1000) - 3600 }],
  ['a token for another program', { aud: 'another' }],
  ['a token of another issuer', { iss: 'https://evil.example' }],
])('%s opens nothing', async (_what, claims) => {
  provider.bent.claims = claims
  expect(await enter()).toMatchObject({ to: `${home}?sign-in=refused`, session: '' })
})

test('a token that another key signed opens nothing', async () => {
  provider.bent.forged = true
  expect(await enter()).toMatchObject({ to: `${home}?sign-in=refused`, session: '' })
})

test('a wrong state, an errand of another browser, a forged one and none open nothing', async () => {
  const { link, cookie } = await leave()
  const other = await leave()
  const query = provider.signIn(link)
  const refused = { to: `${home}?sign-in=refused`, session: '' }
  expect(await comeBack(query.replace(/state=[^&]*/, 'state=x'), cookie)).toMatchObject(refused)
  expect(await comeBack(query, other.cookie)).toMatchObject(refused)
  expect(
    await comeBack(query, 'errand=s1.AAAAAAAA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA'),
  ).toMatchObject(refused)
  expect(await comeBack(query, '')).toMatchObject(refused)
})

test('a code that comes back twice opens nothing the second time', async () => {
  const { link, cookie } = await leave()
  const query = provider.signIn(link)
  expect((await comeBack(query, cookie)).to).toBe(home)
  expect(await comeBack(query, cookie)).toMatchObject({ to: `${home}?sign-in=refused`, session: '' })
})

test('an errand of more than ten minutes is over', async () => {
  const { link, cookie } = await leave()
  const now = Date.now
  Date.now = () => now() + 11 * 60_000
  try {
    expect((await comeBack(provider.signIn(link), cookie)).to).toBe(`${home}?sign-in=refused`)
  } finally {
    Date.now = now
  }
})

test('who says no at the provider comes back to the page, which says so', async () => {
  const { link, cookie } = await leave()
  const state = new URL(link).searchParams.get('state')
  expect((await comeBack(`?error=access_denied&state=${state}`, cookie)).to).toBe(`${home}?sign-in=cancelled`)
})

test('a provider that is away is said to be, keeps nobody with a password out, and is found once it is back', async () => {
  provider.bent.status = 503
  expect(await leave()).toMatchObject({ statusCode: 302, link: `${home}?sign-in=down` })
  expect((await app.inject({ url: paths.settings })).statusCode).toBe(200)
  provider.bent.status = 200
  const { link, cookie } = await leave()
  provider.bent.status = 500
  expect((await comeBack(provider.signIn(link), cookie)).to).toBe(`${home}?sign-in=down`)
  await app.close()
  app = serve({ issuer: 'http://127.0.0.1:9' })
  expect((await leave()).link).toBe(`${home}?sign-in=down`)
})

test('signing out leads to the end of the provider’s own session, where it has one', async () => {
  const { session } = await enter()
  const out = () =>
    app.inject({ method: 'DELETE', url: paths.session, headers: { ...page, cookie: session } })
  const first = await out()
  const leaving = new URL(first.json().leave)
  expect(leaving.origin + leaving.pathname).toBe(`${provider.issuer}/leave`)
  expect(leaving.searchParams.get('post_logout_redirect_uri')).toBe(home)
  expect(leaving.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect((await out()).statusCode).toBe(204)
  expect(await house.sql('select 1 from carreau.session where provider_token is not null')).toEqual([])

  await app.close()
  app = serve()
  provider.bent.metadata = { end_session_endpoint: undefined }
  const cookie = (await enter()).session
  const plain = await app.inject({ method: 'DELETE', url: paths.session, headers: { ...page, cookie } })
  expect(plain.statusCode).toBe(204)
})

test('what the provider gave for the end of a session lies sealed in the database', async () => {
  await enter()
  const [row] = await house.sql<{ token: string }>(
    'select provider_token as token from carreau.session where provider_token is not null',
  )
  expect(row?.token).toMatch(/^s1\./)
})

test('nothing that a request says leads the browser elsewhere', async () => {
  const hosts = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
  for (const query of [
    '?return=https://evil.example',
    '?redirect_uri=//evil.example',
    '?next=/%5Cevil.example',
    '',
  ]) {
    const out = await app.inject({ url: paths.provider + query, headers: hosts })
    if (out.statusCode === 302) expect(String(out.headers.location)).toMatch(`${provider.issuer}/authorize?`)
    else expect(out.statusCode).toBe(400)
    const back = await app.inject({ url: paths.providerReturn + query, headers: hosts })
    expect(back.headers.location).toBe(`${home}?sign-in=refused`)
  }
})

test('the server asks the issuer and no other address, whatever the documents of the provider say', async () => {
  let heard = 0
  const trap = createServer((_request, response) => {
    heard++
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => trap.once('listening', resolve))
  const { port } = trap.address() as AddressInfo
  for (const endpoint of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'authorization_endpoint'])
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]', 'x@127.0.0.1']) {
      provider.reset()
      provider.bent.userinfo = { email: 'durand@ville.fr' }
      provider.bent.metadata = { [endpoint]: `http://${host}:${port}/x` }
      await app.close()
      app = serve()
      const { link, cookie } = await leave()
      if (endpoint === 'authorization_endpoint') expect(link).toBe(`${home}?sign-in=refused`)
      else expect((await comeBack(provider.signIn(link), cookie)).to).toBe(`${home}?sign-in=refused`)
    }
  provider.reset()
  provider.bent.status = 302
  await app.close()
  app = serve()
  expect((await leave()).link).toBe(`${home}?sign-in=refused`)
  expect(provider.asked).toEqual(['GET /.well-known/openid-configuration'])
  expect(heard).toBe(0)
  trap.close()
})

test('without a provider the way is nowhere', async () => {
  for (const url of [paths.provider, paths.providerReturn])
    expect((await house.get(url)).statusCode).toBe(404)
  expect((await house.get(paths.settings)).json().provider).toBeNull()
})
