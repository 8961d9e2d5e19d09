import MVT from 'ol/format/MVT.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import { get as getProjection } from 'ol/proj.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import TileGrid from 'ol/tilegrid/TileGrid.js'
import { paths } from '../../layers/model/api.ts'
import { legalCrsOf } from '../../layers/model/crs.ts'
import { legalQuad, resolutions, zoomsIn } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { writesText } from '../../layers/model/style.ts'
import { namePlace } from '../map/name-place.ts'
import { legalProjection } from '../map/projection.ts'
import { flatStyle, namesOnly, tileLayerNames, withoutNames } from '../map/style.ts'

/** A layer drawn in the legal system, where a length on paper is the length on the ground: always by day, for paper; its names above the shapes of all. */
export function legalTileLayers(definition: Layer, srid: number, revision: number): VectorTileLayer[] {
  const projection = legalProjection(srid)
  const grid = legalQuad(legalCrsOf(srid))
  const zooms = zoomsIn(grid, definition.zoom)
  const ladder = resolutions(grid).slice(0, zooms.max + 1)
  const source = new VectorTileSource({
    format: new MVT({ idProperty: 'id', layers: tileLayerNames(definition) }),
    projection: getProjection(projection) ?? projection,
    tileGrid: new TileGrid({
      origin: [...grid.origin],
      resolutions: ladder,
      minZoom: zooms.min,
      tileSize: 512,
    }),
    tileUrlFunction: ([z, x, y]: number[]) =>
      `${paths.tile(definition.id, grid.id, z ?? 0, y ?? 0, x ?? 0)}?v=${revision}`,
    wrapX: false,
    transition: 0,
  })
  const coarsest = ladder[zooms.min] ?? Number.POSITIVE_INFINITY
  // half a level coarser than its first tiles, as on the screen
  const common = { source, maxResolution: coarsest * Math.SQRT2 }
  const shapes = new VectorTileLayer({
    ...common,
    style: flatStyle(withoutNames(definition), 'light'),
    renderBuffer: 64,
    properties: { collection: definition.id },
  })
  if (!writesText(definition.style)) return [shapes]
  const names = new VectorTileLayer({
    ...common,
    style: flatStyle(namesOnly(definition), 'light'),
    renderBuffer: 128,
    declutter: 'names',
    zIndex: namePlace(definition),
  })
  return [shapes, names]
}
