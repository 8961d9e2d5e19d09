import type { Kernel } from './kernel.ts'

/** What the keyboard does on the map beside moving it: a cross in the middle, Enter opens what is under it. */
export type Keyboard = {
  /** called after the map stopped moving under the cross; nothing is said while it moves */
  readonly close: () => void
}

type Heard = {
  readonly open: (add: boolean) => void
  readonly escape: () => void
  readonly rest: () => void
}

/** Shows the cross while the map has the focus of the keyboard; gives back its own undoing. */
export function followKeyboard(kernel: Kernel, target: HTMLElement, heard: Heard): () => void {
  const cross = document.createElement('div')
  cross.className = 'crosshair'
  cross.setAttribute('aria-hidden', 'true')
  target.append(cross)
  const place = () => {
    const [x, y] = kernel.centre()
    cross.style.left = `${x}px`
    cross.style.top = `${y}px`
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') heard.open(event.shiftKey)
    else if (event.key === 'Escape') heard.escape()
    else return
    event.preventDefault()
  }
  const rested = () => {
    place()
    if (target.matches(':focus-visible')) heard.rest()
  }
  target.addEventListener('focus', place)
  target.addEventListener('keydown', press)
  kernel.ol.on('moveend', rested)
  return () => {
    target.removeEventListener('focus', place)
    target.removeEventListener('keydown', press)
    kernel.ol.un('moveend', rested)
    cross.remove()
  }
}
