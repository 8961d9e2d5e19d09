import type OlMap from 'ol/Map.js'
import { toLonLat } from 'ol/proj.js'
import type { Language } from '../../layers/model/label.ts'

/** A bar of a round length on the ground at the middle of the map. */
export type ScaleBar = { readonly pixels: number; readonly text: string }

/** At most this long, CSS pixels. */
const longest = 110

/** The longest of 1, 2, 5 × 10ⁿ metres that fits. Web Mercator stretches by 1 / cos(latitude). */
export function scaleBar(map: OlMap, language: Language): ScaleBar | null {
  const view = map.getView()
  const centre = view.getCenter()
  const resolution = view.getResolution()
  if (!centre || !resolution) return null
  const [, lat = 0] = toLonLat(centre)
  const perPixel = resolution * Math.cos((lat * Math.PI) / 180)
  const metres = roundLength(longest * perPixel)
  return { pixels: Math.round(metres / perPixel), text: lengthText(metres, language) }
}

export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  const digit = most / power
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power
}

const lengthText = (metres: number, language: Language): string =>
  metres >= 1000 ? `${(metres / 1000).toLocaleString(language)} km` : `${metres.toLocaleString(language)} m`
