import type { Mention } from '../../layers/model/api.ts'
import { communeOf } from '../../layers/model/commune.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Transaction } from '../database.ts'
import type { House } from '../house.ts'
import type { Person } from '../person.ts'
import { readableLayers } from '../readable-layers.ts'
import { tableOf } from './columns.ts'
import { asComment, type CommentRow, commentColumns } from './comments.ts'

/** More wait than anybody reads. */
const mostMentions = 200

/** What concerns a person: open comments that mention him, of features that he may read, the latest first. */
export async function mentionsOf(house: House, person: Person): Promise<Mention[]> {
  const context = { communes: person.communes, who: person, readOnly: true } as const
  const layers = readableLayers(house, person)
  const rows = await house.database.transaction(context, async (tx) => {
    const open = await tx.query<MentionRow>({
      text: `select layer, feature, ${commentColumns} from carreau.comment
        where mentions @> array[$1::uuid] and resolved_at is null and layer = any ($2)
        order by at desc, id limit ${mostMentions}`,
      values: [person.account, layers.map(({ id }) => id)],
    })
    const there = await Promise.all(layers.map((layer) => stillThere(tx, layer, open)))
    return open.filter((row) => there.some((rows) => rows.includes(row)))
  })
  return rows.map(({ layer, feature, ...row }) => ({
    collection: layer,
    feature,
    comment: asComment(row, [{ account: String(person.account), name: person.name }]),
  }))
}

type MentionRow = CommentRow & { layer: string; feature: string }

/** Of a feature that is gone nothing concerns anybody, until it comes back. */
async function stillThere(tx: Transaction, layer: Layer, all: readonly MentionRow[]): Promise<MentionRow[]> {
  const ours = all.filter((row) => row.layer === layer.id)
  if (ours.length === 0) return []
  const found = await tx.query<{ id: string }>({
    text: `select id from ${tableOf(layer)} where id = any ($1) and commune = any ($2)`,
    values: [ours.map(({ feature }) => feature), [...new Set(ours.map(({ feature }) => communeOf(feature)))]],
  })
  const ids = new Set(found.map(({ id }) => id))
  return ours.filter(({ feature }) => ids.has(feature))
}
