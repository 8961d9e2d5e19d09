import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { legalCrs } from '../layers/model/crs.ts'
import { type ProviderSettings, readProvider } from './accounts/provider/settings.ts'
import { ConfigError } from './config-error.ts'
import type { DatabaseUrls } from './database.ts'
import { readTrustProxy, type TrustProxy } from './trust-proxy.ts'

/** Everything the environment may say, checked. */
export type Config = {
  readonly host: string
  readonly port: number
  /** the address people type, without a trailing slash: what links are made of behind a proxy */
  readonly publicUrl: string
  readonly database: DatabaseUrls
  /** what this copy keeps beside its database: uploads, job reports */
  readonly dataDir: string
  /** EPSG number of the legal system that geometry is stored in */
  readonly crs: number
  /** a JSON file of base maps; undefined: the usual ones */
  readonly baseMaps: string | undefined
  readonly logLevel: LogLevel
  /** whether an empty database gets the demo town */
  readonly demo: boolean
  /** of one file, in MB of 1,048,576 bytes */
  readonly uploadLimitMb: number
  /** what the tiles kept in memory may weigh, in MB of 1,048,576 bytes; 0 keeps none */
  readonly tileCacheMb: number
  /** an OpenID Connect provider by which people may come in too */
  readonly provider: ProviderSettings | undefined
  /** the file of keys that seal what a copy of the database alone must not tell */
  readonly keyFile: string
  /** whose word for the address of a caller is taken */
  readonly trustProxy: TrustProxy
}

export type LogLevel = (typeof logLevels)[number]

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export { ConfigError }

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the environment, once, at start. An empty value is an absent one. */
export function readConfig(env: Environment): Config {
  const host = env.HOST || '127.0.0.1'
  const port = wholeNumber(env, 'PORT', { usual: 8080, min: 1, max: 65_535 })
  const dataDir = resolve(env.DATA_DIR || '.data')
  return {
    host,
    port,
    publicUrl: publicUrl(env) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    database: database(env),
    dataDir,
    crs: Number(
      oneOf(
        env,
        'CRS',
        legalCrs.map((crs) => String(crs.srid)),
        '2154',
      ),
    ),
    baseMaps: baseMaps(env),
    logLevel: oneOf(env, 'LOG_LEVEL', logLevels, 'warn'),
    demo: oneOf(env, 'DEMO', ['on', 'off'], 'on') === 'on',
    uploadLimitMb: wholeNumber(env, 'UPLOAD_LIMIT_MB', { usual: 512, min: 1, max: 65_536 }),
    tileCacheMb: wholeNumber(env, 'TILE_CACHE_MB', { usual: 32, min: 0, max: 4096 }),
    provider: readProvider(env),
    keyFile: env.KEY_FILE ? resolve(env.KEY_FILE) : resolve(dataDir, 'installation.key'),
    trustProxy: readTrustProxy(env.TRUST_PROXY),
  }
}

function wholeNumber(
  env: Environment,
  name: string,
  { usual, min, max }: { usual: number; min: number; max: number },
): number {
  const text = env[name] || String(usual)
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new ConfigError(name, text, {
    en: `a whole number from ${min} to ${max}`,
    fr: `un nombre entier de ${min} à ${max}`,
  })
}

function oneOf<Word extends string>(
  env: Environment,
  name: string,
  words: readonly Word[],
  usual: NoInfer<Word>,
): Word {
  const text = env[name] || usual
  const found = words.find((word) => word === text)
  if (found) return found
  throw new ConfigError(name, text, {
    en: `one of ${words.join(', ')}`,
    fr: `l’une de ces valeurs : ${words.join(', ')}`,
  })
}

/** The user's own server, whose one account takes the roles itself; otherwise the three addresses of the private cluster. */
function database(env: Environment): DatabaseUrls {
  const own = env.DATABASE_URL
  if (own) {
    checkPostgresUrl('DATABASE_URL', own)
    return { adminUrl: own, appUrl: own, publicUrl: own, ownRoles: false }
  }
  const [adminUrl, appUrl, publicUrl] = ['ADMIN', 'APP', 'PUBLIC'].map((who) => env[`DATABASE_${who}_URL`])
  if (adminUrl && appUrl && publicUrl) return { adminUrl, appUrl, publicUrl, ownRoles: true }
  throw new ConfigError('DATABASE_URL', undefined, {
    en: 'the address of a PostGIS database (postgres://user:password@host:5432/database), or start Carreau with npm start, which brings its own',
    fr: 'l’adresse d’une base PostGIS (postgres://user:password@host:5432/database), ou lancer Carreau par npm start, qui apporte la sienne',
  })
}

function checkPostgresUrl(name: string, value: string): void {
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return
  throw new ConfigError(name, withoutPassword(value), {
    en: 'an address such as postgres://user:password@host:5432/database',
    fr: 'une adresse comme postgres://user:password@host:5432/database',
  })
}

/** What stands before the last @ may be a password, and so may whatever follows the word itself. */
export const withoutPassword = (value: string) =>
  value.replace(/^.*@/s, '…@').replace(/(password|pwd|pass)=[^\s&;]*/gi, '$1=…')

function publicUrl(env: Environment): string | undefined {
  const text = env.PUBLIC_URL
  if (!text) return undefined
  if (/^https?:\/\/[^?#@\s]+$/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '')
  throw new ConfigError('PUBLIC_URL', text, {
    en: 'the address people type, such as https://carte.ville.fr',
    fr: 'l’adresse que l’on tape, comme https://carte.ville.fr',
  })
}

function baseMaps(env: Environment): string | undefined {
  const text = env.BASE_MAPS
  if (!text) return undefined
  const file = isAbsolute(text) ? text : resolve(text)
  if (existsSync(file)) return file
  throw new ConfigError('BASE_MAPS', text, {
    en: 'the path of a JSON file that exists, or empty for the usual base maps',
    fr: 'le chemin d’un fichier JSON qui existe, ou rien pour les fonds de plan habituels',
  })
}
