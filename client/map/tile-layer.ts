import MVT from 'ol/format/MVT.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import { flatStyleLikeToStyleFunction } from 'ol/render/canvas/style.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import type { FlatStyleLike } from 'ol/style/flat.js'
import type { StyleFunction } from 'ol/style/Style.js'
import { createXYZ } from 'ol/tilegrid.js'
import { paths } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { writesText } from '../../layers/model/style.ts'
import type { Theme } from '../../layers/palette.ts'
import { drawnFrom } from './drawn-from.ts'
import { namePlace } from './name-place.ts'
import { flatStyle, namesOnly, tileLayerNames, withoutNames } from './style.ts'

/** One layer of the list on the map: its tiles, the shapes and the names drawn from them. */
export type TileLayer = {
  readonly definition: Layer
  readonly source: VectorTileSource
  readonly shapes: VectorTileLayer
  /** above the shapes of every layer; none where no rule writes anything */
  readonly names: VectorTileLayer | null
  readonly setShown: (visible: boolean, opacity: number, place: number) => void
  /** asks the tiles again; those shown stay until the new ones are there */
  readonly setRevision: (revision: number) => void
  readonly setTheme: (theme: Theme) => void
  /** only what stands on that day; all of it where null, or where the layer knows no days */
  readonly setDay: (day: string | null) => void
}

/** Tiles of a definition; they carry the feature's id, which becomes the id of what is drawn. */
export function tileLayer(definition: Layer, revision: number, theme: Theme): TileLayer {
  const source = new VectorTileSource({
    format: new MVT({ idProperty: 'id', layers: tileLayerNames(definition) }),
    tileGrid: createXYZ({ minZoom: definition.zoom.min, maxZoom: definition.zoom.max, tileSize: 512 }),
    tileUrlFunction: tileUrl(definition.id, revision),
    wrapX: false,
    transition: 0,
  })
  const shapes = new VectorTileLayer({
    source,
    minZoom: drawnFrom(definition),
    renderBuffer: 64,
    properties: { collection: definition.id },
  })
  const names = writesText(definition.style)
    ? new VectorTileLayer({
        source,
        minZoom: drawnFrom(definition),
        renderBuffer: 128,
        declutter: 'names',
        properties: { names: definition.id },
      })
    : null
  let shown = { theme, day: null as string | null }
  const setStyles = () => {
    shapes.setStyle(onDay(definition, shown.day, flatStyle(withoutNames(definition), shown.theme)))
    names?.setStyle(onDay(definition, shown.day, flatStyle(namesOnly(definition), shown.theme)))
  }
  setStyles()
  return {
    definition,
    source,
    shapes,
    names,
    setTheme: (next) => {
      shown = { ...shown, theme: next }
      setStyles()
    },
    setDay: (day) => {
      if (!definition.during || day === shown.day) return
      shown = { ...shown, day }
      setStyles()
    },
    setShown: (visible, opacity, place) => {
      for (const layer of [shapes, names]) {
        layer?.setVisible(visible)
        layer?.setOpacity(opacity)
      }
      shapes.setZIndex(place)
      names?.setZIndex(namePlace(definition) + place / 1000)
    },
    setRevision: (next) =>
      source.setTileUrlFunction(tileUrl(definition.id, next), `${definition.id}@${next}`),
  }
}

/** The style, of those that stand on a day; the map library's own expressions compare no texts. */
function onDay({ during }: Layer, day: string | null, style: FlatStyleLike): FlatStyleLike | StyleFunction {
  if (!during || day === null) return style
  const drawn = flatStyleLikeToStyleFunction(style)
  const stands = ({ [during.from]: from, [during.to]: to }: Readonly<Record<string, unknown>>) =>
    !(typeof from === 'string' && from > day) && !(typeof to === 'string' && to < day)
  return (feature, resolution) => (stands(feature.getProperties()) ? drawn(feature, resolution) : undefined)
}

const tileUrl =
  (collection: string, revision: number) =>
  ([z, x, y]: number[]): string =>
    // OGC API Tiles counts row then column
    `${paths.tile(collection, 'WebMercatorQuad', z ?? 0, y ?? 0, x ?? 0)}?v=${revision}`
