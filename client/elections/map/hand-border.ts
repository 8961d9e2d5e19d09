import type { Kernel } from '../../map/kernel.ts'
import { type Desk, getDesk } from '../desk.ts'
import { acceptStaged, dropStaged, stage } from '../hand.ts'
import { at, nowhere } from '../plan/plan.ts'
import { actOf, type Sweep, sweepOver } from '../plan/sweep.ts'
import { sayBorder, sayMoved } from '../say.ts'
import { aim } from './aim.ts'
import { cursorTotals } from './cursor.ts'
import { groundAt, type Pixel, unitUnder } from './pointed.ts'

/** A border is caught from this far away, CSS pixels. */
const reach = 16

/** A click catches a border, the pointer then sweeps units to either side; a second click accepts, Escape gives up. */
export function dragBorder(kernel: Kernel): () => void {
  const cursor = cursorTotals(kernel)
  let sweep: Sweep | null = null
  const release = () => {
    const had = sweep !== null
    sweep = null
    kernel.target.classList.remove('dragging-border')
    cursor.hide()
    return had
  }
  const leave = aim(kernel, {
    over: (pixel) => {
      const desk = getDesk()
      if (!desk) return
      kernel.target.classList.toggle('over-border', !sweep && borderNear(kernel, desk, pixel) !== null)
      const unit = unitUnder(kernel, desk, pixel)
      if (!sweep || unit === null) return
      const next = sweepOver(sweep, { unit, district: districtBefore(desk, unit) })
      if (next === sweep) return cursor.staged(pixel)
      sweep = next
      stage((now) => actOf(now.plan, next), next.one)
      cursor.staged(pixel)
    },
    act: (pixel) => {
      const desk = getDesk()
      if (!desk) return
      const into = sweep?.one
      if (release()) {
        if (acceptStaged() && into !== undefined) sayMoved(desk, into)
        return
      }
      const border = borderNear(kernel, desk, pixel)
      const unit = unitUnder(kernel, desk, pixel)
      if (!border || unit === null) return
      const [one, other] = border
      sweep = { one, other, start: { unit, district: at(desk.plan.assignment, unit) }, trail: [] }
      kernel.target.classList.add('dragging-border')
      sayBorder(desk, ...border)
    },
    giveUp: () => {
      dropStaged()
      return release()
    },
  })
  return () => {
    dropStaged()
    release()
    leave()
    kernel.target.classList.remove('over-border')
    cursor.close()
  }
}

/** Where a unit lay before the gesture. */
function districtBefore({ plan, staged }: Desk, unit: number): number {
  const nth = staged?.act.units.indexOf(unit) ?? -1
  return nth >= 0 && staged ? at(staged.act.from, nth) : at(plan.assignment, unit)
}

/** The two districts whose common border runs nearest to a pixel, within reach. */
function borderNear(kernel: Kernel, { cells, plan }: Desk, pixel: Pixel): [number, number] | null {
  if (!cells) return null
  const [x, y] = groundAt(kernel, pixel)
  const place = [x - cells.origin[0], y - cells.origin[1]] as const
  const { one, other, ends } = cells.edges
  let nearest = reach * (kernel.ol.getView().getResolution() ?? 1)
  let found: [number, number] | null = null
  for (let edge = 0; edge < one.length; edge++) {
    const beyond = at(other, edge)
    if (beyond === nowhere) continue
    const [mine, theirs] = [at(plan.assignment, at(one, edge)), at(plan.assignment, beyond)]
    if (mine === theirs || mine === nowhere || theirs === nowhere) continue
    const far = distance(ends, 4 * edge, place)
    if (far < nearest) [nearest, found] = [far, [mine, theirs]]
  }
  return found
}

/** Metres from a place to the segment that begins at `from`. */
function distance(ends: Float32Array, from: number, [x, y]: readonly [number, number]): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends.subarray(from, from + 4)
  const [dx, dy] = [x1 - x0, y1 - y0]
  const along = dx === 0 && dy === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)
  const part = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy)
}
