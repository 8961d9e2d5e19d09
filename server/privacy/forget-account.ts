import type { Layer } from '../../layers/model/layer.ts'
import { cutAtMentions } from '../../layers/model/mentions.ts'
import type { Transaction } from '../database.ts'
import { identifier, tableOf } from '../features/columns.ts'

/** The purge that is being carried out. */
export type Approved = { readonly commune: string; readonly purge: string }

const formerAgent = 'Ancien agent'
/** in a text whose length is bounded: no name is shorter */
const nobody = '—'

type Former = {
  readonly id: string
  readonly name: string
  /** nobody else bears the name: what was done before accounts were noted is his too */
  readonly isAlone: boolean
}

/** The account stays as a number: what it did must still be one person's. */
export async function forgetAccount(
  tx: Transaction,
  approved: Approved,
  layers: readonly Layer[],
  id: string,
): Promise<void> {
  const [was] = await tx.query<Former>({
    text: `select id, name, not exists (select from carreau.account o where o.name = a.name and o.id <> a.id) as "isAlone"
      from carreau.account a where id::text = $1 for update`,
    values: [id],
  })
  if (!was) throw new Error('the account of an approved purge is gone')
  await forgetMentions(tx, was)
  await forgetAuthor(tx, approved, layers, was)
  const seen = await tx.query<{ code: string }>('select code from carreau.commune order by code')
  for (const { code } of seen)
    await tx.query({
      text: 'select carreau.forget_agent($1, $2, $3, $4, $5, $6, $7)',
      values: [approved.commune, approved.purge, code, was.id, was.name, was.isAlone, formerAgent],
    })
  for (const [table, name, account] of signed)
    await tx.query({
      text: `update ${table} set ${name} = $4 where ${account} = $1 or ($3 and ${account} is null and ${name} = $2)`,
      values: [was.id, was.name, was.isAlone, formerAgent],
    })
  await closeForGood(tx, was)
}

/** What the application itself may change: table, column of the name, column of the account. */
const signed = [
  ['carreau.comment', 'who', 'account'],
  ['carreau.comment', 'resolved_by', 'resolved_account'],
  ['carreau.job', 'who', 'account'],
  ['elections.street_alias', 'who', 'account'],
] as const

async function closeForGood(tx: Transaction, { id }: Former): Promise<void> {
  await tx.query({ text: 'delete from carreau.answered_request where who = $1', values: [id] })
  await tx.query({ text: 'delete from carreau.session where account = $1', values: [id] })
  await tx.query({
    text: `update carreau.account set name = $2, login = 'ancien-' || left(id::text, 8), password = null, word_until = null,
      second_secret = null, second_since = null, issuer = null, subject = null, roles = '{}', changed_at = now() where id = $1`,
    values: [id, formerAgent],
  })
}

type Mentioning = { id: string; commune: string; said: string; mentions: string[] }

/** The words that name him after an @, and those words only; where they name a homonym too, they are his. */
async function forgetMentions(tx: Transaction, { id, name, isAlone }: Former): Promise<void> {
  const accounts = await tx.query<{ id: string; name: string }>('select id, name from carreau.account')
  const comments = await tx.query<Mentioning>({
    text: `select id, commune, said, mentions from carreau.comment
      where $1 = any (mentions) or ($3 and strpos(lower(said), lower('@' || $2)) > 0) for update`,
    values: [id, name, isAlone],
  })
  const names = [...new Set(accounts.map((one) => one.name))]
  for (const comment of comments) {
    const mentions = comment.mentions.filter((one) => one !== id)
    const stays = accounts.some((one) => one.name === name && mentions.includes(one.id))
    const said = stays ? comment.said : withoutMention(comment.said, names, name)
    await tx.query({
      text: 'update carreau.comment set said = $3, mentions = $4 where commune = $1 and id = $2',
      values: [comment.commune, comment.id, said, mentions],
    })
  }
}

const withoutMention = (said: string, names: readonly string[], name: string): string =>
  cutAtMentions(said, names)
    .map(({ text, mentioned }) => (mentioned === name ? `@${nobody}` : text))
    .join('')

/** Features that he made, in the layers that say who made them: the journal knows which. */
async function forgetAuthor(
  tx: Transaction,
  { commune, purge }: Approved,
  layers: readonly Layer[],
  { id, name, isAlone }: Former,
): Promise<void> {
  for (const layer of layers)
    for (const field of Object.keys(layer.fields).filter((one) => layer.fields[one]?.author)) {
      const made = await tx.query<{ feature: string }>({
        text: `select distinct feature from carreau.journal where layer = $1 and action = 'insert'
          and (account = $2 or ($4 and account is null and who = $3))`,
        values: [layer.id, id, name, isAlone],
      })
      const features = made.map(({ feature }) => feature)
      await tx.query({
        text: `update ${tableOf(layer)} set ${identifier(field)} = $2 where id = any ($1)`,
        values: [features, formerAgent],
      })
      await tx.query({
        text: 'select carreau.forget_author($1, $2, $3, $4, $5, $6)',
        values: [commune, purge, layer.id, features, field, formerAgent],
      })
    }
}
