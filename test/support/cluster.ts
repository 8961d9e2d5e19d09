import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { layers } from '../../layers/index.ts'
import { migrate } from '../../server/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** one cluster for the whole run; `database` stands for the name in each URL */
    cluster: { admin: string; app: string; public: string; ownRoles: boolean }
  }
}

export const template = 'carreau_template'
/** made of it by the first test that wants the demo town */
export const demoTemplate = 'carreau_template_demo'

/** One private cluster for every test, or the server of `TEST_DATABASE_URL`; with a migrated template, so that a test's own database costs 100 ms. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.TEST_DATABASE_URL
  const { urls, stop } = own ? ownServer(own) : await privateCluster()
  await makeTemplate(urls.admin)
  project.provide('cluster', urls)
  return stop
}

async function privateCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'carreau-test-'))
  await chmod(folder, 0o755)
  const { startCluster } = await import('../../scripts/lib/cluster.mjs')
  const cluster = await startCluster({ dataDir: folder, fast: true })
  return {
    urls: {
      admin: cluster.adminUrl('database'),
      app: cluster.appUrl('database'),
      public: cluster.publicUrl('database'),
      ownRoles: true,
    },
    stop: async () => {
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function ownServer(url: string) {
  const admin = databaseUrl(url, 'database')
  return { urls: { admin, app: admin, public: admin, ownRoles: false }, stop: async () => {} }
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}

async function makeTemplate(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(admin, 'postgres') })
  await client.connect()
  await client.query(`drop database if exists ${demoTemplate}`)
  await client.query(`drop database if exists ${template}`)
  await client.query(`create database ${template}`)
  await client.end()
  await migrate({ adminUrl: databaseUrl(admin, template), crs: 2154, layers })
}
