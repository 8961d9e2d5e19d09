import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { identifier, tableOf } from '../features/columns.ts'
import { personalFields } from './match.ts'
import type { Step } from './plan-purge.ts'

/** What stands where a name stood and something must. */
const nobody = '—'
const formerAgent = 'Ancien agent'

type Approved = { readonly commune: string; readonly purge: string }

/** Carries out one step of an approved purge: rows first, then what the journal says of them, so that it keeps nothing of this either. */
export async function carryOut(tx: Transaction, approved: Approved, step: Step): Promise<void> {
  const { layer, kind, ids, rule } = step
  if (rule.end === 'keep') return
  if (kind === 'account') for (const id of ids) await forgetAccount(tx, approved, id)
  if (kind === 'comment') await forgetWords(tx, approved, ids)
  if (!layer) return
  if (kind === 'feature') await (rule.end === 'erase' ? erase : emptyFields)(tx, layer, approved.commune, ids)
  for (const id of ids) await redact(tx, approved, layer, id, rule.place === true)
}

const erase = (tx: Transaction, layer: Layer, commune: string, ids: readonly string[]) =>
  tx.query({
    text: `delete from ${tableOf(layer)} where commune = $1 and id = any ($2)`,
    values: [commune, ids],
  })

function emptyFields(tx: Transaction, layer: Layer, commune: string, ids: readonly string[]) {
  const set = personalFields(layer).map(
    (name) => `${identifier(name)} = ${layer.fields[name]?.required ? `'${nobody}'` : 'null'}`,
  )
  return tx.query({
    text: `update ${tableOf(layer)} set ${set.join(', ')} where commune = $1 and id = any ($2)`,
    values: [commune, ids],
  })
}

async function redact(
  tx: Transaction,
  { commune, purge }: Approved,
  layer: Layer,
  id: string,
  place: boolean,
) {
  await tx.query({
    text: 'select carreau.redact_feature($1, $2, $3, $4, $5, $6)',
    values: [commune, purge, layer.id, id, personalFields(layer), place],
  })
  // answers that are kept to be given again hold the feature as it was, in a body that is text within the JSON: its quotes are escaped
  await tx.query({
    text: 'delete from carreau.answered_request where strpos(answer::text, $1) > 0',
    values: [id],
  })
}

const forgetWords = (tx: Transaction, { commune }: Approved, ids: readonly string[]) =>
  tx.query({
    text: `update carreau.comment set said = $3, mentions = '{}' where commune = $1 and id::text = any ($2)`,
    values: [commune, ids, nobody],
  })

/** The account stays as a number: what it did must still be one person's. */
async function forgetAccount(tx: Transaction, { commune, purge }: Approved, id: string): Promise<void> {
  const [was] = await tx.query<{ name: string; login: string }>({
    text: 'select name, login from carreau.account where id::text = $1 for update',
    values: [id],
  })
  if (!was) throw new Error('the account of an approved purge is gone')
  const seen = await tx.query<{ code: string }>('select code from carreau.commune order by code')
  for (const { code } of seen)
    await tx.query({
      text: 'select carreau.forget_agent($1, $2, $3, $4, $5, $6)',
      values: [commune, purge, code, id, was.name, formerAgent],
    })
  await tx.query({ text: 'update carreau.job set who = $2 where who = $1', values: [was.name, formerAgent] })
  await tx.query({
    text: 'delete from carreau.answered_request where who in ($1, $2)',
    values: [was.name, id],
  })
  await tx.query({ text: 'delete from carreau.session where account = $1', values: [id] })
  await tx.query({
    text: `update carreau.account set name = $2, login = 'ancien-' || left(id::text, 8), password = null, word_until = null,
      second_secret = null, second_since = null, issuer = null, subject = null, roles = '{}', changed_at = now() where id = $1`,
    values: [id, formerAgent],
  })
}
