import { defaults as defaultInteractions } from 'ol/interaction/defaults.js'
import OlMap from 'ol/Map.js'
import { transformExtent } from 'ol/proj.js'
import type { Extent, Feature } from '../../layers/model/api.ts'
import { clearSelection, type Ref, select, toggleSelected } from '../state.ts'
import { tools } from '../tools/index.ts'
import { drawLayers } from './draw-layers.ts'
import { insets } from './insets.ts'
import type { Kernel } from './kernel.ts'
import { locator } from './locate.ts'
import { pick, tolerances } from './pick.ts'
import { followTool } from './take-tool.ts'
import { firstView, fit, followView } from './view.ts'

/** The map on the page: everything it shows follows the state, everything done on it goes through the state's functions. */
export function createMap(target: HTMLElement): Kernel {
  const map = new OlMap({
    target,
    controls: [],
    // a map that has a tab stop would else swallow the first click and the first turn of the wheel
    interactions: defaultInteractions({ onFocusOnly: false, altShiftDragRotate: false, pinchRotate: false }),
  })
  firstView(map)
  const drawn = drawLayers(map)
  const unfollowView = followView(map)
  const whereAmI = locator(map)
  const kernel: Kernel = {
    ol: map,
    target,
    // a panel that opens by the same act has to be there before we know what it covers
    flyTo: (extent, options) => onceLaidOut(() => fit(map, extent, insets(map), options)),
    ensureVisible: (extent) => onceLaidOut(() => ensureVisible(map, extent)),
    zoomBy: (steps) => zoomTo(map, (map.getView().getZoom() ?? 0) + steps),
    zoomTo: (zoom) => zoomTo(map, zoom),
    locate: () => whereAmI(),
    focus: () => target.focus({ preventScroll: true }),
    pick: (pixel, tolerance) => pick(map, pixel, tolerance),
    open: (pixel, how) => open(map, pixel, how),
    centre: () => centre(map),
    drawWhole: (ref: Ref, feature: Feature | null) => drawn.highlight.setWhole(ref, feature),
    seen: () => seen(map),
    settled: () => settled(map),
    close: () => {
      leaveTool()
      unfollowView()
      drawn.close()
      map.setTarget(undefined)
      map.dispose()
    },
  }
  const leaveTool = followTool(kernel, tools)
  return kernel
}

const onceLaidOut = (work: () => void) => void requestAnimationFrame(work)

/** Frames (a section, a commune) are opened only where there is nothing else; they stay in the list of what is here. */
function open(
  map: OlMap,
  pixel: readonly [number, number],
  { add = false, tolerance = tolerances.mouse }: { readonly add?: boolean; readonly tolerance?: number } = {},
): void {
  const under = pick(map, pixel, tolerance)
  const first = under[0]
  if (!first) {
    if (!add) clearSelection()
    return
  }
  if (add) toggleSelected(first)
  else select(first, under)
}

function ensureVisible(map: OlMap, extent: Extent): void {
  const size = map.getSize()
  if (!size) return
  const [top, right, bottom, left] = insets(map)
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = transformExtent([...extent], 'EPSG:4326', 'EPSG:3857')
  const [left0 = 0, bottom0 = 0] = map.getPixelFromCoordinate([minX, minY]) ?? []
  const [right0 = 0, top0 = 0] = map.getPixelFromCoordinate([maxX, maxY]) ?? []
  const [width = 0, height = 0] = size
  const middleX = (left0 + right0) / 2
  const middleY = (top0 + bottom0) / 2
  const seen = middleX > left && middleX < width - right && middleY > top && middleY < height - bottom
  if (!seen) fit(map, extent, insets(map), { maxZoom: map.getView().getZoom() })
}

function zoomTo(map: OlMap, zoom: number): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  map.getView().cancelAnimations()
  map
    .getView()
    .animate({ zoom, anchor: map.getCoordinateFromPixel(centre(map)), duration: still ? 0 : 200 } as never)
}

function centre(map: OlMap): [number, number] {
  const [top, right, bottom, left] = insets(map)
  const [width = 0, height = 0] = map.getSize() ?? []
  return [(left + width - right) / 2, (top + height - bottom) / 2]
}

function seen(map: OlMap): Extent {
  const [top, right, bottom, left] = insets(map)
  const [width = 0, height = 0] = map.getSize() ?? []
  const [minX = 0, maxY = 0] = map.getCoordinateFromPixel([left, top]) ?? []
  const [maxX = 0, minY = 0] = map.getCoordinateFromPixel([width - right, height - bottom]) ?? []
  return transformExtent([minX, minY, maxX, maxY], 'EPSG:3857', 'EPSG:4326').map((degree) =>
    Number(degree.toFixed(6)),
  ) as Extent
}

const settled = (map: OlMap): Promise<void> =>
  new Promise((resolve) => {
    map.once('rendercomplete', () => resolve())
    map.render()
  })
