import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the next answers of the provider are to be; a test bends one at a time. */
export type Bent = {
  /** claims of the ID token, beside and over those that are right */
  claims: Record<string, unknown>
  /** what userinfo tells; null: the claims are all in the ID token */
  userinfo: Record<string, unknown> | null
  /** members of the discovery document, over those that are right */
  metadata: Record<string, unknown>
  /** signs with a key that nobody published */
  forged: boolean
  status: number
}

export type TestProvider = {
  readonly issuer: string
  readonly bent: Bent
  /** method and path of what was asked, in order */
  readonly asked: string[]
  /** signs somebody in at the address that the browser was sent to: the query with which it comes back */
  readonly signIn: (link: string) => string
  readonly reset: () => void
  readonly close: () => Promise<void>
}

type Given = { readonly nonce: string; readonly challenge: string | null; used: boolean }

const straight = (): Bent => ({ claims: {}, userinfo: null, metadata: {}, forged: false, status: 200 })

/** A small OpenID Connect provider on this machine: real HTTP, tokens signed with RS256, codes that work once, PKCE looked at. */
export async function testProvider(): Promise<TestProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Given>()
  const asked: string[] = []
  const bent = straight()
  let issuer = ''

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000)
    const right = { iss: issuer, sub: 'sub-1', aud: 'carreau', iat: now, exp: now + 60, nonce }
    const parts = [
      { alg: 'RS256', kid: 'one', typ: 'JWT' },
      {
        ...right,
        ...(bent.userinfo ? {} : { email: 'durand@ville.fr', email_verified: true }),
        ...bent.claims,
      },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    const { privateKey } = bent.forged ? others : own
    return [...parts, sign('sha256', Buffer.from(parts.join('.')), privateKey).toString('base64url')].join(
      '.',
    )
  }

  const token = (form: URLSearchParams): [number, object] => {
    const given = codes.get(form.get('code') ?? '')
    const digest = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isOurs = form.get('client_id') === 'carreau' && form.get('client_secret') === 'brochet'
    if (!given || given.used || !isOurs || (given.challenge && given.challenge !== digest))
      return [400, { error: 'invalid_grant' }]
    given.used = true
    return [
      200,
      { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: idToken(given.nonce) },
    ]
  }

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    asked.push(`${request.method} ${pathname}`)
    if (bent.status !== 200) return [bent.status, {}]
    if (pathname === '/.well-known/openid-configuration')
      return [200, { ...documentOf(issuer), ...bent.metadata }]
    if (pathname === '/keys') {
      const jwk = own.publicKey.export({ format: 'jwk' })
      return [200, { keys: [{ ...jwk, kid: 'one', alg: 'RS256', use: 'sig' }] }]
    }
    if (pathname === '/token') return token(new URLSearchParams(await textOf(request)))
    if (pathname === '/userinfo') return [200, { sub: 'sub-1', ...bent.userinfo }]
    return [404, {}]
  }

  const signIn = (link: string): string => {
    const said = new URL(link, issuer).searchParams
    const code = randomBytes(8).toString('hex')
    codes.set(code, { nonce: said.get('nonce') ?? '', challenge: said.get('code_challenge'), used: false })
    return `?${new URLSearchParams({ code, state: said.get('state') ?? '', iss: issuer })}`
  }

  /** What a browser is shown: nobody types anything here. */
  const leadBack = (url: URL): string | null => {
    if (url.pathname === '/authorize') return url.searchParams.get('redirect_uri') + signIn(url.href)
    return url.pathname === '/leave' ? url.searchParams.get('post_logout_redirect_uri') : null
  }

  const server = createServer((request, response) => {
    const back = leadBack(new URL(request.url ?? '/', issuer))
    if (back) return void response.writeHead(302, { location: back }).end()
    void answer(request).then(([status, body]) => send(response, status, body))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    bent,
    asked,
    signIn,
    reset: () => {
      Object.assign(bent, straight())
      asked.length = 0
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const documentOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/keys`,
  end_session_endpoint: `${issuer}/leave`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function send(response: ServerResponse, status: number, body: object): void {
  // a redirection leads to the address that the test put into it
  const location = status >= 300 && status < 400 ? { location: 'http://127.0.0.1:9/' } : {}
  response.writeHead(status, { 'content-type': 'application/json', ...location }).end(JSON.stringify(body))
}
