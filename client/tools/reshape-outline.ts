import Collection from 'ol/Collection.js'
import type { Coordinate } from 'ol/coordinate.js'
import { altKeyOnly, primaryAction, singleClick } from 'ol/events/condition.js'
import type Feature from 'ol/Feature.js'
import Modify from 'ol/interaction/Modify.js'
import { removeVertex } from '../../layers/model/geometry/vertices.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import { doAct, movingTogether, reshaped } from '../edit/acts.ts'
import { editMessages } from '../edit/messages.ts'
import { drawnPieces } from '../edit/neighbours.ts'
import type { Piece } from '../edit/work.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState, watch } from '../state.ts'
import { legalOf, toLegal } from './legal-plane.ts'
import { onLongPress } from './long-press.ts'
import { toolMessages } from './messages.ts'
import { reshapeByKeys } from './reshape-by-keys.ts'
import { sketchStyle } from './sketch-style.ts'
import { nearest, snapPointer } from './snapping.ts'
import { currentFeature, workSource } from './work-source.ts'
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
    onLongPress(kernel, (place) => takeOut(kernel, place)),
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
    condition: (event) => primaryAction(event) && isNear(kernel, event.coordinate),
    deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
  })
  modify.on('modifyend', ({ features }) => tellMoved(features.getArray() as Feature[]))
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

/** What the pointer moved, in the legal plane, as one step. */
function tellMoved(features: readonly Feature[]): void {
  const { work } = getState()
  if (!work) return
  const all = drawnPieces(work)
  const pieces = features.flatMap((feature): Piece[] => {
    const piece = all.get(String(feature.getId()))
    const geometry = feature.getGeometry()
    if (!piece || !geometry) return []
    const moved = legalOf(geometry)
    return JSON.stringify(moved) === JSON.stringify(piece.geometry) ? [] : [{ ...piece, geometry: moved }]
  })
  doAct('reshaped', pieces)
}

/** Takes the vertex near a place out of everything that shares it. */
export function takeOut(kernel: Kernel, place: Coordinate): boolean {
  const { work, language } = getState()
  const far = reach * 1.2 * (kernel.ol.getView().getResolution() ?? 1)
  const corner = nearest(place, pathsOf(currentFeature()?.getGeometry()).flat(), far)
  if (!work || !corner) return false
  const pieces = reshaped(movingTogether(work), (all) => {
    const rest = removeVertex(all, toLegal(corner))
    if (isRefused(rest)) announce(editMessages[language].tooFew)
    return isRefused(rest) ? all : rest.done
  })
  doAct('reshaped', pieces)
  return pieces.length > 0
}
