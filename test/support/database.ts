import pg from 'pg'
import { inject } from 'vitest'
import { type Database, type DatabaseUrls, openDatabase } from '../../server/database.ts'
import { databaseUrl, demoTemplate, template } from './cluster.ts'

export type TestDatabase = {
  readonly database: Database
  readonly urls: DatabaseUrls
  /** as the owner, past row level security: to prepare rows and to count them */
  readonly sql: <R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<R[]>
  readonly close: () => Promise<void>
}

/** A fresh migrated database for one test file; `close` drops it. */
export const testDatabase = (): Promise<TestDatabase> => copyOf(template)

/** The same with the demo town in it, which the first who asks fills for all: half a minute, then a copy. */
export async function demoDatabase(): Promise<TestDatabase> {
  const { admin } = inject('cluster')
  const client = new pg.Client({ connectionString: databaseUrl(admin, 'postgres') })
  await client.connect()
  try {
    // one fills, the others wait; let go of when the connection closes
    await client.query(`select pg_advisory_lock(hashtext('${demoTemplate}'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [demoTemplate])
    if (rowCount === 0) await fillDemo(client)
  } finally {
    await client.end()
  }
  return copyOf(demoTemplate)
}

async function fillDemo(client: pg.Client): Promise<void> {
  const filling = `${demoTemplate}_filling`
  await client.query(`drop database if exists ${filling} with (force)`)
  await once(inject('cluster').admin, 'postgres', `create database ${filling} template ${template}`)
  // the importers come with it: not for the tests that never ask
  const { loadDemoTown } = await import('../../server/town/load.ts')
  const database = openDatabase(urlsOf(filling), { connections: 2 })
  await loadDemoTown(database, () => {}).finally(() => database.close())
  // only what is whole has the name
  await client.query(`alter database ${filling} rename to ${demoTemplate}`)
}

const urlsOf = (name: string): DatabaseUrls => {
  const cluster = inject('cluster')
  return {
    adminUrl: databaseUrl(cluster.admin, name),
    appUrl: databaseUrl(cluster.app, name),
    publicUrl: databaseUrl(cluster.public, name),
    ownRoles: cluster.ownRoles,
  }
}

async function copyOf(original: string): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await once(cluster.admin, 'postgres', `create database ${name} template ${original}`)
  const urls = urlsOf(name)
  const database = openDatabase(urls, { connections: 4 })
  const owner = new pg.Client({ connectionString: urls.adminUrl })
  await owner.connect()
  return {
    database,
    urls,
    sql: async <R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<R>(text, values)).rows,
    close: async () => {
      await database.close()
      await owner.end()
      await once(cluster.admin, 'postgres', `drop database if exists ${name} with (force)`)
    },
  }
}

/** `create database` refuses a template that somebody is copying at the same moment: try again. */
async function once(admin: string, database: string, text: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: databaseUrl(admin, database) })
    await client.connect()
    try {
      await client.query(text)
      return
    } catch (error) {
      if (attempt === 20 || (error as { code?: string }).code !== '55006') throw error
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt))
    } finally {
      await client.end()
    }
  }
}
