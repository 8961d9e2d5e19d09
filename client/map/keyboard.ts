import { announceCentre } from '../announce-centre.ts'
import { giveFocusBack } from '../focus.ts'
import { clearSelection, getState } from '../state.ts'
import type { Kernel } from './kernel.ts'

/** Milliseconds of rest before what is under the cross is said: who moves on wants silence. */
const rest = 500

/** A cross in the middle while the keyboard is on the map; what it points at is said; Escape closes. Gives back its own undoing. */
export function followKeyboard(kernel: Kernel): () => void {
  const { target, ol } = kernel
  const cross = document.createElement('div')
  cross.className = 'crosshair'
  target.append(cross)
  let saying: ReturnType<typeof setTimeout> | undefined
  const place = () => {
    const [x, y] = kernel.centre()
    cross.style.left = `${x}px`
    cross.style.top = `${y}px`
  }
  const say = () => {
    place()
    clearTimeout(saying)
    if (target.matches(':focus-visible')) saying = setTimeout(() => announceCentre(kernel), rest)
  }
  // whoever presses a key hears what it did, not where he was before
  const hush = () => clearTimeout(saying)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || getState().selection.length === 0) return
    event.preventDefault()
    clearSelection()
    giveFocusBack(kernel.focus)
  }
  target.addEventListener('focus', say)
  target.addEventListener('keydown', hush, { capture: true })
  target.addEventListener('keydown', press)
  ol.on('moveend', say)
  return () => {
    clearTimeout(saying)
    target.removeEventListener('focus', say)
    target.removeEventListener('keydown', hush, { capture: true })
    target.removeEventListener('keydown', press)
    ol.un('moveend', say)
    cross.remove()
  }
}
