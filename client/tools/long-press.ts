import type { Coordinate } from 'ol/coordinate.js'
import type { Kernel } from '../map/kernel.ts'

/** Milliseconds that a finger rests. */
const patience = 600
/** A finger that moved this far drags, CSS pixels. */
const still = 8

/** A finger that rests on the map; there is no other second button on a touch screen. Gives back its own undoing. */
export function onLongPress(kernel: Kernel, act: (place: Coordinate) => void): () => void {
  const { target } = kernel
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  const stop = () => clearTimeout(timer)
  const down = (event: PointerEvent) => {
    stop()
    if (event.pointerType !== 'touch' || !event.isPrimary) return
    from = { x: event.clientX, y: event.clientY }
    const { left, top } = target.getBoundingClientRect()
    timer = setTimeout(() => {
      act(kernel.ol.getCoordinateFromPixel([from.x - left, from.y - top]))
      navigator.vibrate?.(20)
    }, patience)
  }
  const move = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > still) stop()
  }
  const ends = ['pointerup', 'pointercancel'] as const
  target.addEventListener('pointerdown', down, { capture: true })
  addEventListener('pointermove', move)
  for (const end of ends) addEventListener(end, stop)
  return () => {
    stop()
    target.removeEventListener('pointerdown', down, { capture: true })
    removeEventListener('pointermove', move)
    for (const end of ends) removeEventListener(end, stop)
  }
}
