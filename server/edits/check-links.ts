import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import { tableOf } from '../features/columns.ts'
import type { Change } from './change.ts'
import { invalidValues } from './refusals.ts'

/** A link that is written leads to a feature that is there, in the same commune. */
export async function checkLinks(tx: Transaction, layers: readonly Layer[], change: Change): Promise<void> {
  if (change.action === 'delete') return
  const { commune, layer, columns } = change
  for (const [name, value] of columns.values) {
    const field = layer.fields[name]
    const other =
      field?.kind === 'link' && value !== null ? layers.find(({ id }) => id === field.layer) : undefined
    if (!other) continue
    const found = await tx.query({
      text: `select from ${tableOf(other)} where commune = $1 and id = $2`,
      values: [commune, value],
    })
    if (found.length === 0) throw invalidValues([{ field: name, said: leadsNowhere(other) }])
  }
}

const leadsNowhere = ({ label: { fr, en } }: Layer) =>
  label(
    `Aucun objet de cette commune ne porte cet identifiant dans « ${fr} ».`,
    `No feature of this commune has this id in “${en}”.`,
  )
