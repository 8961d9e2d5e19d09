import { lazy, Suspense, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { layerOf } from '../../layers/index.ts'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import type { Kernel } from '../map/kernel.ts'
import { type ScaleBar, scaleBar } from '../map/scale-bar.ts'

/** Systems of coordinates are heavy, and nobody reads them first. */
const Coordinates = lazy(async () => ({ default: (await import('../tools/coordinates.tsx')).Coordinates }))

/** The scale, who made the ground one sees, and who made the rest. */
export function MapFoot({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  const baseMaps = useCarreau((state) => state.settings)?.baseMaps
  const base = useCarreau((state) => state.baseMap)
  const lost = useCarreau((state) => state.baseMapLost)
  const ground = baseMaps?.find((one) => one.id === base)?.attribution
  return (
    <footer className="map-foot">
      {lost && (
        <p className="foot-note passing" role="status">
          {m.map.baseMapLost}
        </p>
      )}
      <Suspense>
        <Coordinates kernel={kernel} />
      </Suspense>
      <Scale kernel={kernel} />
      <div className="foot-note">
        {ground && !lost && <span>{ground} · </span>}
        <Sources />
      </div>
    </footer>
  )
}

function Scale({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  const language = useLanguage()
  const view = useCarreau((state) => state.view)
  const [bar, setBar] = useState<ScaleBar | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bar follows the view
  useEffect(() => setBar(scaleBar(kernel.ol, language)), [kernel, view, language])
  if (!bar) return null
  return (
    <div className="foot-note scale-bar" role="img" aria-label={`${m.map.scale} : ${bar.text}`}>
      <span>{bar.text}</span>
      <span className="scale-line" style={{ width: bar.pixels }} />
    </div>
  )
}

/** Who made what is shown; one press away, so that it does not lie over the map. */
function Sources() {
  const m = useMessages()
  const language = useLanguage()
  const layers = useCarreau((state) => state.layers)
  const shown = layers.filter((layer) => layer.visible).map((layer) => layerOf(layer.id)?.source[language])
  return (
    <DialogTrigger>
      <Button className="text-button">{m.map.sources}</Button>
      <Popover className="popover sources" placement="top end">
        <Dialog aria-label={m.map.sources}>
          <ul className="plain">
            {[...new Set(shown)].map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
