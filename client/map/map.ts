import { defaults as defaultInteractions } from 'ol/interaction/defaults.js'
import OlMap from 'ol/Map.js'
import type { Feature } from '../../layers/model/api.ts'
import { clearSelection, getState, type Ref, select, toggleSelected } from '../state.ts'
import { tools } from '../tools/index.ts'
import { drawLayers } from './draw-layers.ts'
import { followEditing } from './follow-editing.ts'
import { isFrameRef, onlyFramesDrawn } from './frames.ts'
import { centre, ensureVisible, seen, zoomTo } from './free-window.ts'
import { insets } from './insets.ts'
import type { Kernel } from './kernel.ts'
import { followKeyboard } from './keyboard.ts'
import { locator } from './locate.ts'
import { followMarker } from './marker.ts'
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
  const unmark = followMarker(map)
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
    drawWhole: (ref: Ref, feature: Feature) => drawn.highlight.setWhole(ref, feature),
    seen: () => seen(map),
    settled: () => settled(map),
    close: () => {
      leaveKeyboard()
      leaveTool()
      leaveEditing()
      unmark()
      unfollowView()
      drawn.close()
      map.setTarget(undefined)
      map.dispose()
    },
  }
  const leaveEditing = followEditing(kernel)
  const leaveTool = followTool(kernel, tools)
  const leaveKeyboard = followKeyboard(kernel)
  return kernel
}

const onceLaidOut = (work: () => void) => void requestAnimationFrame(work)

/** The first of what lies there, with the list of the rest. A click beside things closes what was open; the next one opens what they lie in. */
function open(
  map: OlMap,
  pixel: readonly [number, number],
  { add = false, tolerance = tolerances.mouse }: { readonly add?: boolean; readonly tolerance?: number } = {},
): void {
  const under = pick(map, pixel, tolerance)
  const first = under[0]
  const beside = first && isFrameRef(first) && !onlyFramesDrawn() && getState().selection.length > 0
  if (!first || beside) {
    if (!add) clearSelection()
    return
  }
  if (add) toggleSelected(first)
  else select(first, under)
}

const settled = (map: OlMap): Promise<void> =>
  new Promise((resolve) => {
    map.once('rendercomplete', () => resolve())
    map.render()
  })
