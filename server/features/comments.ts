import type { Comment, CommentsAnswer } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { mentionsIn } from '../../layers/model/mentions.ts'
import { type Actor, type Database, nameOf, type Transaction } from '../database.ts'
import { type Colleague, colleaguesOf } from './colleagues.ts'

type Of = { readonly layer: Layer; readonly feature: string; readonly commune: string }
type Asks = { readonly database: Database; readonly who: Actor }

/** What is said of a feature, the oldest first, and who can be mentioned there. */
export const listComments = (asks: Asks, of: Of): Promise<CommentsAnswer> =>
  inCommune(asks, of, async (tx) => {
    const colleagues = await colleaguesOf(tx, of.commune, of.layer)
    const rows = await tx.query<CommentRow>({
      text: `select ${commentColumns} from carreau.comment where commune = $1 and layer = $2 and feature = $3 order by at, id`,
      values: keyOf(of),
    })
    return {
      comments: rows.map((row) => asComment(row, colleagues)),
      colleagues: [...new Set(colleagues.map(({ name }) => name))],
    }
  })

/** Who is named after an @ will find it among what concerns him; two of one name both do. */
export const addComment = (asks: Asks, of: Of, said: string): Promise<Comment> =>
  inCommune(asks, of, async (tx) => {
    const colleagues = await colleaguesOf(tx, of.commune, of.layer)
    const named = mentionsIn(
      said,
      colleagues.map(({ name }) => name),
    )
    const mentioned = colleagues.filter(({ name }) => named.includes(name)).map(({ account }) => account)
    const [row] = await tx.query<CommentRow>({
      text: `insert into carreau.comment (commune, layer, feature, said, who, mentions)
        values ($1, $2, $3, $4, $5, $6) returning ${commentColumns}`,
      values: [...keyOf(of), said, nameOf(asks.who), mentioned],
    })
    if (!row) throw new Error('a comment was not written')
    await announce(tx, 'comment', of)
    return asComment(row, colleagues)
  })

/** Settles a comment, or opens it again; nothing when there is none. The words stay as they were said. */
export const resolveComment = (asks: Asks, of: Of, id: string, resolved: boolean): Promise<Comment | null> =>
  inCommune(asks, of, async (tx) => {
    const [row] = await tx.query<CommentRow>({
      text: `update carreau.comment
        set resolved_by = case when $5 then coalesce(resolved_by, $6) end,
          resolved_account = case when $5 then case when resolved_by is null then carreau.account_id() else resolved_account end end,
          resolved_at = case when $5 then coalesce(resolved_at, now()) end
        where commune = $1 and layer = $2 and feature = $3 and id = $4 returning ${commentColumns}`,
      values: [...keyOf(of), id, resolved, nameOf(asks.who)],
    })
    if (!row) return null
    await announce(tx, 'comment', of)
    return asComment(row, await colleaguesOf(tx, of.commune, of.layer))
  })

/** Says to open pages who changes what, for so many seconds; nothing is kept: who goes on says so again. */
export const announceEditing = (asks: Asks, of: Of, seconds: number): Promise<void> =>
  inCommune(asks, of, (tx) => announce(tx, 'editing', of, { who: nameOf(asks.who), seconds }))

export const commentColumns = 'id, said, who, at, resolved_by, resolved_at, mentions'
export type CommentRow = {
  id: string
  said: string
  who: string
  at: Date
  resolved_by: string | null
  resolved_at: Date | null
  mentions: string[]
}

/** A row as the API gives it; mentions by the names that these colleagues bear now. */
export const asComment = (
  { id, said, who, at, resolved_by, resolved_at, mentions }: CommentRow,
  colleagues: readonly Colleague[],
): Comment => ({
  id,
  said,
  who,
  at: at.toISOString(),
  mentions: [
    ...new Set(colleagues.filter(({ account }) => mentions.includes(account)).map(({ name }) => name)),
  ],
  resolved: resolved_at && { who: resolved_by ?? '', at: resolved_at.toISOString() },
})

const keyOf = ({ commune, layer, feature }: Of) => [commune, layer.id, feature]

const inCommune = <T>({ database, who }: Asks, { commune }: Of, work: (tx: Transaction) => Promise<T>) =>
  database.transaction({ communes: [commune], who }, work)

async function announce(tx: Transaction, kind: string, of: Of, more: object = {}): Promise<void> {
  const event = { kind, layer: of.layer.id, feature: of.feature, commune: of.commune, ...more }
  await tx.query({ text: `select pg_notify('carreau', $1)`, values: [JSON.stringify(event)] })
}
