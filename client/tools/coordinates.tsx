import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import { transform } from 'ol/proj.js'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { legalCrsOf, shownCrs } from '../../layers/model/crs.ts'
import type { Language } from '../../layers/model/label.ts'
import { locale } from '../format.ts'
import { useCarreau, useLanguage, useOwnMessages } from '../hooks.ts'
import { Icon } from '../icons.tsx'
import type { Kernel } from '../map/kernel.ts'
import { registerProjections } from '../map/projection.ts'
import { announce } from '../state.ts'
import { toolMessages } from './messages.ts'

type Place = readonly [x: number, y: number]

/** Where the pointer is, or the middle of the map for keys and fingers, in the system of choice. */
export function Coordinates({ kernel }: { readonly kernel: Kernel }) {
  const m = useOwnMessages(toolMessages)
  const language = useLanguage()
  const legal = useCarreau((state) => state.settings)?.crs ?? 2154
  const view = useCarreau((state) => state.view)
  const [srid, setSrid] = useState(legal)
  const [pointed, setPointed] = useState<Place | null>(null)
  useEffect(() => followPointer(kernel, setPointed), [kernel])
  // a view that moves without the pointer is read at its middle
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view tells when to look again
  useEffect(() => setPointed(null), [view])
  const place = pointed ?? asPlace(kernel.ol.getCoordinateFromPixel(kernel.centre()))
  if (!place) return null
  const text = write(place, srid, language)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    announce(m.copied)
  }
  return (
    <div className="foot-note coordinates">
      <select aria-label={m.system} value={srid} onChange={(event) => setSrid(Number(event.target.value))}>
        {systemsFor(legal).map((system) => (
          <option key={system.srid} value={system.srid}>
            {system.name}
          </option>
        ))}
      </select>
      <output aria-label={m.coordinates} aria-live="off">
        {text}
      </output>
      <Button className="icon-button" aria-label={m.copy} onPress={() => void copy()}>
        <Icon name="copy" size={16} />
      </Button>
    </div>
  )
}

const asPlace = (coordinate: number[] | null | undefined): Place | null =>
  coordinate ? [coordinate[0] ?? 0, coordinate[1] ?? 0] : null

/** The legal system first; the conic zones and old Lambert mean something in metropolitan France only. */
function systemsFor(legal: number): readonly { readonly srid: number; readonly name: string }[] {
  const others = legal === 2154 ? shownCrs : shownCrs.filter(({ srid }) => srid === 4326 || srid === 3857)
  return [legalCrsOf(legal), ...others]
}

function write(place: Place, srid: number, language: Language): string {
  registerProjections()
  const [x = 0, y = 0] = transform([...place], 'EPSG:3857', `EPSG:${srid}`)
  if (srid === 4326) return `${y.toFixed(6)}, ${x.toFixed(6)}`
  const metres = new Intl.NumberFormat(locale(language), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return `X ${metres.format(x)}  Y ${metres.format(y)}`
}

/** At most one reading per drawn frame; fingers have no pointer. */
function followPointer(kernel: Kernel, tell: (place: Place | null) => void): () => void {
  let frame = 0
  const move = (event: MapBrowserEvent<PointerEvent>) => {
    if (event.originalEvent.pointerType === 'touch') return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => tell(asPlace(event.coordinate)))
  }
  const leave = () => tell(null)
  const target = kernel.ol.getTargetElement()
  kernel.ol.on('pointermove', move as never)
  target?.addEventListener('pointerleave', leave)
  return () => {
    cancelAnimationFrame(frame)
    kernel.ol.un('pointermove', move as never)
    target?.removeEventListener('pointerleave', leave)
  }
}
