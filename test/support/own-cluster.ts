import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { layers } from '../../layers/index.ts'
import { startCluster } from '../../scripts/lib/cluster.mjs'
import type { DatabaseUrls } from '../../server/database.ts'
import { migrate } from '../../server/migrate.ts'
import { villageSql } from './village.ts'

/** A cluster that a test may break: the village in it, its data folder beside. */
export type OwnCluster = {
  readonly urls: DatabaseUrls
  readonly dataDir: string
  /** as the superuser; on a connection for this statement alone, which survives nothing */
  readonly sql: <R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<R[]>
  /** stops it as a power cut would, and resolves when it accepts again */
  readonly restart: () => Promise<void>
  /** where PostgreSQL writes its log */
  readonly log: string
  readonly close: () => Promise<void>
}

export async function ownCluster(): Promise<OwnCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'carreau-faults-'))
  await chmod(dataDir, 0o755)
  let cluster = await startCluster({ dataDir, fast: true })
  const urls: DatabaseUrls = {
    adminUrl: cluster.adminUrl('carreau'),
    appUrl: cluster.appUrl('carreau'),
    publicUrl: cluster.publicUrl('carreau'),
    ownRoles: true,
  }
  const sql = async <R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ) => {
    const client = new pg.Client({ connectionString: urls.adminUrl })
    client.on('error', () => {})
    await client.connect()
    return client
      .query<R>(text, values)
      .then(({ rows }) => rows)
      .finally(() => client.end().catch(() => {}))
  }
  await migrate({ adminUrl: urls.adminUrl, crs: 2154, layers })
  await sql(villageSql)
  return {
    urls,
    dataDir,
    sql,
    log: join(dataDir, 'cluster/startup.log'),
    restart: async () => {
      await cluster.stop()
      cluster = await startCluster({ dataDir, fast: true })
    },
    close: async () => {
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
