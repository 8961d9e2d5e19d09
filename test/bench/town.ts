import { tileSide, webMercatorQuad } from '../../layers/model/grid.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { type Lattice, latticeSize } from '../support/parcel-lattice.ts'

/** The towns that are measured: parcels of about 960 m², eight vertices each, 31 m wide. */
export const towns = {
  small: { commune: '99007', side: 84, corner: [700_000, 6_866_000] },
  large: { commune: '99150', side: 387, corner: [660_000, 6_866_000] },
  /** in place of the large one, when time is short */
  middle: { commune: '99150', side: 120, corner: [660_000, 6_866_000] },
} as const satisfies Record<string, Lattice>

/** The tiles of a level that lie wholly inside a town: rows and columns, ends included. */
export type TileRange = {
  readonly z: number
  readonly rows: readonly [first: number, last: number]
  readonly cols: readonly [first: number, last: number]
}

export function tilesInside(town: Lattice, z: number): TileRange {
  const [x, y] = town.corner
  const wide = latticeSize(town)
  const [minX, minY, maxX, maxY] = projectBox([x, y, x + wide, y + wide], 2154, 3857)
  const side = tileSide(webMercatorQuad, z)
  const [west, north] = webMercatorQuad.origin
  const inner = { west: Math.ceil((minX - west) / side), east: Math.floor((maxX - west) / side) - 1 }
  const down = { north: Math.ceil((north - maxY) / side), south: Math.floor((north - minY) / side) - 1 }
  return {
    z,
    cols: [inner.west, Math.max(inner.west, inner.east)],
    rows: [down.north, Math.max(down.north, down.south)],
  }
}

export const tilesIn = ({ rows, cols }: TileRange): number =>
  (rows[1] - rows[0] + 1) * (cols[1] - cols[0] + 1)

/** The tile of that number; they begin again after the last. */
export function tileNumber({ z, rows, cols }: TileRange, i: number): { z: number; row: number; col: number } {
  const wide = cols[1] - cols[0] + 1
  const high = rows[1] - rows[0] + 1
  return { z, row: rows[0] + (Math.floor(i / wide) % high), col: cols[0] + (i % wide) }
}
