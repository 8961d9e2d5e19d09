import pg from 'pg'
import { BinaryClient, inBytes } from './tiles/binary-connection.ts'

/** Who acts: somebody, by his account and the name that it bears now; or a program, by its name. */
export type Actor = { readonly name: string; readonly account: string | null } | string

export const nameOf = (actor: Actor): string => (typeof actor === 'string' ? actor : actor.name)
export const accountOf = (actor: Actor): string => (typeof actor === 'string' ? '' : (actor.account ?? ''))

/** Whose rows a transaction may touch, for whom and why: what row level security and the journal read. */
export type Context = {
  /** INSEE codes; `*` reads the public layers of every commune and writes nothing */
  readonly communes: readonly string[] | '*'
  /** kept in the journal; his own jobs are seen, beside those of the communes */
  readonly who: Actor
  /** the job or request that changes rows, kept in the journal */
  readonly cause?: string
  /** sees accounts and sessions, or works on every job: for the code of the door (server/accounts/) and of the queue alone */
  readonly keeper?: true
  /** PostgreSQL itself refuses to change a row */
  readonly readOnly?: true
}

/** One statement; a `name` prepares it once per connection. */
export type Statement = {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** A client inside one transaction; it must not outlive `work`. */
export type Transaction = {
  query: <R extends pg.QueryResultRow = pg.QueryResultRow>(statement: Statement | string) => Promise<R[]>
  /** for COPY streams only */
  readonly client: pg.PoolClient
}

export type Database = {
  /** one read-only statement as the public: public layers of every commune, no more */
  publicQuery: <R extends pg.QueryResultRow>(statement: Statement) => Promise<R[]>
  /** the same on connections tuned for tiles: generic plans, no JIT; rows as arrays of text and bytes, no other types */
  tileQuery: (statement: Statement) => Promise<unknown[][]>
  /** one statement of the application outside any commune: it sees no row but what a function gives it */
  appQuery: <R extends pg.QueryResultRow>(statement: Statement) => Promise<R[]>
  transaction: <T>(context: Context, work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** the same for jobs: as long as it takes, on connections that no request waits for */
  background: Database['transaction']
  /** one statement as the public on a connection kept for it, so that an exhausted pool answers too; fails rather than waits */
  probe: <R extends pg.QueryResultRow>(statement: Statement) => Promise<R[]>
  /** how busy the connections are */
  use: () => readonly PoolUse[]
  /** what triggers announce on the channel `carreau`; gives back its own undoing */
  listen: (heard: (payload: string) => void) => Promise<() => Promise<void>>
  close: () => Promise<void>
}

/** Connections of one pool, and the requests that wait for one. */
export type PoolUse = {
  readonly pool: string
  readonly busy: number
  readonly idle: number
  readonly waiting: number
}

export type DatabaseUrls = {
  readonly adminUrl: string
  readonly appUrl: string
  readonly publicUrl: string
  /** false on a user's own server reached by one account: the connection then takes the role itself */
  readonly ownRoles: boolean
}

// the likeness from which a name is a candidate, and the lower one of whole words (server/features/search-text.ts)
const likeness = '-c pg_trgm.word_similarity_threshold=0.4 -c pg_trgm.strict_word_similarity_threshold=0.25'
const publicSettings = `-c carreau.communes=* -c default_transaction_read_only=on -c statement_timeout=5s ${likeness}`
const tileSettings = `${publicSettings} -c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0`
const jobSettings = '-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s'
const appSettings = `${jobSettings} -c statement_timeout=10s`

/** milliseconds that a request waits for a connection before it is told to come back; a map asks for many tiles at once, a job has time */
const patience = { request: 1000, tile: 5000, job: 30_000, probe: 150 }

/** Opens the pools; nothing connects before the first statement. */
export function openDatabase(urls: DatabaseUrls, options: { readonly connections?: number } = {}): Database {
  const max = options.connections ?? 4
  const role = (name: string) => (urls.ownRoles ? '' : ` -c role=${name}`)
  const asPublic = { connectionString: urls.publicUrl, max, connectionTimeoutMillis: patience.request }
  const asApp = { ...asPublic, connectionString: urls.appUrl }
  const readers = openPool({ ...asPublic, options: publicSettings + role('carreau_public') })
  const tiles = openPool({
    ...asPublic,
    connectionTimeoutMillis: patience.tile,
    options: tileSettings + role('carreau_public'),
    Client: BinaryClient,
  })
  const writers = openPool({ ...asApp, options: appSettings + role('carreau_app') })
  const workers = openPool({
    ...asApp,
    options: jobSettings + role('carreau_app'),
    max: 4,
    connectionTimeoutMillis: patience.job,
  })
  const probes = openPool({
    ...asPublic,
    max: 1,
    options: publicSettings + role('carreau_public'),
    connectionTimeoutMillis: patience.probe,
    query_timeout: patience.probe,
  })
  const pools = { readers, tiles, writers, workers }
  return {
    publicQuery: async <R extends pg.QueryResultRow>(statement: Statement) =>
      (await readers.query<R>(asQuery(statement))).rows,
    tileQuery: async (statement) =>
      (await tiles.query({ ...asQuery(statement), ...inBytes, rowMode: 'array' })).rows as unknown[][],
    appQuery: async <R extends pg.QueryResultRow>(statement: Statement) =>
      (await writers.query<R>(asQuery(statement))).rows,
    transaction: (context, work) => inTransaction(writers, context, work),
    background: (context, work) => inTransaction(workers, context, work),
    probe: async <R extends pg.QueryResultRow>(statement: Statement) =>
      (await probes.query<R>(asQuery(statement))).rows,
    use: () => Object.entries(pools).map(([pool, one]) => useOf(pool, one)),
    listen: (heard) => listen(urls.appUrl, jobSettings + role('carreau_app'), heard),
    close: async () => {
      await Promise.all([...Object.values(pools), probes].map((pool) => pool.end()))
    },
  }
}

/** A row lost its connection: the pool has replaced it, the request that held it was answered already. */
const ignoreLostConnection = () => {}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ idleTimeoutMillis: 60_000, ...config })
  // both are needed: a client that is checked out when PostgreSQL restarts emits on itself, not on the pool
  pool.on('error', ignoreLostConnection)
  pool.on('connect', (client) => client.on('error', ignoreLostConnection))
  return pool
}

const useOf = (pool: string, { totalCount, idleCount, waitingCount }: pg.Pool): PoolUse => ({
  pool,
  busy: totalCount - idleCount,
  idle: idleCount,
  waiting: waitingCount,
})

/** The only place that checks out a client: the settings are local, so the next borrower starts with none. */
async function inTransaction<T>(
  pool: pg.Pool,
  context: Context,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(context.readOnly ? 'begin read only' : 'begin')
    await client.query({
      text: `select set_config('carreau.communes', $1, true), set_config('carreau.who', $2, true), set_config('carreau.cause', $3, true),
        set_config('carreau.keeper', $4, true), set_config('statement_timeout', $5, true),
        set_config('carreau.account', $6, true)`,
      values: [
        context.communes === '*' ? '*' : context.communes.join(','),
        nameOf(context.who),
        context.cause ?? '',
        context.keeper ? 'on' : '',
        context.readOnly ? '5s' : '0',
        accountOf(context.who),
      ],
    })
    const result = await work({
      client,
      query: async <R extends pg.QueryResultRow>(statement: Statement | string) =>
        (await client.query<R>(typeof statement === 'string' ? statement : asQuery(statement))).rows,
    })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** A connection of its own that hears notifications and comes back after PostgreSQL was restarted. */
async function listen(connectionString: string, options: string, heard: (payload: string) => void) {
  let stopped = false
  let client: pg.Client | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString, options })
    next.on('error', ignoreLostConnection)
    next.on('notification', (message) => heard(message.payload ?? ''))
    await next.connect()
    await next.query('listen carreau')
    // one event a connection, however it was lost: two would open two that hear everything twice
    next.once('end', again)
    client = next
    if (stopped) await next.end()
  }
  const again = () => {
    if (!stopped) setTimeout(() => connect().catch(again), 1000).unref()
  }
  await connect()
  return async () => {
    stopped = true
    await client?.end()
  }
}

const asQuery = (statement: Statement) => ({ ...statement, values: [...(statement.values ?? [])] })
