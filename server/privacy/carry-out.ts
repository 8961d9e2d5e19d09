import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { identifier, tableOf } from '../features/columns.ts'
import { type Approved, forgetAccount } from './forget-account.ts'
import { personalFields } from './match.ts'
import type { Step } from './plan-purge.ts'

/** What stands where a name stood and something must. */
const nobody = '—'

/** Carries out one step of an approved purge: rows first, then what the journal says of them, so that it keeps nothing of this either. */
export async function carryOut(
  tx: Transaction,
  layers: readonly Layer[],
  approved: Approved,
  step: Step,
): Promise<void> {
  const { layer, kind, ids, rule } = step
  if (rule.end === 'keep') return
  if (kind === 'account') for (const id of ids) await forgetAccount(tx, approved, layers, id)
  if (kind === 'comment') await forgetWords(tx, approved, ids)
  if (kind === 'attachment') await forgetPapers(tx, approved, ids)
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

/** Their files go once this is written (`approvePurge`). */
const forgetPapers = (tx: Transaction, { commune, purge }: Approved, ids: readonly string[]) =>
  tx.query({ text: 'select carreau.forget_papers($1, $2, $3)', values: [commune, purge, ids] })
