import PointerInteraction from 'ol/interaction/Pointer.js'
import type { Kernel } from '../../map/kernel.ts'
import { getDesk } from '../desk.ts'
import { acceptStaged, districtInHand, dropStaged, meant, stage } from '../hand.ts'
import { moveOf } from '../plan/act.ts'
import { insideCircle } from '../plan/unit-sets.ts'
import { sayMoved } from '../say.ts'
import { aim, asPixel } from './aim.ts'
import { cursorTotals } from './cursor.ts'
import { groundAt, type Pixel, unitUnder } from './pointed.ts'

/** CSS pixels; `[` and `]` change it. */
const radii = [8, 16, 28, 44, 64] as const

/** A press that is drawn over units sends them into the district in hand, all in one act when it is let go; Enter does the same under the cross. */
export function brushUnits(kernel: Kernel): () => void {
  const cursor = cursorTotals(kernel)
  const ring = ringOn(kernel)
  const swept = new Set<number>()
  let size = 1
  const radius = () => radii[size] ?? 16
  const sweep = (pixel: Pixel) => {
    const [desk, into] = [getDesk(), districtInHand()]
    if (!desk || into === null) return
    for (const unit of metBy(kernel, pixel, radius())) swept.add(unit)
    stage((now) => moveOf(now.plan, meant(now, swept), into), into)
    cursor.staged(pixel)
  }
  const finish = () => {
    const [desk, into] = [getDesk(), districtInHand()]
    swept.clear()
    cursor.hide()
    if (acceptStaged() && desk && into !== null) sayMoved(desk, into)
  }
  const drag = dragOver(kernel, { sweep, finish, ring: (pixel) => ring.at(pixel, radius()) })
  const leave = aim(kernel, {
    over: (pixel) => ring.at(pixel, radius()),
    act: (pixel, { byKeys }) => {
      if (!byKeys) return
      sweep(pixel)
      finish()
    },
    giveUp: () => {
      const had = swept.size > 0
      swept.clear()
      dropStaged()
      return had
    },
    out: ring.hide,
  })
  const resize = (event: KeyboardEvent) => {
    const step = { '[': -1, ']': 1 }[event.key]
    if (step) size = Math.min(radii.length - 1, Math.max(0, size + step))
  }
  kernel.target.addEventListener('keydown', resize)
  return () => {
    kernel.target.removeEventListener('keydown', resize)
    dropStaged()
    leave()
    drag()
    ring.close()
    cursor.close()
  }
}

/** The unit under the pixel, and those whose point lies within the ring around it. */
function metBy(kernel: Kernel, pixel: Pixel, radius: number): number[] {
  const desk = getDesk()
  if (!desk) return []
  const metres = radius * (kernel.ol.getView().getResolution() ?? 1)
  const under = unitUnder(kernel, desk, pixel)
  const near = insideCircle(groundAt(kernel, pixel), metres, desk.places)
  return under === null ? near : [under, ...near]
}

type Drag = {
  readonly sweep: (pixel: Pixel) => void
  readonly finish: () => void
  readonly ring: (pixel: Pixel) => void
}

/** A press with one finger or button paints instead of moving the map; two fingers still do. */
function dragOver(kernel: Kernel, { sweep, finish, ring }: Drag): () => void {
  const drag = new PointerInteraction({
    handleDownEvent: (event) => {
      if (event.activePointers && event.activePointers.length > 1) return false
      if (districtInHand() === null) return false
      sweep(asPixel(event))
      return true
    },
    handleDragEvent: (event) => {
      ring(asPixel(event))
      sweep(asPixel(event))
    },
    handleUpEvent: () => {
      finish()
      return false
    },
    stopDown: () => true,
  })
  kernel.ol.addInteraction(drag)
  return () => void kernel.ol.removeInteraction(drag)
}

function ringOn(kernel: Kernel) {
  const ring = document.createElement('div')
  ring.className = 'plan-brush'
  ring.hidden = true
  kernel.target.append(ring)
  return {
    at: ([x, y]: Pixel, radius: number) => {
      ring.hidden = false
      ring.style.width = `${2 * radius}px`
      ring.style.height = `${2 * radius}px`
      ring.style.left = `${x - radius}px`
      ring.style.top = `${y - radius}px`
    },
    hide: () => {
      ring.hidden = true
    },
    close: () => ring.remove(),
  }
}
