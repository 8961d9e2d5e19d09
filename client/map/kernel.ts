import type OlMap from 'ol/Map.js'
import type { Extent, Feature } from '../../layers/model/api.ts'
import type { Ref } from '../state.ts'
import type { Position } from './locate.ts'

/** What the rest of the page and the tools may ask of the map. Longitudes and latitudes are WGS 84, pixels are CSS pixels of the map. */
export type Kernel = {
  /** the map itself: for tools and for tests, never for panels */
  readonly ol: OlMap
  /** the element it draws in */
  readonly target: HTMLElement
  /** shows a box in the part of the map that no panel covers; a point is shown at house-number scale */
  readonly flyTo: (extent: Extent, options?: { readonly maxZoom?: number }) => void
  /** moves only if the box is hidden by a panel or outside */
  readonly ensureVisible: (extent: Extent) => void
  readonly zoomBy: (steps: number) => void
  readonly zoomTo: (zoom: number) => void
  readonly locate: () => Promise<Position>
  readonly focus: () => void
  /** what lies under a pixel, the finest first */
  readonly pick: (pixel: readonly [number, number], tolerance?: number) => Ref[]
  /** opens what lies under a pixel: one feature, or the list of those that share the place */
  readonly open: (
    pixel: readonly [number, number],
    how?: { readonly add?: boolean; readonly tolerance?: number },
  ) => void
  /** the middle of what no panel covers */
  readonly centre: () => [number, number]
  /** the whole outline of a selected feature, once a panel has read it */
  readonly drawWhole: (ref: Ref, feature: Feature) => void
  /** the box of what no panel covers */
  readonly seen: () => Extent
  /** resolves once nothing is being asked or drawn any more */
  readonly settled: () => Promise<void>
  readonly close: () => void
}
