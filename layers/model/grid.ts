import type { LegalCrs } from './crs.ts'

/** Min x, min y, max x, max y in the metres of the grid. */
export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** Where a tile stands; rows count from the top, columns from the left. */
export type TilePlace = { readonly z: number; readonly row: number; readonly col: number }

/** A pyramid of square tiles (OGC tile matrix set): each level has half the side of the one above. */
export type Grid = {
  readonly id: string
  readonly title: string
  /** EPSG number */
  readonly srid: number
  /** upper left corner of every level, metres */
  readonly origin: readonly [x: number, y: number]
  /** side of a tile of level 0, metres; a tile of level z is `span / 2 ** z` wide */
  readonly span: number
  /** the level whose one tile covers everything: the first that exists */
  readonly minZoom: number
  readonly maxZoom: number
}

/** Whole units in the width of a tile: the precision of its drawing. At level 16, 10 to 15 cm. */
export const tileUnits = 4096

/** Units drawn around a tile, so that lines and labels do not end at its edge. */
export const tileBuffer = 64

const mercatorEdge = 20037508.342789244
const maxZoom = 22

/** The grid of the web's base maps (OGC 17-083r4, annex D.1). */
export const webMercatorQuad: Grid = {
  id: 'WebMercatorQuad',
  title: 'Google Maps Compatible for the World',
  srid: 3857,
  origin: [-mercatorEdge, mercatorEdge],
  span: 2 * mercatorEdge,
  minZoom: 0,
  maxZoom,
}

/** At level 16 a tile is 512 m wide: about what a Web Mercator tile of that level covers on the ground in France. */
const legalSpan = 2 ** 25

/** The town's own grid: tiles of whole metres in a legal system, levels comparable with those of `WebMercatorQuad`. */
export function legalQuad(crs: LegalCrs): Grid {
  const [minX, minY, maxX, maxY] = crs.extent
  const origin = [Math.floor(minX / 1000) * 1000, Math.ceil(maxY / 1000) * 1000] as const
  const widest = Math.max(maxX - origin[0], origin[1] - minY)
  return {
    id: `${crs.name.replace(/[^A-Za-z0-9]/g, '')}Quad`,
    title: crs.name,
    srid: crs.srid,
    origin,
    span: legalSpan,
    minZoom: Math.floor(Math.log2(legalSpan / widest)),
    maxZoom,
  }
}

/** The grids a town's tiles are served in. */
export const gridsOf = (crs: LegalCrs): readonly Grid[] => [webMercatorQuad, legalQuad(crs)]

/** Side of a tile, metres. */
export const tileSide = (grid: Grid, z: number): number => grid.span / 2 ** z

/** Tiles in a row, and rows, of a level. */
export const tilesAcross = (grid: Grid, z: number): number => 2 ** (z - grid.minZoom)

/** The ground of a tile, widened by `margin` of its own units. */
export function tileBox(grid: Grid, { z, row, col }: TilePlace, margin = 0): Box {
  const side = tileSide(grid, z)
  const more = (side * margin) / tileUnits
  const minX = grid.origin[0] + col * side
  const maxY = grid.origin[1] - row * side
  return [minX - more, maxY - side - more, minX + side + more, maxY + more]
}

/** Whether the grid has that tile. */
export function hasTile(grid: Grid, { z, row, col }: TilePlace): boolean {
  if (![z, row, col].every(Number.isInteger) || z < grid.minZoom || z > grid.maxZoom) return false
  const across = tilesAcross(grid, z)
  return row >= 0 && row < across && col >= 0 && col < across
}

/** The tile that holds a point. */
export function tileAt(grid: Grid, z: number, [x, y]: readonly [number, number]): TilePlace {
  const side = tileSide(grid, z)
  return { z, row: Math.floor((grid.origin[1] - y) / side), col: Math.floor((x - grid.origin[0]) / side) }
}

/** Levels at which a layer has tiles in a grid; its zooms are those of Web Mercator. */
export const zoomsIn = (
  grid: Grid,
  zoom: { readonly min: number; readonly max: number },
): { readonly min: number; readonly max: number } => ({
  min: Math.max(zoom.min, grid.minZoom),
  max: Math.min(zoom.max, grid.maxZoom),
})

/** Metres per pixel of each level, from level 0, when a tile is drawn that many pixels wide: the ladder a map library asks for. */
export const resolutions = (grid: Grid, pixels = 512): number[] =>
  Array.from({ length: grid.maxZoom + 1 }, (_, z) => tileSide(grid, z) / pixels)
