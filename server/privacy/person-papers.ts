import { label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { PersonRecord } from '../../layers/model/privacy-answers.ts'
import type { Transaction } from '../database.ts'
import { type Sought, textMatches } from './match.ts'
import { ruleInfo, ruleOf } from './retention-rules.ts'
import { saidOf } from './said-of.ts'

type Row = {
  readonly commune: string
  readonly id: string
  readonly layer: string
  readonly feature: string
  readonly name: string
  readonly removed: string | null
}

/**
 * Photos and papers whose file bears the name, or that belong to what was found of the person: deeds, certificates. Those that were taken
 * away are still kept, and so they are told. What a paper says is not read.
 */
export async function papersOf(
  tx: Transaction,
  layers: readonly Layer[],
  { name }: Sought,
  found: readonly PersonRecord[],
  most: number,
): Promise<PersonRecord[]> {
  const bearers = found.filter(({ kind }) => kind === 'feature' || kind === 'history')
  const rows = await tx.query<Row>({
    text: `select commune, id, layer, feature, name, removed_at::date::text as removed from carreau.attachment
      where ${textMatches(['name'], 1)}
        or (layer, feature) in (select * from unnest($2::text[], $3::text[]))
      order by at desc, id limit ${most}`,
    values: [name, bearers.map(({ layer }) => layer), bearers.map(({ id }) => id)],
  })
  return rows.map((row) => recordOf(row, layers))
}

function recordOf(
  { commune, id, layer, feature, name, removed }: Row,
  layers: readonly Layer[],
): PersonRecord {
  const bearer = layers.find((one) => one.id === layer)?.one ?? label(layer, layer)
  const values = [
    {
      label: label('Jointe à', 'Attached to'),
      value: feature,
      said: label(`${bearer.fr} ${feature}`, `${bearer.en} ${feature}`),
    },
    ...(removed
      ? [
          {
            label: label('Retirée le', 'Taken away on'),
            value: removed,
            said: saidOf({ kind: 'day', label: bearer }, removed),
          },
        ]
      : []),
  ]
  return {
    kind: 'attachment',
    commune,
    layer: null,
    id,
    label: label('Pièce jointe', 'Attachment'),
    title: label(name, name),
    values,
    entries: 0,
    looks: 0,
    rule: ruleInfo(ruleOf('attachments')),
  }
}
