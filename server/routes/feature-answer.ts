import type { FastifyRequest } from 'fastify'
import { type Link, paths } from '../../layers/model/api.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { relatedLinks } from '../features/related.ts'
import type { House } from '../house.ts'
import { readableLayers } from '../readable-layers.ts'
import { languageOf, originOf } from '../request.ts'

/** What one feature is answered with: PostgreSQL's text, left open, and the links around it. */
export function featureAnswer(
  house: House,
  request: FastifyRequest,
  layer: Layer,
  { id, feature, properties }: { readonly id: string; readonly feature: string; readonly properties: Values },
): string {
  const say = { origin: originOf(request, house.config), language: languageOf(request) }
  const related = relatedLinks(layer, readableLayers(house, request.person), { id, properties }, say)
  return `${feature},"links":${JSON.stringify([...ownLinks(layer, id, say.origin), ...related])}}`
}

const ownLinks = (layer: Layer, id: string, origin: string): Link[] => [
  { href: `${origin}${paths.item(layer.id, id)}`, rel: 'self', type: 'application/geo+json' },
  { href: `${origin}${paths.collection(layer.id)}`, rel: 'collection', type: 'application/json' },
  { href: `${origin}${paths.history(layer.id, id)}`, rel: 'version-history', type: 'application/json' },
]
