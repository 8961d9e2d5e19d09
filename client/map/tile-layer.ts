import MVT from 'ol/format/MVT.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import { createXYZ } from 'ol/tilegrid.js'
import { paths } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { Theme } from '../../layers/palette.ts'
import { drawnFrom } from './drawn-from.ts'
import { flatStyle, hasText } from './style.ts'

/** One layer of the list on the map: its tiles, and how they are drawn. */
export type TileLayer = {
  readonly definition: Layer
  readonly source: VectorTileSource
  readonly layer: VectorTileLayer
  /** asks the tiles again; those shown stay until the new ones are there */
  readonly setRevision: (revision: number) => void
  readonly setTheme: (theme: Theme) => void
}

/** Tiles of a definition; they carry the feature's id, which becomes the id of what is drawn. */
export function tileLayer(definition: Layer, revision: number, theme: Theme): TileLayer {
  const source = new VectorTileSource({
    format: new MVT({ idProperty: 'id', layers: [definition.id] }),
    tileGrid: createXYZ({ minZoom: definition.zoom.min, maxZoom: definition.zoom.max, tileSize: 512 }),
    tileUrlFunction: tileUrl(definition.id, revision),
    wrapX: false,
    transition: 0,
  })
  const layer = new VectorTileLayer({
    source,
    style: flatStyle(definition.style, theme),
    minZoom: drawnFrom(definition),
    declutter: hasText(definition.style) ? 'names' : false,
    renderBuffer: 64,
    properties: { collection: definition.id },
  })
  return {
    definition,
    source,
    layer,
    setRevision: (next) =>
      source.setTileUrlFunction(tileUrl(definition.id, next), `${definition.id}@${next}`),
    setTheme: (next) => layer.setStyle(flatStyle(definition.style, next)),
  }
}

const tileUrl =
  (collection: string, revision: number) =>
  ([z, x, y]: number[]): string =>
    // OGC API Tiles counts row then column
    `${paths.tile(collection, 'WebMercatorQuad', z ?? 0, y ?? 0, x ?? 0)}?v=${revision}`
