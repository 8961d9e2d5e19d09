import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment } from '../../layers/model/api.ts'
import type { Actor, Database, Transaction } from '../database.ts'
import type { Person } from '../person.ts'
import type { Accepted } from './accept.ts'

/** A feature to which something is attached. */
export type Bearer = { readonly layer: string; readonly feature: string }

/** Photos and papers of features: rows in the database, contents in a folder, under ids of ours. */
export type Attachments = {
  readonly list: (of: Bearer) => Promise<Attachment[]>
  readonly add: (person: Person, of: Bearer, name: string, file: Accepted) => Promise<Attachment>
  /** null when there is none */
  readonly read: (of: Bearer, id: string) => Promise<(Attachment & { content: Buffer }) | null>
  /** false when there was none */
  readonly remove: (person: Person, of: Bearer, id: string) => Promise<boolean>
  /** the contents of rows that a purge has taken away */
  readonly erase: (ids: readonly string[]) => Promise<void>
}

const columns = 'id, name, type, size, width, height, who, at'

export function openAttachments(database: Database, folder: string): Attachments {
  // the caller has made sure that the feature is one of his: its commune is all that is touched
  const inTown = <T>({ feature }: Bearer, who: Actor, work: (tx: Transaction) => Promise<T>) =>
    database.transaction({ communes: [feature.slice(0, 5)], who }, work)
  const find = (tx: Transaction, { layer, feature }: Bearer, id?: string) =>
    tx.query<Attachment>({
      text: `select ${columns} from carreau.attachment
        where commune = left($2, 5) and layer = $1 and feature = $2 and removed_at is null and ($3::uuid is null or id = $3)
        order by at, id`,
      values: [layer, feature, id ?? null],
    })
  return {
    list: (of) => inTown(of, '', (tx) => find(tx, of)),
    add: (person, of, name, file) =>
      inTown(of, person, async (tx) => {
        const [row] = await tx.query<Attachment>(insert(of, name, file, person))
        if (!row) throw new Error('an attachment was not written')
        // before the row is committed: a row without its file is never seen
        await keep(folder, row.id, file.content)
        return row
      }),
    read: (of, id) =>
      inTown(of, '', async (tx) => {
        const [row] = await find(tx, of, id)
        return row ? { ...row, content: await readFile(join(folder, row.id)) } : null
      }),
    remove: (person, of, id) =>
      inTown(of, person, async (tx) => {
        const gone = await tx.query({
          text: `update carreau.attachment set removed_by = $4, removed_account = carreau.account_id(), removed_at = now()
            where commune = left($2, 5) and layer = $1 and feature = $2 and id = $3 and removed_at is null returning id`,
          values: [of.layer, of.feature, id, person.name],
        })
        return gone.length > 0
      }),
    erase: async (ids) => {
      for (const id of ids) await rm(join(folder, id), { force: true })
    },
  }
}

const insert = (
  { layer, feature }: Bearer,
  name: string,
  { type, content, width, height }: Accepted,
  person: Person,
) => ({
  text: `insert into carreau.attachment (commune, layer, feature, name, type, size, width, height, digest, who)
    values (left($2, 5), $1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${columns}`,
  values: [layer, feature, name, type, content.length, width, height, sha256(content), person.name],
})

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** Whole or not at all: written beside, then named. */
async function keep(folder: string, id: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `${id}.part`)
  try {
    await writeFile(part, content, { mode: 0o600, flag: 'wx' })
    await rename(part, join(folder, id))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
