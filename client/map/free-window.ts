import type OlMap from 'ol/Map.js'
import { transformExtent } from 'ol/proj.js'
import type { Extent } from '../../layers/model/api.ts'
import { insets } from './insets.ts'
import { fit } from './view.ts'

type Window = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }

/** The part of the map that no panel covers, in CSS pixels. */
function windowOf(map: OlMap): Window {
  const [top, right, bottom, left] = insets(map)
  const [width = 0, height = 0] = map.getSize() ?? []
  return { minX: left, minY: top, maxX: width - right, maxY: height - bottom }
}

/** Its middle. */
export function centre(map: OlMap): [number, number] {
  const { minX, minY, maxX, maxY } = windowOf(map)
  return [(minX + maxX) / 2, (minY + maxY) / 2]
}

/** What is seen through it, WGS 84. */
export function seen(map: OlMap): Extent {
  const { minX, minY, maxX, maxY } = windowOf(map)
  const [west = 0, north = 0] = map.getCoordinateFromPixel([minX, minY]) ?? []
  const [east = 0, south = 0] = map.getCoordinateFromPixel([maxX, maxY]) ?? []
  const box = transformExtent([west, south, east, north], 'EPSG:3857', 'EPSG:4326')
  return box.map((degree) => Number(degree.toFixed(6))) as Extent
}

/** Moves the map only if the middle of a box lies behind a panel or outside. */
export function ensureVisible(map: OlMap, extent: Extent): void {
  const { minX, minY, maxX, maxY } = windowOf(map)
  const [west = 0, south = 0, east = 0, north = 0] = transformExtent([...extent], 'EPSG:4326', 'EPSG:3857')
  const [x = 0, y = 0] = map.getPixelFromCoordinate([(west + east) / 2, (south + north) / 2]) ?? []
  const inside = x > minX && x < maxX && y > minY && y < maxY
  if (!inside) fit(map, extent, insets(map), { maxZoom: map.getView().getZoom() })
}

/** Changes the scale and keeps the middle of the window where it is. */
export function zoomTo(map: OlMap, zoom: number): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const view = map.getView()
  view.cancelAnimations()
  view.animate({ zoom, anchor: map.getCoordinateFromPixel(centre(map)), duration: still ? 0 : 200 })
}
