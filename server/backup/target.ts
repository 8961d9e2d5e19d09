import { asAdministrator, nameOfDatabase, otherDatabase, quoted } from './administrator.ts'

/** Where a backup goes: a fresh database that takes the place of today's, or, for an account that may make none, today's when it is empty. */
export type Target = {
  readonly isEmpty: boolean
  readonly rows: number
  /** other sessions on it: a server runs */
  readonly inUse: number
  readonly canReplace: boolean
  /** makes the fresh database; gives back the address to load into */
  readonly prepare: () => Promise<string>
  /** the fresh database takes the name; what had it is gone */
  readonly swap: () => Promise<void>
  readonly giveUp: () => Promise<void>
}

type Facts = { is_super: boolean; in_use: number; schemas: number; rows: number }

export async function openTarget(url: string): Promise<Target> {
  const facts = await asAdministrator(url, async (ask) => (await ask<Facts>(factsQuery))[0] as Facts)
  const state = {
    isEmpty: facts.schemas === 0,
    rows: facts.rows,
    inUse: facts.in_use,
    canReplace: facts.is_super,
  }
  return facts.is_super ? { ...state, ...beside(url) } : { ...state, ...itself(url) }
}

/** Rows as the statistics estimate them: enough to ask “are you sure?”. */
const factsQuery = `
select rolsuper as is_super,
  (select count(*)::int from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend') as in_use,
  (select count(*)::int from pg_namespace where nspname = 'carreau') as schemas,
  (select coalesce(sum(n_live_tup), 0)::int from pg_stat_user_tables where relname <> 'spatial_ref_sys') as rows
from pg_roles where rolname = current_user`

function beside(url: string): Pick<Target, 'prepare' | 'swap' | 'giveUp'> {
  const name = nameOfDatabase(url)
  const [fresh, former] = [`${name}_restoring`, `${name}_replaced`]
  const onServer = (...statements: string[]) =>
    asAdministrator(otherDatabase(url, 'postgres'), async (ask) => {
      for (const statement of statements) await ask(statement)
    })
  const drop = (one: string) => `drop database if exists ${quoted(one)} with (force)`
  const rename = (from: string, to: string) => `alter database ${quoted(from)} rename to ${quoted(to)}`
  return {
    prepare: async () => {
      // a restoration that was killed left these
      await onServer(drop(fresh), drop(former), `create database ${quoted(fresh)} template template0`)
      return otherDatabase(url, fresh)
    },
    swap: () => onServer('begin', rename(name, former), rename(fresh, name), 'commit', drop(former)),
    giveUp: () => onServer(drop(fresh)),
  }
}

/** pg_restore loads it in one transaction: when it fails, the database is as empty as before. */
const itself = (url: string): Pick<Target, 'prepare' | 'swap' | 'giveUp'> => ({
  prepare: async () => url,
  swap: async () => {},
  giveUp: async () => {},
})
