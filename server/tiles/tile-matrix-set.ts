import { type Grid, tileSide, tilesAcross, webMercatorQuad } from '../../layers/model/grid.ts'

/** Pixels in the width of a tile, as the standard counts levels; a page may draw tiles larger. */
const pixels = 256

/** The pixel of the standard, metres: scales are computed with it. */
const standardPixel = 0.00028

export const crsUri = (grid: Grid): string => `http://www.opengis.net/def/crs/EPSG/0/${grid.srid}`

/** Where the standard itself defines the grid; only the web's own one is registered. */
export const registeredUri = (grid: Grid): string | undefined =>
  grid.id === webMercatorQuad.id ? `http://www.opengis.net/def/tilematrixset/OGC/1.0/${grid.id}` : undefined

/** A grid as OGC 17-083r4 (Two Dimensional Tile Matrix Set 2.0) writes it. */
export function tileMatrixSet(grid: Grid) {
  const uri = registeredUri(grid)
  const levels = Array.from({ length: grid.maxZoom - grid.minZoom + 1 }, (_, i) => grid.minZoom + i)
  return {
    id: grid.id,
    title: grid.title,
    ...(uri && { uri, wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible' }),
    crs: crsUri(grid),
    orderedAxes: grid.srid === 3857 ? ['X', 'Y'] : ['E', 'N'],
    tileMatrices: levels.map((z) => tileMatrix(grid, z)),
  }
}

function tileMatrix(grid: Grid, z: number) {
  const cellSize = tileSide(grid, z) / pixels
  return {
    id: String(z),
    scaleDenominator: cellSize / standardPixel,
    cellSize,
    cornerOfOrigin: 'topLeft',
    pointOfOrigin: [...grid.origin],
    tileWidth: pixels,
    tileHeight: pixels,
    matrixWidth: tilesAcross(grid, z),
    matrixHeight: tilesAcross(grid, z),
  }
}
