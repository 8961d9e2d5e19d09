import { type CollectionInfo, type Link, paths } from '../../layers/model/api.ts'
import type { Language } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { LayerFacts } from './facts.ts'
import { crs84, travelCrs } from './geometry.ts'

/** A layer as OGC API describes a collection. */
export function collectionInfo(
  layer: Layer,
  facts: LayerFacts,
  say: { readonly origin: string; readonly language: Language; readonly crs: number },
): CollectionInfo {
  const offered = travelCrs(say.crs).map(({ uri }) => uri)
  return {
    id: layer.id,
    title: layer.label[say.language],
    description: layer.description[say.language],
    itemType: 'feature',
    ...(facts.extent && { extent: { spatial: { bbox: [facts.extent], crs: crs84.uri } } }),
    crs: offered,
    storageCrs: offered.at(-1) as string,
    links: links(layer, say.origin),
    revision: facts.revision,
    count: facts.count,
    itemCount: facts.count,
  }
}

const schemaRel = (name: string) => `http://www.opengis.net/def/rel/ogc/1.0/${name}`

function links(layer: Layer, origin: string): Link[] {
  const { id } = layer
  const at = (path: string) => `${origin}${path}`
  return [
    { href: at(paths.collection(id)), rel: 'self', type: 'application/json' },
    { href: at(paths.items(id)), rel: 'items', type: 'application/geo+json' },
    { href: `${at(paths.items(id))}?f=csv`, rel: 'items', type: 'text/csv' },
    { href: at(paths.schema(id)), rel: schemaRel('schema'), type: 'application/schema+json' },
    { href: at(paths.queryables(id)), rel: schemaRel('queryables'), type: 'application/schema+json' },
    { href: at(paths.sortables(id)), rel: schemaRel('sortables'), type: 'application/schema+json' },
    ...(layer.geometry
      ? [{ href: at(paths.tilesets(id)), rel: schemaRel('tilesets-vector'), type: 'application/json' }]
      : []),
  ]
}
