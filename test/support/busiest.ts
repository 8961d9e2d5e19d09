import pg from 'pg'

export type Measured<T> = {
  readonly result: T
  /** milliseconds of processor that this process, the server's own, spent on it */
  readonly work: number
  /** seconds of the longest statement that was seen under way */
  readonly busiest: number
}

/** Watches the processes of a database while something is done. */
export async function watchDatabase(adminUrl: string) {
  const watcher = new pg.Client({ connectionString: adminUrl })
  await watcher.connect()
  const longest = async () => {
    const { rows } = await watcher.query<{ seconds: number }>(
      `select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)::float as seconds from pg_stat_activity
       where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
    )
    return rows[0]?.seconds ?? 0
  }
  return {
    measure: async <T>(work: () => Promise<T>): Promise<Measured<T>> => {
      let busiest = 0
      let over = false
      const watching = (async () => {
        while (!over) {
          busiest = Math.max(busiest, await longest())
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })()
      const begun = process.cpuUsage()
      try {
        const result = await work()
        const { user, system } = process.cpuUsage(begun)
        return { result, work: (user + system) / 1000, busiest }
      } finally {
        over = true
        await watching
      }
    },
    close: () => watcher.end(),
  }
}
