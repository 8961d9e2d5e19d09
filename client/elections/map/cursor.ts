import { formatNumber } from '../../format.ts'
import type { Kernel } from '../../map/kernel.ts'
import { getState } from '../../state.ts'
import { type Desk, getDesk } from '../desk.ts'
import { loadOf } from '../load.ts'
import { type Act, reversed } from '../plan/act.ts'
import { type SumAfter, sumsAfter } from '../plan/sums-after.ts'
import { shortNumber } from '../station-number.ts'
import type { Pixel } from './pointed.ts'

/** The totals of an act, beside the pointer. */
export type Cursor = {
  /** before the act is done */
  readonly preview: (pixel: Pixel, act: Act) => void
  /** of the gesture that is staged */
  readonly staged: (pixel: Pixel) => void
  readonly hide: () => void
  readonly close: () => void
}

export function cursorTotals(kernel: Kernel): Cursor {
  const note = document.createElement('div')
  note.className = 'plan-cursor'
  note.hidden = true
  // the table and the announcements tell the same to those who do not see it
  note.setAttribute('aria-hidden', 'true')
  kernel.target.append(note)
  const show = ([x, y]: Pixel, desk: Desk, sums: readonly SumAfter[]) => {
    note.hidden = sums.length === 0
    note.replaceChildren(...sums.map((sum) => lineOf(desk, sum)))
    const room = kernel.target.clientWidth - note.offsetWidth - 8
    note.style.left = `${Math.min(x + 18, room)}px`
    note.style.top = `${Math.max(8, y - note.offsetHeight - 12)}px`
  }
  const hide = () => {
    note.hidden = true
  }
  return {
    preview: (pixel, act) => {
      const desk = getDesk()
      if (desk) show(pixel, desk, sumsAfter(desk.plan, act))
    },
    staged: (pixel) => {
      const desk = getDesk()
      if (!desk?.staged) return hide()
      const back = sumsAfter(desk.plan, reversed(desk.staged.act))
      show(
        pixel,
        desk,
        back.map(({ district, before, after }) => ({ district, before: after, after: before })),
      )
    },
    hide,
    close: () => note.remove(),
  }
}

function lineOf(desk: Desk, { district, before, after }: SumAfter): HTMLElement {
  const line = document.createElement('div')
  const { station, id } = desk.problem.districts[district] ?? { id: '' }
  const number = document.createElement('b')
  number.textContent = shortNumber(station ?? id)
  const { language } = getState()
  const now = document.createElement('b')
  now.textContent = formatNumber(after, language)
  now.dataset.load = loadOf(after, desk.bounds)
  line.append(number, ` ${formatNumber(before, language)} → `, now)
  return line
}
