import { readFileSync } from 'node:fs'
import { ConfigError } from '../../config-error.ts'
import { hostOf, isLoopback } from '../../same-origin.ts'

/** The OpenID Connect provider of the configuration. */
export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** what stands on the button */
  readonly label: string
  /** the claim that is an account's login at the first sign-in */
  readonly claim: string
  readonly scope: string
  /** words of the provider that stand for a second factor; none: Carreau asks for its own */
  readonly strong: readonly StrongWord[]
  /** some providers refuse parameters that they do not know */
  readonly pkce: boolean
}

export type StrongWord = { readonly claim: 'acr' | 'amr'; readonly value: string }

type Environment = Readonly<Record<string, string | undefined>>

/** None where `OIDC_ISSUER` says nothing. */
export function readProvider(env: Environment): ProviderSettings | undefined {
  const issuer = env.OIDC_ISSUER
  if (!issuer) return undefined
  checkIssuer(issuer)
  return {
    issuer,
    clientId: needed(env, 'OIDC_CLIENT_ID'),
    clientSecret: readSecret(env),
    label: env.OIDC_LABEL || hostOf(issuer) || issuer,
    claim: plainWord(env, 'OIDC_CLAIM', 'email'),
    scope: env.OIDC_SCOPE || 'openid email profile',
    strong: (env.OIDC_SECOND_FACTOR ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(readStrongWord),
    pkce: readPkce(env.OIDC_PKCE || 'on'),
  }
}

/** What travels to the provider opens accounts: nobody on the way may read it. On the machine itself there is no way. */
function checkIssuer(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.host))
  if (url && isSafe && !url.username && !url.password && !url.search && !url.hash) return
  throw new ConfigError('OIDC_ISSUER', text.replace(/^.*@/s, '…@'), {
    en: 'the https address of an OpenID Connect provider, such as https://connexion.ville.fr/realms/agents (http on this machine only)',
    fr: 'l’adresse https d’un fournisseur OpenID Connect, comme https://connexion.ville.fr/realms/agents (http sur cette machine seulement)',
  })
}

function needed(env: Environment, name: string): string {
  const text = env[name]
  if (text) return text
  throw new ConfigError(name, undefined, {
    en: 'what the provider of OIDC_ISSUER gave for Carreau',
    fr: 'ce que le fournisseur d’OIDC_ISSUER a donné pour Carreau',
  })
}

/** A file is seen by fewer than the environment of a program. */
function readSecret(env: Environment): string {
  const file = env.OIDC_CLIENT_SECRET_FILE
  if (!file) return needed(env, 'OIDC_CLIENT_SECRET')
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (text) return text
  } catch {
    // said below
  }
  throw new ConfigError('OIDC_CLIENT_SECRET_FILE', file, {
    en: 'a file that holds the secret',
    fr: 'un fichier qui contient le secret',
  })
}

function plainWord(env: Environment, name: string, usual: string): string {
  const text = env[name] || usual
  if (/^[\w-]{1,60}$/.test(text)) return text
  throw new ConfigError(name, text, {
    en: 'the name of a claim, such as email or preferred_username',
    fr: 'le nom d’une revendication, comme email ou preferred_username',
  })
}

function readStrongWord(word: string): StrongWord {
  const [claim, ...rest] = word.split('=')
  const value = rest.join('=')
  if ((claim === 'acr' || claim === 'amr') && value) return { claim, value }
  throw new ConfigError('OIDC_SECOND_FACTOR', word, {
    en: 'words such as amr=mfa or acr=eidas2, with spaces between them',
    fr: 'des mots comme amr=mfa ou acr=eidas2, séparés par des espaces',
  })
}

function readPkce(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw new ConfigError('OIDC_PKCE', text, { en: 'one of on, off', fr: 'l’une de ces valeurs : on, off' })
}
