import type BaseLayer from 'ol/layer/Base.js'
import type OlMap from 'ol/Map.js'
import { layerOf } from '../../layers/index.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Ref } from '../state.ts'
import { rank } from './rank.ts'

/** A fingertip covers more than the tip of an arrow. CSS pixels. */
export const tolerances = { mouse: 3, touch: 12 } as const

/** Everything under a pixel, in the order in which people mean it. Points and lines may be missed by `tolerance`; an area only where nothing is hit at all. */
export function pick(
  map: OlMap,
  pixel: readonly [number, number],
  tolerance: number = tolerances.mouse,
): Ref[] {
  const hits = [...hitsOf(map, pixel, tolerance, isThin), ...hitsOf(map, pixel, 0, isArea)]
  return rank(hits.length > 0 ? hits : hitsOf(map, pixel, tolerance, isArea), layerOf)
}

const isArea = (definition: Layer): boolean => definition.geometry?.endsWith('Polygon') === true
const isThin = (definition: Layer): boolean => !isArea(definition)

function hitsOf(
  map: OlMap,
  pixel: readonly [number, number],
  hitTolerance: number,
  wanted: (definition: Layer) => boolean,
): Ref[] {
  const hits: Ref[] = []
  const layerFilter = (layer: BaseLayer) => {
    const definition = layerOf(layer.get('collection') ?? '')
    return definition !== undefined && wanted(definition)
  }
  map.forEachFeatureAtPixel(
    [...pixel],
    (feature, layer) => {
      const id = feature.getId()
      if (id !== undefined) hits.push({ collection: String(layer.get('collection')), id: String(id) })
    },
    { layerFilter, hitTolerance },
  )
  return hits
}
