import ImageLayer from 'ol/layer/Image.js'
import ImageCanvas from 'ol/source/ImageCanvas.js'
import type { Kernel } from '../../map/kernel.ts'
import { getState, watch } from '../../state.ts'
import { looksOf } from './looks.ts'
import { type Area, type Painting, paint } from './paint.ts'

/** Below names, above parcels and buildings. */
const place = 480
/** From this zoom on units are told apart. */
const unitZoom = 16

export type Pictured = Pick<Painting, 'plan' | 'cells' | 'bounds'>

/** A plan as one picture, painted when the view comes to rest. */
export type Picture = {
  readonly layer: ImageLayer<ImageCanvas>
  readonly painting: () => Painting | null
  /** paints a part anew, in place */
  readonly patch: (area: Area) => void
  readonly repaint: () => void
  readonly close: () => void
}

/** Adds the picture to the map; `pictured` says each time what it shows. `close` takes it away again. */
export function pictureLayer(
  kernel: Kernel,
  pictured: () => Pictured | null,
  properties: Readonly<Record<string, string>> = {},
): Picture {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  let painting: Painting | null = null
  let whole: Area = [0, 0, 0, 0]
  const draw = (extent: number[], resolution: number, density: number, size: number[]) => {
    canvas.width = Math.round(size[0] ?? 0)
    canvas.height = Math.round(size[1] ?? 0)
    const shown = pictured()
    painting = null
    if (!shown || !pen) return canvas
    const [west = 0, south = 0, east = 0, north = 0] = extent
    const [x, y] = shown.cells.origin
    whole = [west - x, south - y, east - x, north - y]
    painting = {
      ...shown,
      looks: looksOf(getState().night ? 'dark' : 'light'),
      frame: { west: west - x, north: north - y, scale: density / resolution },
      density,
      unitLines: (kernel.ol.getView().getZoom() ?? 0) >= unitZoom,
    }
    paint(pen, painting, whole)
    return canvas
  }
  const source = new ImageCanvas({ canvasFunction: draw, ratio: 1.3, projection: 'EPSG:3857' })
  const layer = new ImageLayer({ source, zIndex: place, opacity: 0.72, className: 'plan-layer', properties })
  kernel.ol.addLayer(layer)
  const unwatch = watch(
    (state) => state.night,
    () => source.changed(),
  )
  return {
    layer,
    painting: () => painting,
    patch: (area) => {
      if (!painting || !pen) return
      paint(pen, painting, cut(area, whole))
      kernel.ol.render()
    },
    repaint: () => source.changed(),
    close: () => {
      unwatch()
      kernel.ol.removeLayer(layer)
    },
  }
}

const cut = (area: Area, [west, south, east, north]: Area): Area => [
  Math.max(area[0], west),
  Math.max(area[1], south),
  Math.min(area[2], east),
  Math.min(area[3], north),
]
