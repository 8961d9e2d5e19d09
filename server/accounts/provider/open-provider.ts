import * as oidc from 'openid-client'
import { askOnly } from './ask-provider.ts'
import type { ProviderSettings, StrongWord } from './settings.ts'

/** What is kept between the way out and the way back: only the browser that left may come back, once. */
export type Errand = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Somebody that the provider vouches for. */
export type Vouched = {
  readonly issuer: string
  readonly subject: string
  /** of the claim that names the account; null when the provider did not say, or does not stand for it */
  readonly login: string | null
  /** the provider saw a second factor, in words that the configuration takes for one */
  readonly isStrong: boolean
  /** for the end of the session there; null where that cannot be asked */
  readonly token: string | null
}

/** The provider, found at its first use: one that is away does not keep Carreau from starting. */
export type Provider = {
  readonly label: string
  /** where the browser is sent, and what it must bring back */
  readonly begin: () => Promise<{ readonly link: string; readonly errand: Errand }>
  /** refuses whatever is not exactly right: signature, issuer, audience, times, state, nonce */
  readonly finish: (query: string, errand: Errand) => Promise<Vouched>
  /** where the browser ends the provider's own session; null where that cannot be asked */
  readonly leave: (token: string) => Promise<string | null>
}

/** seconds */
const patience = 5
const clockMayDiffer = 10
/** after which its metadata is read anew */
const hourMs = 3_600_000

type Places = { /** of Carreau, as people type it */ readonly home: string; readonly back: string }

export function openProvider(settings: ProviderSettings, places: Places): Provider {
  const { claim, label, scope, strong, pkce } = settings
  const found = keep(() => discover(settings))
  return {
    label,
    begin: async () => {
      const config = await found()
      const errand = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const link = oidc.buildAuthorizationUrl(config, {
        redirect_uri: places.back,
        scope,
        state: errand.state,
        nonce: errand.nonce,
        ...(pkce && {
          code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
          code_challenge_method: 'S256',
        }),
        ...(strong.length > 0 && { claims: wantedClaims(strong) }),
      })
      return { link: sameOrigin(link, settings.issuer), errand }
    },
    finish: async (query, { state, nonce, verifier }) => {
      const config = await found()
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${places.back}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(pkce && { pkceCodeVerifier: verifier }),
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider gave no identity')
      const told =
        claim in claims ? claims : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      const isLeft = config.serverMetadata().end_session_endpoint !== undefined
      return {
        issuer: claims.iss,
        subject: claims.sub,
        login: loginIn(told, claim),
        isStrong: strong.some((word) => holds(claims, word)),
        token: isLeft ? (tokens.id_token ?? null) : null,
      }
    },
    leave: async (token) => {
      const config = await found()
      if (!config.serverMetadata().end_session_endpoint) return null
      const link = oidc.buildEndSessionUrl(config, {
        id_token_hint: token,
        post_logout_redirect_uri: places.home,
      })
      return sameOrigin(link, settings.issuer)
    },
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer)
  return oidc.discovery(
    url,
    clientId,
    { [oidc.clockTolerance]: clockMayDiffer },
    oidc.ClientSecretPost(clientSecret),
    {
      [oidc.customFetch]: askOnly(url.origin) as oidc.CustomFetch,
      timeout: patience,
      // the signature of each token is looked at, also where the connection vouches for it; http is the machine itself (settings.ts)
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    },
  )
}

/** Asked for once an hour; a failure is not kept. */
function keep<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: { readonly made: Promise<T>; readonly at: number } | undefined
  return () => {
    const now = performance.now()
    if (kept && now - kept.at < hourMs) return kept.made
    const made = make()
    kept = { made, at: now }
    made.catch(() => {
      kept = undefined
    })
    return made
  }
}

/** A browser is led to the provider and nowhere else. */
function sameOrigin(link: URL, issuer: string): string {
  if (link.origin === new URL(issuer).origin) return link.href
  throw new Error('the provider names an address that is not its own')
}

function loginIn(told: Readonly<Record<string, unknown>>, claim: string): string | null {
  const login = told[claim]
  if (typeof login !== 'string' || login === '') return null
  // an address that anybody may have typed names nobody
  if (claim === 'email' && told.email_verified === false) return null
  return login.trim().toLowerCase()
}

const holds = (claims: Readonly<Record<string, unknown>>, { claim, value }: StrongWord): boolean => {
  const said = claims[claim]
  return Array.isArray(said) ? said.includes(value) : said === value
}

/** Providers say how somebody came in only when they are asked. */
function wantedClaims(strong: readonly StrongWord[]): string {
  const values = strong.filter(({ claim }) => claim === 'acr').map(({ value }) => value)
  const asksAmr = strong.some(({ claim }) => claim === 'amr')
  return JSON.stringify({
    id_token: { ...(asksAmr && { amr: { essential: true } }), ...(values.length > 0 && { acr: { values } }) },
  })
}
