import { statfs } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Health } from '../layers/model/api.ts'
import type { Database } from './database.ts'
import { ownMigrations } from './migrate.ts'
import { version } from './project.ts'

/** milliseconds, of the 200 that an answer may take */
const patience = 180
/** with less, PostgreSQL may soon find no room for its log, and stop */
const leastFreeBytes = 512 * 1_048_576

/** What watches the state of the service. Those who ask at the same moment share one look. */
export function openHealth(
  database: Database,
  dataDir: string,
  audit: () => Health['checks']['audit'] = () => 'unknown',
): () => Promise<Health> {
  const known = ownMigrations()
  let underway: Promise<Health> | undefined
  return () => {
    underway ??= look(database, dataDir, known, audit()).finally(() => {
      underway = undefined
    })
    return underway
  }
}

async function look(
  database: Database,
  dataDir: string,
  known: Promise<string[]>,
  audit: Health['checks']['audit'],
): Promise<Health> {
  const [state, disk] = await Promise.all([
    inTime(stateOf(database, known), unreachable),
    inTime(roomOf(dataDir), 'nearly-full'),
  ])
  const checks: Health['checks'] = { ...state, disk, audit }
  const isUp = checks.database === 'up' && checks.migrations === 'applied' && disk === 'roomy'
  return { status: isUp ? 'up' : 'down', version, checks }
}

/** What was found, or the worst when it fails or is not there in time. */
const inTime = <T>(work: Promise<T>, worst: T): Promise<T> =>
  Promise.race([work.catch(() => worst), wait(patience, worst, { ref: false })])

type State = Pick<Health['checks'], 'database' | 'migrations' | 'leakproof'>
const unreachable: State = { database: 'down', migrations: 'unknown', leakproof: 'unknown' }

async function stateOf(database: Database, known: Promise<string[]>): Promise<State> {
  const [row] = await database.probe<{ applied: string[]; leakproof: boolean }>({
    text: `
      select array(select name from public.carreau_migration) as applied,
        (select proleakproof from pg_proc where oid = 'geometry_overlaps(geometry, geometry)'::regprocedure) as leakproof`,
  })
  const applied = new Set(row?.applied)
  const isBehind = (await known).some((name) => !applied.has(name))
  return {
    database: 'up',
    migrations: isBehind ? 'behind' : 'applied',
    leakproof: row?.leakproof ? 'marked' : 'missing',
  }
}

/** Of the data folder: uploads, and with the private cluster the database itself. */
async function roomOf(dataDir: string): Promise<Health['checks']['disk']> {
  const { bavail, bsize } = await statfs(dataDir)
  return bavail * bsize < leastFreeBytes ? 'nearly-full' : 'roomy'
}
