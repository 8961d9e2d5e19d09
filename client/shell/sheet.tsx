import { type ReactNode, type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import { useMessages } from '../hooks.ts'

/** How high a sheet stands on a phone; elsewhere the style sheet ignores it. */
const heights = ['peek', 'half', 'full'] as const
type Height = (typeof heights)[number]

type Props = {
  readonly id: string
  readonly className: string
  readonly label: string
  readonly children: ReactNode
}

/** A panel over the map: a column on a wide screen, a sheet of three heights on a phone, drawn by its handle or by keys. */
export function Sheet({ id, className, label, children }: Props) {
  const m = useMessages()
  const [height, setHeight] = useState<Height>('half')
  const sheet = useRef<HTMLElement>(null)
  const step = (by: number) =>
    setHeight((now) => heights[Math.min(2, Math.max(0, heights.indexOf(now) + by))] ?? now)
  const drag = useDrag(sheet, setHeight)
  return (
    <section
      ref={sheet}
      id={id}
      className={`sheet ${className}`}
      data-height={height}
      data-covers-map
      aria-label={label}
    >
      <button
        type="button"
        className="sheet-handle"
        aria-label={m.shell.sheet}
        onClick={() => setHeight((now) => (now === 'full' ? 'half' : now === 'half' ? 'full' : 'half'))}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') step(1)
          if (event.key === 'ArrowDown') step(-1)
        }}
        {...drag}
      />
      {children}
    </section>
  )
}

/** Follows the finger, then falls into the nearest of the three heights. */
function useDrag(sheet: { readonly current: HTMLElement | null }, settle: (height: Height) => void) {
  const from = useRef<{ y: number; height: number } | null>(null)
  return {
    onPointerDown: (event: ReactPointerEvent) => {
      if (!sheet.current) return
      from.current = { y: event.clientY, height: sheet.current.offsetHeight }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: ReactPointerEvent) => {
      if (!from.current || !sheet.current) return
      sheet.current.style.transition = 'none'
      sheet.current.style.height = `${from.current.height + from.current.y - event.clientY}px`
    },
    onPointerUp: (event: ReactPointerEvent) => {
      const start = from.current
      from.current = null
      if (!start || !sheet.current) return
      sheet.current.style.removeProperty('transition')
      sheet.current.style.removeProperty('height')
      if (Math.abs(start.y - event.clientY) < 8) return
      const share = (start.height + start.y - event.clientY) / window.innerHeight
      settle(share < 0.3 ? 'peek' : share < 0.68 ? 'half' : 'full')
    },
  }
}
