import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Ask } from './administrator.ts'

/** What a backup holds, to be found again when it is restored. */
export type Manifest = {
  readonly format: 1
  /** of Carreau */
  readonly version: string
  readonly madeAt: string
  readonly postgres: string
  /** EPSG number of the legal system */
  readonly crs: string
  readonly migrations: readonly string[]
  /** rows of each table, counted in the same snapshot as the dump */
  readonly tables: Readonly<Record<string, number>>
  readonly files: readonly KeptFile[]
}

/** A file of the backup under its name in it. */
export type KeptFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

export const manifestName = 'manifest.json'
export const dumpName = 'database.dump'
/** THE folders of the data folder that a backup takes: what people sent. */
export const keptFolders = ['uploads', 'attachments'] as const

/** Rows of every table that is ours: not the system's, nor an extension's. */
export async function countRows(ask: Ask): Promise<Record<string, number>> {
  const tables = await ask<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't'
      and n.nspname not in ('pg_catalog', 'information_schema')
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
    order by 1`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await ask<{ rows: string }>(`select count(*) as rows from ${name}`)
    counts[name] = Number(row?.rows)
  }
  return counts
}

export const totalRows = ({ tables }: Pick<Manifest, 'tables'>): number =>
  Object.values(tables).reduce((sum, rows) => sum + rows, 0)

export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
