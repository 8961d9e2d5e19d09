import type { Comment } from '../../layers/model/api.ts'
import type { Database, Transaction } from '../database.ts'

type Of = { readonly layer: string; readonly feature: string; readonly commune: string }
type Asks = { readonly database: Database; readonly who: string }

/** What is said of a feature, the oldest first. */
export const listComments = ({ database, who }: Asks, of: Of): Promise<Comment[]> =>
  inCommune({ database, who }, of, async (tx) =>
    (
      await tx.query<Row>({
        text: `select ${columns} from carreau.comment where commune = $1 and layer = $2 and feature = $3 order by at, id`,
        values: [of.commune, of.layer, of.feature],
      })
    ).map(asComment),
  )

export const addComment = (asks: Asks, of: Of, said: string): Promise<Comment> =>
  inCommune(asks, of, async (tx) => {
    const [row] = await tx.query<Row>({
      text: `insert into carreau.comment (commune, layer, feature, said, who) values ($1, $2, $3, $4, $5) returning ${columns}`,
      values: [of.commune, of.layer, of.feature, said, asks.who],
    })
    if (!row) throw new Error('a comment was not written')
    await announce(tx, { kind: 'comment', ...of })
    return asComment(row)
  })

/** Settles a comment, or opens it again; nothing when there is none. The words stay as they were said. */
export const resolveComment = (asks: Asks, of: Of, id: string, resolved: boolean): Promise<Comment | null> =>
  inCommune(asks, of, async (tx) => {
    const [row] = await tx.query<Row>({
      text: `update carreau.comment
        set resolved_by = case when $5 then coalesce(resolved_by, $6) end,
          resolved_at = case when $5 then coalesce(resolved_at, now()) end
        where commune = $1 and layer = $2 and feature = $3 and id = $4 returning ${columns}`,
      values: [of.commune, of.layer, of.feature, id, resolved, asks.who],
    })
    if (!row) return null
    await announce(tx, { kind: 'comment', ...of })
    return asComment(row)
  })

/** Says to open pages who changes what, until when; nothing is kept: who goes on says so again. */
export const announceEditing = (asks: Asks, of: Of, until: Date): Promise<void> =>
  inCommune(asks, of, (tx) =>
    announce(tx, { kind: 'editing', ...of, who: asks.who, until: until.toISOString() }),
  )

const columns = 'id, said, who, at, resolved_by, resolved_at'
type Row = {
  id: string
  said: string
  who: string
  at: Date
  resolved_by: string | null
  resolved_at: Date | null
}

const asComment = ({ id, said, who, at, resolved_by, resolved_at }: Row): Comment => ({
  id,
  said,
  who,
  at: at.toISOString(),
  resolved: resolved_at && { who: resolved_by ?? '', at: resolved_at.toISOString() },
})

const inCommune = <T>({ database, who }: Asks, { commune }: Of, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ communes: [commune], who }, work)

async function announce(tx: Transaction, event: object): Promise<void> {
  await tx.query({ text: `select pg_notify('carreau', $1)`, values: [JSON.stringify(event)] })
}
