import type { Layer } from '../layers/model/layer.ts'
import { type Config, ConfigError, withoutPassword } from './config.ts'
import { migrate } from './migrate.ts'

/** Brings the database to today's shape; what the owner of a `DATABASE_URL` can mend is a `ConfigError`. */
export async function prepareDatabase(
  { database, crs }: Pick<Config, 'database' | 'crs'>,
  layers: readonly Layer[],
): Promise<void> {
  try {
    await migrate({ adminUrl: database.adminUrl, crs, layers })
  } catch (error) {
    const allowed = database.ownRoles ? undefined : allowedInstead(error as Fault)
    if (!allowed) throw error
    throw new ConfigError('DATABASE_URL', withoutPassword(database.adminUrl), allowed)
  }
}

type Fault = Error & { readonly code?: string }
type Allowed = { readonly en: string; readonly fr: string }

/** By the word of the network or the SQLSTATE; nothing for a fault of ours. */
function allowedInstead({ code = '', message }: Fault): Allowed | undefined {
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES)$/.test(
      code,
    )
  )
    return {
      en: `the address of a PostgreSQL server that answers (${code})`,
      fr: `l’adresse d’un serveur PostgreSQL qui répond (${code})`,
    }
  return byState[code]?.(message)
}

const byState: Readonly<Record<string, (said: string) => Allowed>> = {
  '3D000': (said) => ({
    en: `a database that exists: create it first (${said})`,
    fr: `une base qui existe : créez-la d’abord (${said})`,
  }),
  '28P01': account,
  '28000': account,
  '42501': (said) => ({
    en: `an account that may create extensions and roles, or a database whose administrator has run “create extension postgis; create extension pg_trgm; create extension btree_gist” and given the account createrole (${said})`,
    fr: `un compte qui peut créer extensions et rôles, ou une base dont l’administrateur a exécuté « create extension postgis; create extension pg_trgm; create extension btree_gist » et donné createrole au compte (${said})`,
  }),
  '0A000': noPostgis,
  '58P01': noPostgis,
}

function account(said: string): Allowed {
  return {
    en: `an account and password that the server lets in (${said})`,
    fr: `un compte et un mot de passe que le serveur accepte (${said})`,
  }
}

function noPostgis(said: string): Allowed {
  return {
    en: `a server with PostGIS installed (${said})`,
    fr: `un serveur où PostGIS est installé (${said})`,
  }
}
