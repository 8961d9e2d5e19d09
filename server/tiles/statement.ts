import { createHash } from 'node:crypto'
import {
  type Box,
  type Grid,
  type TilePlace,
  tileBox,
  tileBuffer,
  tileSide,
  tileUnits,
} from '../../layers/model/grid.ts'
import { type Layer, namedAtPoints, namesLayer } from '../../layers/model/layer.ts'
import { fieldsRead } from '../../layers/model/style.ts'
import { columnOf, row, shownFields, tableOf } from '../features/columns.ts'
import { isArea } from '../features/geometry.ts'
import { type Cells, cellsUnder } from './cells.ts'
import { projectBox } from './project-box.ts'
import { epoch } from './versions.ts'

/** Whose features a tile holds: `*` those of every commune. */
export type Communes = readonly string[] | '*'

/** How a layer is drawn in a grid: one SQL text for all its tiles. */
export type TileForm = {
  readonly layer: Layer
  readonly grid: Grid
  readonly text: string
  /** changes whenever the same rows would make another tile */
  readonly digest: string
}

/** What a tile carries of a feature beside its id: what the style reads, and `tileFields`. */
export function tileAttributes(layer: Layer): string[] {
  const wanted = [...new Set([...fieldsRead(layer.style), ...(layer.tileFields ?? [])])]
  const shown = new Set(shownFields(layer))
  const foreign = wanted.filter((name) => !shown.has(name))
  if (foreign.length > 0) throw new Error(`a tile of ${layer.id} cannot carry ${foreign.join(', ')}`)
  return wanted
}

/**
 * One row `(version, tile)`, both of the same snapshot; the values are those of `tileValues`.
 * A feature that stays near the tile is placed whole by a change of scale, rings and all: three times cheaper than
 * `ST_AsMVTGeom`, which also clips and validates and is kept for the features that reach far out (docs/decisions/0005).
 */
export function tileForm(layer: Layer, grid: Grid, communes: Communes = '*'): TileForm {
  const geometry = geometryIn(layer, grid)
  const attributes = ['id', ...tileAttributes(layer)].map(columnOf)
  const own = (column: string) => (communes === '*' ? '' : `and ${column} = any ($21::text[])`)
  const text = `
select
  (select coalesce(sum(v.version), 0) || ${epoch}
    from carreau.tile_version v
    where v.layer = $1 and v.cell_x between $2 and $3 and v.cell_y between $4 and $5 ${own('v.commune')}) as version,
  (select ST_AsMVT(drawn, $1, ${tileUnits}, 'geometry')
    from (
      select
        case when (select ST_MakeEnvelope($13, $14, $15, $16, ${grid.srid})) ~ ${geometry.stored}
          then ST_Affine(${geometry.clockwise}, $10::float8, 0, 0, -$10::float8, $11, $12)
          else ST_AsMVTGeom(${geometry.stored}, (select ST_MakeEnvelope($17, $18, $19, $20, ${grid.srid})),
            ${tileUnits}, ${leash(layer)})
        end as geometry,
        ${attributes.join(', ')}
      from ${tableOf(layer)} ${row}
      where ${columnOf('mercator')} && (select ST_MakeEnvelope($6, $7, $8, $9, 3857)) ${own(columnOf('commune'))}
    ) as drawn)${namedAtPoints(layer) ? ` || ${namesOf(layer, geometry.stored, attributes, own)}` : ''} as tile`
  return { layer, grid, text, digest: createHash('sha256').update(text).digest('hex').slice(0, 12) }
}

/**
 * The points at which the names of big areas stand: once where the area is the most itself; in every tile when it is wider
 * than two of them, so that who looks at a part of it reads its name too.
 */
function namesOf(
  layer: Layer,
  stored: string,
  attributes: readonly string[],
  own: (column: string) => string,
): string {
  const bare = '(select ST_MakeEnvelope($17, $18, $19, $20, ST_SRID(shape)))'
  return `coalesce((select ST_AsMVT(named, $1 || '${namesLayer('')}', ${tileUnits}, 'geometry')
    from (
      select ST_Affine(place, $10::float8, 0, 0, -$10::float8, $11, $12) as geometry, ${attributes.map((column) => column.replace(row, 'whole')).join(', ')}
      from (
        select *, ST_PointOnSurface(case
          when greatest(ST_XMax(shape) - ST_XMin(shape), ST_YMax(shape) - ST_YMin(shape)) > 2 * ($19 - $17)
            then ST_ClipByBox2D(shape, ${bare}) else shape end) as place
        from (
          select ${row}.*, ${stored} as shape from ${tableOf(layer)} ${row}
          where ${columnOf('mercator')} && (select ST_MakeEnvelope($6, $7, $8, $9, 3857)) ${own(columnOf('commune'))}
        ) as met
      ) as whole
      where ST_X(place) >= $17 and ST_X(place) < $19 and ST_Y(place) > $18 and ST_Y(place) <= $20
    ) as named), '')`
}

/** Units around the tile within which a feature is placed whole: beyond, it is clipped there. One tile for small features. */
export const leash = (layer: Layer): number => (layer.clip ? tileBuffer : tileUnits)

/** The Web Mercator copy has its rings clockwise already; the legal one has them as they came. */
function geometryIn(layer: Layer, grid: Grid): { stored: string; clockwise: string } {
  const stored = columnOf(grid.srid === 3857 ? 'mercator' : 'geom')
  const turned = grid.srid !== 3857 && isArea(layer.geometry)
  return { stored, clockwise: turned ? `ST_ForcePolygonCW(${stored})` : stored }
}

/** What a tile is made of, in Web Mercator: features whose box meets it are in the tile, and their changes in its version. */
export const searchBox = (grid: Grid, place: TilePlace): Box =>
  projectBox(tileBox(grid, place, tileBuffer), grid.srid, 3857)

/** The values of a form's statement for one tile. */
export function tileValues({ layer, grid }: TileForm, place: TilePlace, communes: Communes = '*'): unknown[] {
  const search = searchBox(grid, place)
  const bare = tileBox(grid, place)
  const scale = tileUnits / tileSide(grid, place.z)
  // the encoder cuts decimals off: half a unit more makes it round
  const shift = [0.5 - bare[0] * scale, 0.5 + bare[3] * scale]
  const values = [
    ...[layer.id, ...cellValues(cellsUnder(search))],
    ...search,
    ...[scale, ...shift],
    ...tileBox(grid, place, leash(layer)),
    ...bare,
  ]
  return communes === '*' ? values : [...values, communes]
}

const cellValues = ({ minX, maxX, minY, maxY }: Cells) => [minX, maxX, minY, maxY]
