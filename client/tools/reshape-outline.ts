import type { Geometry, Position } from 'geojson'
import Collection from 'ol/Collection.js'
import type { Coordinate } from 'ol/coordinate.js'
import { altKeyOnly, primaryAction, singleClick } from 'ol/events/condition.js'
import type Feature from 'ol/Feature.js'
import Modify from 'ol/interaction/Modify.js'
import { getPointResolution } from 'ol/proj.js'
import { dragged, dragOf } from '../../layers/model/geometry/drag.ts'
import { removeVertex } from '../../layers/model/geometry/vertices.ts'
import { isRefused, type Outcome } from '../../layers/model/outcome.ts'
import { doAct, movingTogether, reshaped } from '../edit/acts.ts'
import { editMessages } from '../edit/messages.ts'
import { onceRead } from '../edit/once-read.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState, watch } from '../state.ts'
import { waitForHand } from './around.ts'
import { legalOf, toLegal } from './legal-plane.ts'
import { onLongPress } from './long-press.ts'
import { toolMessages } from './messages.ts'
import { reshapeByKeys } from './reshape-by-keys.ts'
import { sketchStyle } from './sketch-style.ts'
import { nearest, snapPointer } from './snapping.ts'
import { currentFeature, forgetDrawn, syncWork, workSource } from './work-source.ts'
import { pathsOf } from './work-style.ts'

/** How near an outline has to be taken, CSS pixels: a fingertip covers more than the tip of an arrow. */
const reach = matchMedia('(pointer: coarse)').matches ? 22 : 10

/** Corners of what is in hand are drawn elsewhere, new ones out of its edges; those it shares go with them. Gives back its own undoing. */
export function reshapeOutline(kernel: Kernel): () => void {
  let leave = modifying(kernel)
  const again = () => {
    leave()
    leave = modifying(kernel)
  }
  const undo = [
    watch((state) => state.work?.current, again),
    watch((state) => state.editOptions.shared, again),
    reshapeByKeys(kernel),
    onLongPress(kernel, (place) => void takeOut(kernel, place)),
  ]
  announce(toolMessages[getState().language].reshapeByKeys)
  return () => {
    leave()
    for (const stop of undo) stop()
  }
}

function modifying(kernel: Kernel): () => void {
  const current = currentFeature()
  const { shared } = getState().editOptions
  const modify = new Modify({
    ...(shared ? { source: workSource } : { features: new Collection(current ? [current] : []) }),
    pixelTolerance: reach,
    style: sketchStyle(),
    condition: (event) => {
      const takes = primaryAction(event) && isNear(kernel, event.coordinate)
      if (takes) waitForHand()
      return takes
    },
    deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
  })
  let begun: Begun | null = null
  modify.on('modifystart', ({ mapBrowserEvent }) => {
    const geometry = currentFeature()?.getGeometry()
    begun =
      geometry && mapBrowserEvent
        ? { geometry: legalOf(geometry), near: toLegal(mapBrowserEvent.coordinate) }
        : null
  })
  modify.on('modifyend', ({ features }) => void tellMoved(kernel, begun, features.getArray() as Feature[]))
  kernel.ol.addInteraction(modify)
  const leaveSnap = snapPointer(kernel)
  return () => {
    leaveSnap()
    kernel.ol.removeInteraction(modify)
  }
}

/** Only the outline in hand may be taken: a neighbour moves where it is shared, not elsewhere. */
function isNear(kernel: Kernel, place: Coordinate): boolean {
  const foot = currentFeature()?.getGeometry()?.getClosestPoint(place)
  const outline = pathsOf(currentFeature()?.getGeometry())
  const far = reach * (kernel.ol.getView().getResolution() ?? 1)
  if (!foot) return false
  // the closest point of an area to a place in it is that place: only its edges count
  return outline.length === 0
    ? nearest(place, [foot], far * 1.6) !== undefined
    : outline.some((path) => path.some((b, at) => at > 0 && offEdge(place, path[at - 1] ?? b, b) <= far))
}

function offEdge(
  [x = 0, y = 0]: Coordinate,
  [ax = 0, ay = 0]: Coordinate,
  [bx = 0, by = 0]: Coordinate,
): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

/** The outline in hand as it was when the pointer took it, and where. */
type Begun = { readonly geometry: Geometry; readonly near: Position }

/** What the pointer did, in the legal plane, as one step: neighbours that were not read yet when it moved come along. */
async function tellMoved(kernel: Kernel, begun: Begun | null, touched: readonly Feature[]): Promise<void> {
  const geometry = currentFeature()?.getGeometry()
  const drag = begun && geometry ? dragOf(begun.geometry, legalOf(geometry), begun.near) : null
  await onceRead(() => {
    forgetDrawn(touched)
    if (drag) reshape((all) => dragged(all, drag, metresOf(kernel, reach)))
    syncWork()
  })
}

/** Takes the vertex near a place out of everything that shares it. */
export const takeOut = (kernel: Kernel, place: Coordinate): Promise<void> =>
  onceRead(() => {
    const far = reach * 1.2 * (kernel.ol.getView().getResolution() ?? 1)
    const corner = nearest(place, pathsOf(currentFeature()?.getGeometry()).flat(), far)
    if (corner) reshape((all) => removeVertex(all, toLegal(corner)))
  })

/** Does something to the outline in hand and to those that share its borders. */
function reshape(change: (all: readonly Geometry[]) => Outcome<readonly Geometry[]>): void {
  const { work, language } = getState()
  if (!work) return
  const pieces = reshaped(movingTogether(work), (all) => {
    const outcome = change(all)
    if (isRefused(outcome)) announce(editMessages[language].tooFew)
    return isRefused(outcome) ? all : outcome.done
  })
  doAct('reshaped', pieces)
}

/** CSS pixels as metres of the ground. */
function metresOf(kernel: Kernel, pixels: number): number {
  const view = kernel.ol.getView()
  return pixels * getPointResolution('EPSG:3857', view.getResolution() ?? 1, view.getCenter() ?? [0, 0])
}
