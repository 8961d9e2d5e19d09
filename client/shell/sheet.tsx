import { type ReactNode, useRef, useState } from 'react'
import { useMessages } from '../hooks.ts'
import { type Height, heights, useDrag } from './use-drag.ts'

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
  const drag = useDrag(sheet, setHeight, () => setHeight((now) => (now === 'half' ? 'full' : 'half')))
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
