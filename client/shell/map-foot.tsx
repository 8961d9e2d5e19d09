import { useEffect, useState } from 'react'
import { layerOf } from '../../layers/index.ts'
import { useCarreau, useLanguage, useMessages } from '../hooks.ts'
import type { Kernel } from '../map/kernel.ts'
import { type ScaleBar, scaleBar } from '../map/scale-bar.ts'

/** The scale, and who made what is shown. */
export function MapFoot({ kernel }: { readonly kernel: Kernel }) {
  const m = useMessages()
  const language = useLanguage()
  const view = useCarreau((state) => state.view)
  const layers = useCarreau((state) => state.layers)
  const baseMaps = useCarreau((state) => state.settings)?.baseMaps
  const base = useCarreau((state) => state.baseMap)
  const lost = useCarreau((state) => state.baseMapLost)
  const [bar, setBar] = useState<ScaleBar | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bar follows the view
  useEffect(() => setBar(scaleBar(kernel.ol, language)), [kernel, view, language])
  const shown = layers.filter((layer) => layer.visible).map((layer) => layerOf(layer.id)?.source[language])
  const ground = lost ? undefined : baseMaps?.find((one) => one.id === base)?.attribution
  const sources = [...new Set([ground, ...shown])].filter(Boolean)
  return (
    <div className="map-foot">
      {lost && (
        <p className="base-lost" role="status">
          {m.map.baseMapLost}
        </p>
      )}
      {bar && (
        <div className="scale-bar" role="img" aria-label={`${m.map.scale} : ${bar.text}`}>
          <span className="scale-line" style={{ width: bar.pixels }} />
          <span>{bar.text}</span>
        </div>
      )}
      <p className="sources">{sources.join(' · ')}</p>
    </div>
  )
}
