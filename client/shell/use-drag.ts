import { type PointerEvent, useRef } from 'react'

/** How high a sheet stands on a phone. */
export const heights = ['peek', 'half', 'full'] as const
export type Height = (typeof heights)[number]

/** Shorter than this is a press, CSS pixels. */
const least = 8

/** Follows the finger, then falls into the nearest of the three heights; a press that did not move is `pressed`. */
export function useDrag(
  sheet: { readonly current: HTMLElement | null },
  settle: (height: Height) => void,
  pressed: () => void,
) {
  const from = useRef<{ y: number; height: number } | null>(null)
  const dragged = useRef(false)
  return {
    onPointerDown: (event: PointerEvent) => {
      if (!sheet.current) return
      dragged.current = false
      from.current = { y: event.clientY, height: sheet.current.offsetHeight }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current
      if (!start || !sheet.current) return
      if (Math.abs(start.y - event.clientY) >= least) dragged.current = true
      sheet.current.style.transition = 'none'
      sheet.current.style.height = `${start.height + start.y - event.clientY}px`
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current
      from.current = null
      if (!start || !sheet.current) return
      sheet.current.style.removeProperty('transition')
      sheet.current.style.removeProperty('height')
      if (dragged.current) settle(nearest((start.height + start.y - event.clientY) / window.innerHeight))
    },
    // a drag ends with a click of its own
    onClick: () => {
      if (!dragged.current) pressed()
      dragged.current = false
    },
  }
}

const nearest = (share: number): Height => (share < 0.3 ? 'peek' : share < 0.68 ? 'half' : 'full')
