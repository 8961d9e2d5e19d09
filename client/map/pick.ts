import type OlMap from 'ol/Map.js'
import { layerOf } from '../../layers/index.ts'
import type { Ref } from '../state.ts'
import { rank } from './rank.ts'

/** A fingertip covers more than the tip of an arrow. CSS pixels. */
export const tolerances = { mouse: 3, touch: 12 } as const

/** Everything under a pixel, in the order in which people mean it. */
export function pick(
  map: OlMap,
  pixel: readonly [number, number],
  tolerance: number = tolerances.mouse,
): Ref[] {
  const hits: Ref[] = []
  map.forEachFeatureAtPixel(
    [...pixel],
    (feature, layer) => {
      const id = feature.getId()
      const collection = layer?.get('collection')
      if (id !== undefined && collection) hits.push({ collection, id: String(id) })
    },
    { layerFilter: (layer) => Boolean(layer.get('collection')), hitTolerance: tolerance },
  )
  return rank(hits, layerOf)
}
