import Collection from 'ol/Collection.js'
import type { Coordinate } from 'ol/coordinate.js'
import Translate from 'ol/interaction/Translate.js'
import { moveBy } from '../../layers/model/geometry/paths.ts'
import { centimetre } from '../../layers/model/geometry/point.ts'
import { doAct } from '../edit/acts.ts'
import { currentPiece } from '../edit/work.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState, watch } from '../state.ts'
import { toLegal } from './legal-plane.ts'
import { toolMessages } from './messages.ts'
import { snapPointer } from './snapping.ts'
import { currentFeature } from './work-source.ts'

/** What is in hand is moved as it is, to the centimetre; with keys from where the cross was at the first Enter to where it is at the second. Gives back its own undoing. */
export function moveOutline(kernel: Kernel): () => void {
  let leave = translating(kernel)
  const unwatch = watch(
    (state) => state.work?.current,
    () => {
      leave()
      leave = translating(kernel)
    },
  )
  const leaveKeys = moveByKeys(kernel)
  announce(toolMessages[getState().language].moveByKeys)
  return () => {
    leave()
    unwatch()
    leaveKeys()
  }
}

function translating(kernel: Kernel): () => void {
  const feature = currentFeature()
  const translate = new Translate({
    features: new Collection(feature ? [feature] : []),
    hitTolerance: matchMedia('(pointer: coarse)').matches ? 16 : 6,
  })
  translate.on('translateend', ({ startCoordinate, coordinate }) => shift(startCoordinate, coordinate))
  kernel.ol.addInteraction(translate)
  const leaveSnap = snapPointer(kernel)
  return () => {
    leaveSnap()
    kernel.ol.removeInteraction(translate)
  }
}

/** Every vertex by the same way, in the legal plane: the shape stays exactly what it was. */
function shift(from: Coordinate, to: Coordinate): void {
  const piece = currentPiece(getState().work)
  if (!piece?.geometry) return
  const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [toLegal(from), toLegal(to)]
  const [dx, dy] = centimetre([bx - ax, by - ay])
  const geometry = moveBy(piece.geometry, [dx, dy])
  doAct('moved', [{ ...piece, geometry }])
}

function moveByKeys(kernel: Kernel): () => void {
  let from: Coordinate | null = null
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== kernel.target) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const cross = kernel.ol.getCoordinateFromPixel(kernel.centre())
    const m = toolMessages[getState().language]
    if (from) shift(from, cross)
    announce(from ? m.setDown : m.taken)
    from = from ? null : cross
  }
  kernel.target.addEventListener('keydown', press, { capture: true })
  return () => kernel.target.removeEventListener('keydown', press, { capture: true })
}
