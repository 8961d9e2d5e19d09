import pg from 'pg'

type Row = Record<string, unknown>
export type Ask = <R extends Row>(text: string, values?: readonly unknown[]) => Promise<R[]>

/** One connection of the account that owns the database, closed however the work ends. */
export async function asAdministrator<T>(url: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  // a server that stops meanwhile fails the statement; the event beside it has nothing to add
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(async <R extends Row>(text: string, values: readonly unknown[] = []) => {
      return (await client.query<R>(text, [...values])).rows
    })
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export const otherDatabase = (url: string, name: string): string =>
  url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${encodeURIComponent(name)}`)

export const nameOfDatabase = (url: string): string =>
  decodeURIComponent(/^postgres(?:ql)?:\/\/[^/]*\/([^?]*)/.exec(url)?.[1] ?? '')

/** An identifier as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
