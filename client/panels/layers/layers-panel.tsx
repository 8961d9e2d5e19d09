import { layerOf } from '../../../layers/index.ts'
import { useCarreau } from '../../hooks.ts'
import { BaseMaps } from './base-maps.tsx'
import { LayerLine } from './layer-line.tsx'

/** Layers with their legend, and what lies under them. */
export default function LayersPanel() {
  const layers = useCarreau((state) => state.layers)
  return (
    <>
      <ul className="plain">
        {layers.map((shown) => {
          const definition = layerOf(shown.id)
          return definition && <LayerLine key={shown.id} shown={shown} definition={definition} />
        })}
      </ul>
      <BaseMaps />
    </>
  )
}
