import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Database } from '../database.ts'

/**
 * The last line of each commune's audit, noted outside of the database: whoever owns the database can write all of the chain anew,
 * but not what was noted of it.
 */
export type AuditHeads = {
  /** adds a line for each commune whose audit grew */
  readonly note: () => Promise<void>
  /** the first line of each of these communes that is not what was noted */
  readonly broken: (communes: readonly string[] | '*') => Promise<Broken[]>
  /** what the last look found */
  readonly state: () => AuditState
}

/** in the data folder */
export const auditFile = 'audit-heads.log'

export type Broken = { readonly commune: string; readonly entry: number }
export type AuditState = 'whole' | 'broken' | 'unknown'

/** As the file says it, one a line: commune, number and instant of the line, its hash in hexadecimal. */
type Head = { readonly commune: string; readonly entry: string; readonly at: string; readonly hash: string }

export function openAuditHeads(database: Database, file: string): AuditHeads {
  let state: AuditState = 'unknown'
  const asAll = { communes: '*', who: 'audit', readOnly: true } as const

  const broken = async (communes: readonly string[] | '*'): Promise<Broken[]> => {
    const heads = await readHeads(file)
    // lines of more than twelve months are gone by right, with a day for the clock of the purge
    return database.transaction({ ...asAll, communes }, (tx) =>
      tx.query<Broken>({
        text: `select commune, min(entry)::integer as entry
          from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[]) as noted(commune, entry, at, hash)
          left join carreau.audit a using (commune, entry)
          where noted.at > now() - interval '12 months' + interval '1 day'
            and encode(a.hash, 'hex') is distinct from noted.hash
            and (carreau.sees_all() or commune = any (carreau.communes()))
          group by commune order by commune`,
        values: (['commune', 'entry', 'at', 'hash'] as const).map((name) => heads.map((head) => head[name])),
      }),
    )
  }

  return {
    note: async () => {
      const found = await broken('*')
      state = found.length > 0 ? 'broken' : 'whole'
      const noted = new Map((await readHeads(file)).map(({ commune, entry }) => [commune, entry]))
      const heads = await database.transaction(asAll, (tx) =>
        tx.query<Head>(`select distinct on (commune) commune, entry::text, to_json(at) #>> '{}' as at, encode(hash, 'hex') as hash
          from carreau.audit order by commune, carreau.audit.entry desc`),
      )
      const grown = heads.filter(({ commune, entry }) => noted.get(commune) !== entry)
      if (grown.length === 0) return
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, grown.map(lineOf).join(''), { mode: 0o600, flush: true })
    },
    broken,
    state: () => state,
  }
}

const lineOf = ({ commune, entry, at, hash }: Head) => `${commune} ${entry} ${at} ${hash}\n`

async function readHeads(file: string): Promise<Head[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const [, commune, entry, at, hash] = /^(\w{5}) (\d+) (\S+) ([0-9a-f]{64})$/.exec(line) ?? []
    return commune && entry && at && hash ? [{ commune, entry, at, hash }] : []
  })
}

const hourMs = 3_600_000

/** Notes now and every hour: what is written anew within the hour is all that could go unseen. Gives back its own undoing. */
export function watchAudit(heads: AuditHeads, onFault: (error: unknown) => void): () => void {
  const note = () => void heads.note().catch(onFault)
  note()
  const timer = setInterval(note, hourMs)
  timer.unref()
  return () => clearInterval(timer)
}
