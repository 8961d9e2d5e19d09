import type { Kernel } from '../../map/kernel.ts'
import { type Change, getDesk, onChange, subscribeDesk } from '../desk.ts'
import { loadOf } from '../load.ts'
import { membersOf } from '../plan/plan.ts'
import type { Area, Painting } from './paint.ts'
import { pictureLayer } from './picture-layer.ts'

/** The districts of the open plan; a move paints over the units that changed, and nothing else is drawn anew. Gives back its own undoing. */
export function planLayer(kernel: Kernel): () => void {
  const pictured = () => {
    const desk = getDesk()
    return desk?.cells ? { plan: desk.plan, cells: desk.cells, bounds: desk.bounds } : null
  }
  const picture = pictureLayer(kernel, pictured, { plan: 'open' })
  let loads = loadsNow()
  const patch = (change: Change) => {
    const before = loads
    loads = loadsNow()
    const painting = picture.painting()
    const area = painting && areaOf(painting, change, before, loads)
    if (area) picture.patch(area)
  }
  let shown = getDesk()?.cells ?? null
  const undo = [
    onChange(patch),
    subscribeDesk(() => {
      const now = getDesk()?.cells ?? null
      if (now === shown) return
      shown = now
      loads = loadsNow()
      picture.repaint()
    }),
    picture.close,
  ]
  return () => {
    for (const stop of undo) stop()
  }
}

const loadsNow = (): string[] => {
  const desk = getDesk()
  return desk ? Array.from(desk.plan.electors, (electors) => loadOf(electors, desk.bounds)) : []
}

/** The box of the units that look different now: those that moved, and all of a district whose load bears another colour. */
function areaOf(
  { plan, cells }: Painting,
  change: Change,
  before: readonly string[],
  now: readonly string[],
): Area | null {
  const recoloured = change.districts.filter((district) => before[district] !== now[district])
  const units = [...Array.from(change.units), ...recoloured.flatMap((district) => membersOf(plan, district))]
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const unit of units) {
    west = Math.min(west, cells.boxes[4 * unit] ?? west)
    south = Math.min(south, cells.boxes[4 * unit + 1] ?? south)
    east = Math.max(east, cells.boxes[4 * unit + 2] ?? east)
    north = Math.max(north, cells.boxes[4 * unit + 3] ?? north)
  }
  return west > east ? null : [west, south, east, north]
}
