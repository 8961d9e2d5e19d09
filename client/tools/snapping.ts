import type { Coordinate } from 'ol/coordinate.js'
import Snap from 'ol/interaction/Snap.js'
import type { Kernel } from '../map/kernel.ts'
import { getState, watch } from '../state.ts'
import { snapSource } from './work-source.ts'
import { pathsOf } from './work-style.ts'

/** How near the pointer has to be, CSS pixels. */
const reach = matchMedia('(pointer: coarse)').matches ? 18 : 10

/** The pointer falls on vertices, edges and crossings of what is in view, while that is wanted. To be called after the interaction that it helps. Gives back its own undoing. */
export function snapPointer(kernel: Kernel): () => void {
  let snap: Snap | null = null
  const follow = () => {
    if (snap) kernel.ol.removeInteraction(snap)
    snap = null
    if (!getState().editOptions.snap) return
    snap = new Snap({
      source: snapSource,
      vertex: true,
      edge: true,
      intersection: true,
      pixelTolerance: reach,
    })
    kernel.ol.addInteraction(snap)
  }
  follow()
  const unwatch = watch((state) => state.editOptions.snap, follow)
  return () => {
    unwatch()
    if (snap) kernel.ol.removeInteraction(snap)
  }
}

/** The same for a place that no pointer set (the cross, the keys): the vertex nearby, else the edge, else itself. */
export function snapped(kernel: Kernel, place: Coordinate, except?: Coordinate): Coordinate {
  if (!getState().editOptions.snap) return place
  const far = reach * (kernel.ol.getView().getResolution() ?? 1)
  const [x = 0, y = 0] = place
  const near = snapSource.getFeaturesInExtent([x - far, y - far, x + far, y + far])
  const isOther = (corner: Coordinate) => !except || corner[0] !== except[0] || corner[1] !== except[1]
  const corners = near.flatMap((feature) => {
    const geometry = feature.getGeometry()
    return geometry?.getType() === 'Point' ? [geometry.getClosestPoint(place)] : pathsOf(geometry).flat()
  })
  const corner = nearest(place, corners.filter(isOther), far)
  if (corner) return corner
  const edges = near.map((feature) => feature.getGeometry()?.getClosestPoint(place) ?? [])
  return nearest(place, edges, far) ?? place
}

/** The nearest of some places, within reach. */
export function nearest(
  [x = 0, y = 0]: Coordinate,
  places: readonly Coordinate[],
  far: number,
): Coordinate | undefined {
  return places
    .map((place) => ({ place, off: Math.hypot((place[0] ?? 0) - x, (place[1] ?? 0) - y) }))
    .filter(({ off }) => off <= far)
    .sort((one, other) => one.off - other.off)[0]?.place
}
