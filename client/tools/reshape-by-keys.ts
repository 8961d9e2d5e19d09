import type { Position } from 'geojson'
import type { Coordinate } from 'ol/coordinate.js'
import { centimetre } from '../../layers/model/geometry/point.ts'
import { takenAt } from '../../layers/model/geometry/taken.ts'
import { insertVertex, moveVertex } from '../../layers/model/geometry/vertices.ts'
import { doAct, movingTogether, reshaped } from '../edit/acts.ts'
import { aroundRead } from '../edit/once-read.ts'
import { currentPiece } from '../edit/work.ts'
import type { Kernel } from '../map/kernel.ts'
import { announce, getState } from '../state.ts'
import { toLegal } from './legal-plane.ts'
import { toolMessages } from './messages.ts'
import { takeOut } from './reshape-outline.ts'
import { snapped } from './snapping.ts'

/** How far from the cross a corner or an edge is taken, CSS pixels. */
const reach = 14

/** With keys: Enter takes the corner under the cross, or makes one of the edge; Enter again sets it down where the cross is then; Delete takes one out. Gives back its own undoing. */
export function reshapeByKeys(kernel: Kernel): () => void {
  let held: Position | null = null
  const m = () => toolMessages[getState().language]
  const cross = (): Coordinate => kernel.ol.getCoordinateFromPixel(kernel.centre())
  let taking = false
  // a corner whose neighbours are not read yet would leave them behind
  const take = async () => {
    if (taking) return
    taking = true
    await aroundRead()
    taking = false
    held = cornerAt(kernel, toLegal(cross()))
    announce(held ? m().taken : m().nothingTaken)
  }
  const setDown = (from: Position) => {
    const { work } = getState()
    const to = toLegal(snapped(kernel, cross()))
    held = null
    if (work)
      doAct(
        'reshaped',
        reshaped(movingTogether(work), (all) => moveVertex(all, from, to)),
      )
    announce(m().setDown)
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== kernel.target) return
    if (event.key === 'Escape' && held) held = null
    else if (event.key === 'Enter') held ? setDown(held) : void take()
    else if (event.key === 'Delete' || event.key === 'Backspace') void takeOut(kernel, cross())
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  kernel.target.addEventListener('keydown', press, { capture: true })
  return () => kernel.target.removeEventListener('keydown', press, { capture: true })
}

/** The corner of what is in hand at a place; an edge there gets one. */
function cornerAt(kernel: Kernel, place: Position): Position | null {
  const { work } = getState()
  const geometry = currentPiece(work)?.geometry
  const taken = geometry && takenAt(geometry, place, reach * (kernel.ol.getView().getResolution() ?? 1))
  if (!work || !taken) return null
  if ('corner' in taken) return taken.corner
  const made = [...centimetre(taken.foot)]
  doAct(
    'reshaped',
    reshaped(movingTogether(work), (all) => insertVertex(all, taken.edge, made)),
  )
  return made
}
