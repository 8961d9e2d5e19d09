import { useEffect, useRef } from 'react'
import { useKernel, useMessages } from '../hooks.ts'
import type { Kernel } from '../map/kernel.ts'
import { showLinked } from '../show-linked.ts'
import { getState } from '../state.ts'
import { offerTestHook } from '../test-hook.ts'
import { DayBar } from './day-bar.tsx'
import { MapControls } from './map-controls.tsx'
import { MapFoot } from './map-foot.tsx'
import { useTownName } from './town-name.tsx'

const kernelCode = import('../map/map.ts')

/** The place of the map. What draws in it is no business of the view library. */
export function MapPlace({
  ready,
  onKernel,
}: {
  readonly ready: boolean
  readonly onKernel: (kernel: Kernel | null) => void
}) {
  const m = useMessages()
  const place = useRef<HTMLDivElement>(null)
  const kernel = useKernel()
  const name = useTownName()
  useEffect(() => {
    if (!ready) return
    let made: Kernel | null = null
    let gone = false
    void kernelCode.then(({ createMap }) => {
      if (gone || !place.current) return
      const viewWasSaid = getState().view !== null
      made = createMap(place.current)
      offerTestHook(made)
      onKernel(made)
      void showLinked(made, viewWasSaid)
    })
    return () => {
      gone = true
      made?.close()
      onKernel(null)
    }
  }, [ready, onKernel])
  return (
    <main className="map-place">
      <div
        ref={place}
        className="map"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a map is moved by keys
        tabIndex={0}
        role="application"
        aria-label={m.map.label(name)}
        aria-describedby="map-keys"
      />
      <p id="map-keys" className="only-heard">
        {m.map.keys}
      </p>
      {kernel && <MapControls kernel={kernel} />}
      {kernel && <DayBar />}
      {kernel && <MapFoot kernel={kernel} />}
    </main>
  )
}
