import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Layer } from '../layers/model/layer.ts'
import { personalColumns } from './features/columns.ts'

/** What a migration run needs to know of the database it is given. */
export type Migration = { readonly adminUrl: string; readonly crs: number; readonly layers: readonly Layer[] }

export type Migrated = {
  readonly applied: readonly string[]
  /** false where the account may not mark operators leakproof: tiles are right but slower under row level security */
  readonly leakproof: boolean
}

/**
 * Brings a database to today's shape, in one transaction: extensions and roles, new migrations once and in order,
 * functions always, then every layer of the list attached (row level security, journal, revision).
 * A migration that was edited after it ran, or a database of another CRS, is a fault that says so.
 */
export async function migrate({ adminUrl, crs, layers }: Migration): Promise<Migrated> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('carreau migrate'))`)
    await prepareDatabase((text) => client.query(text))
    const leakproof = await markLeakproof(client)
    const applied = await yieldingToWork(client, () => bringUp(client, crs, layers))
    if (applied.length > 0) await client.query('analyze')
    return { applied, leakproof }
  } finally {
    await client.end()
  }
}

async function bringUp(client: pg.Client, crs: number, layers: readonly Layer[]): Promise<string[]> {
  const applied = await applyMigrations(client, crs)
  for (const file of await sqlFiles('functions')) await client.query(await readSql(`functions/${file}`))
  for (const layer of layers) await attach(client, layer)
  return applied
}

const patience = 15 * 60_000
const pauseBetween = 250

/**
 * All tables are locked one after the other here, while an import beside may hold the next and want the last: each would wait for the other
 * until PostgreSQL ended one. So this lets go of all of them, before PostgreSQL looks (after a second), and comes again.
 */
async function yieldingToWork<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    await client.query(`begin; set local lock_timeout = '500ms'`)
    try {
      const done = await work()
      await client.query('commit')
      return done
    } catch (error) {
      await client.query('rollback')
      const isLocked = ['55P03', '40P01'].includes((error as { code?: string }).code ?? '')
      if (!isLocked || Date.now() > end) throw error
      await pause(pauseBetween)
    }
  }
}

/** Extensions and roles: what must be there before any table. */
export async function prepareDatabase(run: (text: string) => Promise<unknown>): Promise<void> {
  await run(await readSql('prepare.sql'))
}

/** Same place beside the source and beside the bundle: `server/` and `dist/server/` both stand under the project. */
const sqlFolder = (() => {
  const here = fileURLToPath(new URL('.', import.meta.url))
  return here.replace(/(\/dist)?\/server\/$/, '/sql/')
})()

const readSql = (name: string) => readFile(sqlFolder + name, 'utf8')

async function sqlFiles(folder: string): Promise<string[]> {
  return (await readdir(sqlFolder + folder)).filter((name) => name.endsWith('.sql')).sort()
}

/** The migrations of this program, in their order. */
export const ownMigrations = (): Promise<string[]> => sqlFiles('migrations')

async function applyMigrations(client: pg.Client, crs: number): Promise<string[]> {
  await client.query(
    'create table if not exists public.carreau_migration (name text primary key, digest text not null, at timestamptz not null default now())',
  )
  const known = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.carreau_migration',
  )
  const digests = new Map(known.rows.map((row) => [row.name, row.digest]))
  const applied: string[] = []
  for (const name of await sqlFiles('migrations')) {
    const source = await readSql(`migrations/${name}`)
    const digest = createHash('sha256').update(source).digest('hex')
    const before = digests.get(name)
    if (before === digest) continue
    if (before)
      throw new Error(`sql/migrations/${name} was changed after it ran: write a new migration instead`)
    await client.query(source.replaceAll(':crs', String(crs)))
    await client.query('insert into public.carreau_migration (name, digest) values ($1, $2)', [name, digest])
    applied.push(name)
  }
  await checkCrs(client, crs)
  return applied
}

async function checkCrs(client: pg.Client, crs: number): Promise<void> {
  const found = await client.query<{ value: string }>(`select value from carreau.setting where name = 'crs'`)
  const stored = found.rows[0]?.value
  if (stored !== String(crs)) {
    throw new Error(
      `CRS=${crs} was asked, but this database was made in EPSG:${stored}: start with CRS=${stored}, or with an empty database`,
    )
  }
}

/**
 * Operators that compare boxes or words and raise no error that tells of the data: marked so, an index is used
 * under row level security (docs/decisions/0006). An extension update resets the mark: asked at every start.
 */
const leakproofFunctions = [
  // && of maps, boxes and filters
  'geometry_overlaps(geometry, geometry)',
  // %> and %>> of the search box; written in this order only, so that their commutators need no mark
  'word_similarity_commutator_op(text, text)',
  'strict_word_similarity_commutator_op(text, text)',
]

async function markLeakproof(client: pg.Client): Promise<boolean> {
  const superuser = await client.query<{ is: boolean }>(
    `select rolsuper as is from pg_roles where rolname = current_user`,
  )
  if (!superuser.rows[0]?.is) return false
  for (const name of leakproofFunctions) await client.query(`alter function ${name} leakproof`)
  return true
}

async function attach(client: pg.Client, layer: Layer): Promise<void> {
  await client.query('select carreau.attach($1, $2, $3, $4, $5)', [
    layer.id,
    layer.table,
    layer.access.read === 'public',
    personalColumns(layer),
    Object.keys(layer.fields).filter((name) => layer.fields[name]?.fleeting),
  ])
  const { noOverlap, draft = null } = layer
  await client.query('select carreau.hide_drafts($1, $2)', [layer.table, draft])
  const within = typeof noOverlap === 'object' ? noOverlap.within : null
  await client.query('select carreau.attach_overlap($1, $2, $3)', [
    layer.table,
    noOverlap !== undefined,
    within,
  ])
}
