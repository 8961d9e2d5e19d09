import Feature from 'ol/Feature.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import Circle from 'ol/style/Circle.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import type { Kernel } from '../map/kernel.ts'
import { colour } from '../map/style.ts'
import { getState, watch } from '../state.ts'
import { drawnOf } from './legal-plane.ts'

/** Two states of a feature over each other: the one before dashed, the one after in full. Gives back its own undoing. */
export function outlinesLayer(kernel: Kernel): () => void {
  const source = new VectorSource()
  const layer = new VectorLayer({ source, zIndex: 2600 })
  const draw = () => {
    source.clear()
    const { outlines, night } = getState()
    const theme = night ? 'dark' : 'light'
    const add = (
      geometry: Parameters<typeof drawnOf>[0] | null | undefined,
      name: string,
      dash: number[],
    ) => {
      if (!geometry) return
      const feature = new Feature(drawnOf(geometry))
      feature.setStyle(lines(colour(name, theme), colour('halo', theme), dash))
      source.addFeature(feature)
    }
    add(outlines?.after, 'selected', [])
    add(outlines?.before, 'fault-line', [8, 6])
  }
  kernel.ol.addLayer(layer)
  draw()
  const undo = [watch((state) => state.outlines, draw), watch((state) => state.night, draw)]
  return () => {
    for (const stop of undo) stop()
    kernel.ol.removeLayer(layer)
  }
}

const lines = (line: string, halo: string, lineDash: number[]): Style[] => [
  new Style({ stroke: new Stroke({ color: halo, width: 5.5 }) }),
  new Style({
    stroke: new Stroke({ color: line, width: 2.5, lineDash }),
    image: new Circle({
      radius: 8,
      stroke: new Stroke({ color: line, width: 2.5, lineDash: lineDash.map((part) => part / 2) }),
    }),
  }),
]
