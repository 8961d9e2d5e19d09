import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import type { Kernel } from '../../map/kernel.ts'
import type { Pixel } from './pointed.ts'

/** What a gesture hears, by pointer and by keys alike: with keys the map moves under the cross in its middle. */
export type Aim = {
  /** the pointer or the cross is over this place now */
  readonly over: (pixel: Pixel) => void
  /** a click, or Enter */
  readonly act: (pixel: Pixel, how: { readonly byKeys: boolean }) => void
  /** Escape; true when there was something to give up */
  readonly giveUp: () => boolean
  readonly out?: () => void
}

/** Listens for one gesture; gives back its own undoing. */
export function aim(kernel: Kernel, { over, act, giveUp, out }: Aim): () => void {
  const { ol, target } = kernel
  let frame = 0
  const move = (event: MapBrowserEvent<PointerEvent>) => {
    if (event.dragging) return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => over(asPixel(event)))
  }
  const click = (event: MapBrowserEvent<PointerEvent>) => act(asPixel(event), { byKeys: false })
  const rest = () => {
    if (target.matches(':focus-visible')) over(kernel.centre())
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== target) return
    if (event.key === 'Enter') {
      event.preventDefault()
      act(kernel.centre(), { byKeys: true })
    }
    if (event.key === 'Escape' && giveUp()) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }
  const leave = () => {
    cancelAnimationFrame(frame)
    out?.()
  }
  ol.on('pointermove', move as never)
  ol.on('click', click as never)
  ol.on('moveend', rest)
  target.addEventListener('keydown', press)
  target.addEventListener('pointerleave', leave)
  return () => {
    cancelAnimationFrame(frame)
    ol.un('pointermove', move as never)
    ol.un('click', click as never)
    ol.un('moveend', rest)
    target.removeEventListener('keydown', press)
    target.removeEventListener('pointerleave', leave)
  }
}

export const asPixel = (event: { readonly pixel: readonly number[] }): Pixel => [
  event.pixel[0] ?? 0,
  event.pixel[1] ?? 0,
]
