import pg from 'pg'
import { BinaryClient, inBytes } from './tiles/binary-connection.ts'

/** Whose rows a transaction may touch, for whom and why: what row level security and the journal read. */
export type Context = {
  /** INSEE codes; `*` reads the public layers of every commune and writes nothing */
  readonly communes: readonly string[] | '*'
  readonly who: string
  /** the job or request that changes rows, kept in the journal */
  readonly cause?: string
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
  transaction: <T>(context: Context, work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** what triggers announce on the channel `carreau`; gives back its own undoing */
  listen: (heard: (payload: string) => void) => Promise<() => Promise<void>>
  close: () => Promise<void>
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
const appSettings = '-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s'

/** Opens the pools; nothing connects before the first statement. */
export function openDatabase(urls: DatabaseUrls, options: { readonly connections?: number } = {}): Database {
  const max = options.connections ?? 4
  const role = (name: string) => (urls.ownRoles ? '' : ` -c role=${name}`)
  const readers = openPool(urls.publicUrl, publicSettings + role('carreau_public'), max)
  const tiles = openPool(urls.publicUrl, tileSettings + role('carreau_public'), max, BinaryClient)
  const writers = openPool(urls.appUrl, appSettings + role('carreau_app'), max)
  return {
    publicQuery: async <R extends pg.QueryResultRow>(statement: Statement) =>
      (await readers.query<R>(asQuery(statement))).rows,
    tileQuery: async (statement) =>
      (await tiles.query({ ...asQuery(statement), ...inBytes, rowMode: 'array' })).rows as unknown[][],
    transaction: (context, work) => inTransaction(writers, context, work),
    listen: (heard) => listen(urls.appUrl, appSettings + role('carreau_app'), heard),
    close: async () => {
      await Promise.all([readers.end(), tiles.end(), writers.end()])
    },
  }
}

/** A row lost its connection: the pool has replaced it, the request that held it was answered already. */
const ignoreLostConnection = () => {}

function openPool(
  connectionString: string,
  options: string,
  max: number,
  Client: new () => pg.Client = pg.Client,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    options,
    max,
    Client,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
  })
  // both are needed: a client that is checked out when PostgreSQL restarts emits on itself, not on the pool
  pool.on('error', ignoreLostConnection)
  pool.on('connect', (client) => client.on('error', ignoreLostConnection))
  return pool
}

/** The only place that checks out a client: the settings are local, so the next borrower starts with none. */
async function inTransaction<T>(
  pool: pg.Pool,
  context: Context,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query({
      text: `select set_config('carreau.communes', $1, true), set_config('carreau.who', $2, true), set_config('carreau.cause', $3, true)`,
      values: [context.communes === '*' ? '*' : context.communes.join(','), context.who, context.cause ?? ''],
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
