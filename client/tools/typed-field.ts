import type { Coordinate } from 'ol/coordinate.js'
import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import { readCoordinates } from '../../layers/model/coordinates.ts'
import { distance } from '../../layers/model/geometry/point.ts'
import { readNumber } from '../form/number-text.ts'
import type { Kernel } from '../map/kernel.ts'
import { isTyping } from '../shell/shortcuts.ts'
import { getState } from '../state.ts'
import { fromSystem, toLegal, toMap } from './legal-plane.ts'
import { toolMessages } from './messages.ts'
import { writeLength } from './units.ts'

type Drawing = {
  /** the point that was set last, on the map */
  readonly last: () => Coordinate | null
  readonly add: (place: Coordinate) => void
}

/**
 * A small field beside the pointer: it says how long the segment is; a length that is typed sets the next point that far
 * towards the pointer, coordinates of any system set it where they say. The first digit goes there by itself.
 */
export function typedField(kernel: Kernel, { last, add }: Drawing): () => void {
  const { language, settings } = getState()
  const m = toolMessages[language]
  const box = document.createElement('div')
  box.className = 'typed-field'
  const length = document.createElement('output')
  const input = document.createElement('input')
  input.type = 'text'
  input.autocomplete = 'off'
  input.setAttribute('aria-label', m.typed)
  input.placeholder = m.typedShort
  input.enterKeyHint = 'go'
  const go = document.createElement('button')
  go.type = 'button'
  go.textContent = m.setPoint
  box.append(length, input, go)
  kernel.target.append(box)
  let pointer: Coordinate | null = null

  const place = (): Coordinate => pointer ?? kernel.ol.getCoordinateFromPixel(kernel.centre())
  const show = () => {
    const [x = 0, y = 0] = kernel.ol.getPixelFromCoordinate(place()) ?? []
    box.style.setProperty('--beside', `${Math.round(x) + 18}px ${Math.round(y) + 18}px`)
    const from = last()
    length.textContent = from ? writeLength(distance(toLegal(from), toLegal(place())), language) : ''
  }
  const move = (event: MapBrowserEvent<PointerEvent>) => {
    if (event.originalEvent.pointerType === 'touch' || document.activeElement === input) return
    pointer = event.coordinate
    show()
  }
  const set = () => {
    const found = readPlace(input.value, last(), place(), settings?.crs ?? 2154)
    input.setAttribute('aria-invalid', String(found === null))
    if (!found) return
    add(found)
    input.value = ''
    show()
  }
  const press = (event: KeyboardEvent) => {
    if (event.target === input) {
      if (event.key !== 'Enter' && event.key !== 'Escape') return event.stopPropagation()
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Enter') return set()
      input.value = ''
      kernel.focus()
    } else if (/^[\d]$/.test(event.key) && !isTyping(event)) input.focus()
  }
  go.addEventListener('click', () => set())
  addEventListener('keydown', press, { capture: true })
  kernel.ol.on('pointermove', move as never)
  kernel.ol.on('moveend', show)
  show()
  return () => {
    removeEventListener('keydown', press, { capture: true })
    kernel.ol.un('pointermove', move as never)
    kernel.ol.un('moveend', show)
    box.remove()
  }
}

/** Metres: nobody draws an edge of that length, and coordinates without decimals look like one long number. */
const longest = 100_000

/** A length towards the pointer, or a place in figures; null when it is neither. */
function readPlace(
  typed: string,
  last: Coordinate | null,
  pointer: Coordinate,
  legal: number,
): Coordinate | null {
  const metres = readNumber(typed)
  if (typeof metres === 'number' && metres < longest) {
    if (!last || metres <= 0) return null
    const [from, to] = [toLegal(last), toLegal(pointer)]
    const far = distance(from, to)
    if (far === 0) return null
    const along = (at: 0 | 1) => (from[at] ?? 0) + (((to[at] ?? 0) - (from[at] ?? 0)) * metres) / far
    return toMap([along(0), along(1)])
  }
  const [found] = readCoordinates(typed, legal)
  return found ? fromSystem(found.x, found.y, found.srid) : null
}
