import TileLayer from 'ol/layer/Tile.js'
import type TileSource from 'ol/source/Tile.js'
import TileWMS from 'ol/source/TileWMS.js'
import type UrlTile from 'ol/source/UrlTile.js'
import WMTS from 'ol/source/WMTS.js'
import XYZ from 'ol/source/XYZ.js'
import WMTSTileGrid from 'ol/tilegrid/WMTS.js'
import { createXYZ } from 'ol/tilegrid.js'
import type { BaseMap } from '../../layers/model/api.ts'

/** This many failures before the first tile came: the base map cannot be reached. */
const patience = 3

/** The tiles of a configured base map. `lost` is called once when it cannot be reached; what is on the map then stays as it is. */
export function baseMapLayer(baseMap: BaseMap, lost: () => void): TileLayer<TileSource> {
  const source = sourceOf(baseMap)
  let failures = 0
  source.on('tileloadend', () => {
    failures = Number.NEGATIVE_INFINITY
  })
  source.on('tileloaderror', () => {
    failures += 1
    if (failures === patience) lost()
  })
  return new TileLayer({
    source,
    className: baseMap.invertible ? 'base-map invertible' : 'base-map',
    zIndex: -1,
  })
}

function sourceOf(baseMap: BaseMap): UrlTile {
  const common = { attributions: baseMap.attribution, wrapX: false, crossOrigin: 'anonymous' }
  const { url, layer = '', format = 'image/png', style = '', maxZoom = 19 } = baseMap
  if (baseMap.kind === 'xyz') return new XYZ({ ...common, url, maxZoom })
  if (baseMap.kind === 'wms')
    return new TileWMS({
      ...common,
      url,
      params: { LAYERS: layer, FORMAT: format, STYLES: style },
      hidpi: true,
    })
  return new WMTS({
    ...common,
    url,
    layer,
    format,
    style,
    matrixSet: baseMap.matrixSet ?? 'PM',
    tileGrid: mercatorMatrix(maxZoom),
  })
}

/** The matrices of the Géoplateforme's `PM`: powers of two, named by their number. */
function mercatorMatrix(maxZoom: number): WMTSTileGrid {
  const grid = createXYZ({ maxZoom })
  const resolutions = grid.getResolutions()
  return new WMTSTileGrid({
    origin: grid.getOrigin(0),
    resolutions,
    matrixIds: resolutions.map((_, at) => String(at)),
  })
}
