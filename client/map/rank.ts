import type { GeometryKind, Layer } from '../../layers/model/layer.ts'
import type { Ref } from '../state.ts'

const kinds: Readonly<Record<GeometryKind, number>> = {
  Point: 0,
  MultiPoint: 0,
  LineString: 1,
  Polygon: 2,
  MultiPolygon: 2,
}

/**
 * What lay under a click, in the order in which people mean it: points, lines, then areas; areas that are only the
 * frame of others (big ones, clipped to their tile) last, the finest of them first; among equals those that have a
 * name to be searched by; then as they were drawn, top first. Each once.
 */
export function rank(hits: readonly Ref[], layerOf: (id: string) => Layer | undefined): Ref[] {
  const once = new Map(hits.map((hit) => [`${hit.collection}/${hit.id}`, hit]))
  const order = (hit: Ref): number[] => {
    const layer = layerOf(hit.collection)
    if (!layer?.geometry) return [9]
    return [
      isFrame(layer) ? 1 : 0,
      kinds[layer.geometry],
      isFrame(layer) ? -layer.zoom.min : 0,
      layer.search ? 0 : 1,
    ]
  }
  return [...once.values()]
    .map((hit) => ({ hit, order: order(hit) }))
    .sort((one, other) => compare(one.order, other.order))
    .map(({ hit }) => hit)
}

/** Areas that hold others (a section, a commune): there is always one under a click, so it does not count as a choice. */
export const isFrame = (layer: Layer): boolean => layer.clip === true

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value - (other[at] ?? 0)
  return 0
}
