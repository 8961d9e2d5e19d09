import type { FastifyRequest } from 'fastify'
import { may } from '../layers/model/access.ts'
import { paths } from '../layers/model/api.ts'
import { label } from '../layers/model/label.ts'
import type { Layer } from '../layers/model/layer.ts'
import { Refusal } from './errors.ts'
import type { House } from './house.ts'
import type { Person } from './person.ts'

/** The layers that a person may read. */
export const readableLayers = (house: Pick<House, 'layers'>, person: Person): Layer[] =>
  house.layers.filter((layer) => may(person.roles, layer.access.read))

/** The layer that a path names; refused when there is none, or none for who asks: which of both is not told. */
export function collectionOf(house: Pick<House, 'layers'>, request: FastifyRequest): Layer {
  const { collection } = request.params as { collection: string }
  const found = readableLayers(house, request.person).find((layer) => layer.id === collection)
  if (found) return found
  throw new Refusal(
    'unknown-collection',
    label(
      'Cette collection n’existe pas ; la liste est à /api/collections.',
      'There is no such collection; the list is at /api/collections.',
    ),
    { links: [{ href: paths.collections, rel: 'up', type: 'application/json' }] },
  )
}
