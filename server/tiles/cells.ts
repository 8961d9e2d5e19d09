import { type Box, webMercatorQuad } from '../../layers/model/grid.ts'

/** The cells that a tile's version is the sum of: columns and rows of Web Mercator tiles of level 14, ends included. */
export type Cells = {
  readonly minX: number
  readonly maxX: number
  readonly minY: number
  readonly maxY: number
}

/** Twin of `carreau.cell_of` (sql/functions/revision.sql). */
export const cellSide = webMercatorQuad.span / 2 ** 14

/** PostGIS compares boxes rounded outwards to single precision: up to half a metre. Nothing that enters a tile may be left uncounted. */
const roundingMetres = 2

/** The cells under a Web Mercator box. */
export function cellsUnder([minX, minY, maxX, maxY]: Box): Cells {
  const [west, north] = webMercatorQuad.origin
  return {
    minX: cell(minX - roundingMetres - west),
    maxX: cell(maxX + roundingMetres - west),
    minY: cell(north - maxY - roundingMetres),
    maxY: cell(north - minY + roundingMetres),
  }
}

const cell = (metres: number) => Math.min(Math.max(Math.floor(metres / cellSide), 0), 2 ** 14 - 1)
