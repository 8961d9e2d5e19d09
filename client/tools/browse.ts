import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import { label } from '../../layers/model/label.ts'
import { wantFocus } from '../focus.ts'
import { isFrameRef, onlyFramesDrawn } from '../map/frames.ts'
import type { Kernel } from '../map/kernel.ts'
import { tolerances } from '../map/pick.ts'
import type { Tool } from '../map/tool.ts'
import { hover } from '../state.ts'

type Pointed = MapBrowserEvent<PointerEvent>

/** A click opens what lies there; Shift or Ctrl adds it to the selection; the pointer shows what a click would open. */
export const browse: Tool = {
  id: 'browse',
  label: label('Consulter', 'Browse'),
  icon: 'pointer',
  enter: (kernel) => {
    const click = (event: Pointed) => {
      const { pointerType, shiftKey, ctrlKey, metaKey } = event.originalEvent
      const add = shiftKey || ctrlKey || metaKey
      if (pointerType !== 'touch') return kernel.open(asPixel(event), { add })
      afterNativeClick(kernel.target, () => kernel.open(asPixel(event), { tolerance: tolerances.touch }))
    }
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== kernel.target) return
      event.preventDefault()
      wantFocus()
      kernel.open(kernel.centre(), { add: event.shiftKey })
    }
    const hovering = followPointer(kernel)
    kernel.target.addEventListener('keydown', press)
    kernel.ol.on('click', click as never)
    kernel.ol.on('pointermove', hovering.move as never)
    return () => {
      kernel.target.removeEventListener('keydown', press)
      kernel.ol.un('click', click as never)
      kernel.ol.un('pointermove', hovering.move as never)
      hovering.stop()
    }
  },
}

/** Milliseconds in which a browser sends the click of a tap, if it sends one. */
const tapPatience = 350

/**
 * The map hears a tap before the page does. A sheet that opened in between would be under the finger when the page's own
 * click comes, and take it for a press of one of its buttons.
 */
function afterNativeClick(target: HTMLElement, act: () => void): void {
  const once = () => {
    clearTimeout(late)
    target.removeEventListener('click', once, true)
    act()
  }
  const late = setTimeout(once, tapPatience)
  target.addEventListener('click', once, true)
}

/** At most one pick per drawn frame, none while the map is dragged, none for fingers. */
function followPointer(kernel: Kernel) {
  const { target } = kernel
  let frame = 0
  const move = (event: Pointed) => {
    cancelAnimationFrame(frame)
    if (event.dragging || event.originalEvent.pointerType === 'touch') return
    frame = requestAnimationFrame(() => {
      const found = kernel.pick(asPixel(event))[0] ?? null
      const first = found && isFrameRef(found) && !onlyFramesDrawn() ? null : found
      hover(first)
      target.classList.toggle('over-feature', first !== null)
    })
  }
  const leave = () => {
    cancelAnimationFrame(frame)
    hover(null)
  }
  target.addEventListener('pointerleave', leave)
  const stop = () => {
    leave()
    target.removeEventListener('pointerleave', leave)
    target.classList.remove('over-feature')
  }
  return { move, stop }
}

const asPixel = (event: Pointed): [number, number] => [event.pixel[0] ?? 0, event.pixel[1] ?? 0]
