import TileLayer from 'ol/layer/Tile.js'
import TileDebug from 'ol/source/TileDebug.js'
import { createXYZ } from 'ol/tilegrid.js'
import type { Kernel } from './kernel.ts'

/** Borders and numbers of the tiles, as they are asked for; gives back its own undoing. */
export function showTileBorders({ ol }: Kernel): () => void {
  const layer = new TileLayer({
    zIndex: 4000,
    source: new TileDebug({
      template: '{z}/{y}/{x}',
      tileGrid: createXYZ({ tileSize: 512, maxZoom: 16 }),
      wrapX: false,
    }),
  })
  ol.addLayer(layer)
  return () => void ol.removeLayer(layer)
}
