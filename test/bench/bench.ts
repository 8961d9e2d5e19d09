import pg from 'pg'
import { layers } from '../../layers/index.ts'
import type { DatabaseUrls } from '../../server/database.ts'
import { migrate } from '../../server/migrate.ts'

/** One line of the table. */
export type Row = {
  readonly what: string
  readonly measured: string
  /** what issue and design ask for; nothing where nothing is asked */
  readonly target?: string
  /** whether the target is met */
  readonly met?: boolean
}

/** A part of the bench: a heading, what its figures mean, its lines. */
export type Part = { readonly title: string; readonly note: string; readonly rows: readonly Row[] }

/** What a part is given. */
export type Bench = {
  /** under three minutes: fewer rounds, smaller towns */
  readonly quick: boolean
  /** PostgreSQL's own programs */
  readonly bin: string
  /** a working folder, removed at the end */
  readonly folder: string
  /** a fresh migrated database of that name */
  readonly database: (name: string) => Promise<DatabaseUrls>
  /** as the owner */
  readonly sql: (urls: DatabaseUrls, text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  /** a line on the terminal */
  readonly say: (text: string) => void
}

/** The middle of some measures: one that was disturbed does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}

/** The value below which that share of the sorted measures lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Three digits that mean something: 0.352, 12.4, 1,364. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3
  return value.toLocaleString('en', { maximumFractionDigits: decimals, minimumFractionDigits: 0 })
}

/** Databases of the bench, in a cluster of its own. */
export function databases(adminUrl: (name: string) => string, urlsOf: (name: string) => DatabaseUrls) {
  return async (name: string): Promise<DatabaseUrls> => {
    await once(adminUrl('postgres'), `create database ${name}`)
    const urls = urlsOf(name)
    await migrate({ adminUrl: urls.adminUrl, crs: 2154, layers })
    return urls
  }
}

/** One statement on a connection of its own. */
export async function once(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
