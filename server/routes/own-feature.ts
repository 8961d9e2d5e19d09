import type { FastifyRequest } from 'fastify'
import { communeOf } from '../../layers/model/commune.ts'
import { label } from '../../layers/model/label.ts'
import { Refusal } from '../errors.ts'
import { crs84 } from '../features/geometry.ts'
import { selectItem } from '../features/select.ts'
import type { House } from '../house.ts'
import { collectionOf } from '../readable-layers.ts'
import { readerOf } from '../reader.ts'
import { idOf } from './items.ts'

/** A feature to which people add something: a paper, a word. */
export type OwnFeature = { readonly layer: string; readonly feature: string; readonly commune: string }

/** The feature of the path; one that the person may not read, or of a commune that is not his, does not exist. */
export async function ownFeature(house: House, request: FastifyRequest): Promise<OwnFeature> {
  const layer = collectionOf(house, request)
  const id = idOf(request)
  const commune = communeOf(id)
  const { communes } = request.person
  const isOwn = communes === '*' || communes.includes(commune)
  const { query, fields } = readerOf(house, request.person, layer, { commune })
  const [found] = isOwn ? await query(selectItem(layer, id, fields, crs84)) : []
  if (found) return { layer: layer.id, feature: id, commune }
  throw new Refusal(
    'unknown-feature',
    label(
      'Aucun objet de vos communes ne porte cet identifiant.',
      'No feature of your communes has this id.',
    ),
  )
}
