import { type Extent, type Link, paths } from '../../layers/model/api.ts'
import { type Grid, tileAt, webMercatorQuad, zoomsIn } from '../../layers/model/grid.ts'
import { type JsonSchema, layerSchema } from '../../layers/model/json-schema.ts'
import type { Language } from '../../layers/model/label.ts'
import type { DrawnLayer, Layer } from '../../layers/model/layer.ts'
import { projectBox } from './project-box.ts'
import { tileAttributes } from './statement.ts'
import { crsUri, registeredUri } from './tile-matrix-set.ts'

export const mvt = 'application/vnd.mapbox-vector-tile'

/** What a description of tiles needs beside the definition. */
export type Say = {
  readonly origin: string
  readonly language: Language
  /** WGS 84; null when the layer is empty */
  readonly extent: Extent | null
}

const rel = (name: string) => `http://www.opengis.net/def/rel/ogc/1.0/${name}`

/** The line of a tileset in a list (OGC API Tiles, tileset list). */
export function tilesetItem(layer: DrawnLayer, grid: Grid, { origin, language }: Say) {
  const uri = registeredUri(grid)
  const links: Link[] = [
    { href: origin + paths.tileset(layer.id, grid.id), rel: 'self', type: 'application/json' },
    {
      href: origin + paths.tileMatrixSet(grid.id),
      rel: rel('tiling-scheme'),
      type: 'application/json',
      title: grid.title,
    },
    {
      href: origin + paths.tile(layer.id, grid.id, '{tileMatrix}', '{tileRow}', '{tileCol}'),
      rel: 'item',
      type: mvt,
      templated: true,
    },
  ]
  return {
    title: layer.label[language],
    dataType: 'vector',
    crs: crsUri(grid),
    ...(uri && { tileMatrixSetURI: uri }),
    links,
  }
}

/** The whole of a tileset (OGC 17-083r4, tileset metadata): levels, limits, what features carry. */
export function tileset(layer: DrawnLayer, grid: Grid, say: Say) {
  const { language, origin, extent } = say
  const zooms = zoomsIn(grid, layer.zoom)
  const item = tilesetItem(layer, grid, say)
  const tileJson = {
    href: `${origin}${paths.tileset(layer.id, grid.id)}?f=tilejson`,
    rel: 'alternate',
    type: 'application/json',
    title: 'TileJSON',
  }
  return {
    ...item,
    links: grid.id === webMercatorQuad.id ? [...item.links, tileJson] : item.links,
    description: layer.description[language],
    attribution: layer.source[language],
    layers: [
      {
        id: layer.id,
        title: layer.label[language],
        dataType: 'vector',
        geometryDimension: dimension(layer),
        minTileMatrix: String(zooms.min),
        maxTileMatrix: String(zooms.max),
        propertiesSchema: propertiesSchema(layer, language),
      },
    ],
    ...(extent && {
      boundingBox: {
        lowerLeft: extent.slice(0, 2),
        upperRight: extent.slice(2),
        crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
      },
      tileMatrixSetLimits: limits(grid, zooms, extent),
    }),
  }
}

/** TileJSON 3.0; it knows the web's own grid only. */
export function tileJson(layer: DrawnLayer, { origin, language, extent }: Say) {
  const { min, max } = zoomsIn(webMercatorQuad, layer.zoom)
  const fields = tileAttributes(layer).map((name) => [name, layer.fields[name]?.label[language] ?? name])
  return {
    tilejson: '3.0.0',
    name: layer.label[language],
    description: layer.description[language],
    attribution: layer.source[language],
    scheme: 'xyz',
    tiles: [origin + paths.tile(layer.id, webMercatorQuad.id, '{z}', '{y}', '{x}')],
    minzoom: min,
    maxzoom: max,
    ...(extent && { bounds: extent }),
    vector_layers: [
      {
        id: layer.id,
        description: layer.description[language],
        minzoom: min,
        maxzoom: max,
        fields: { id: 'id', ...Object.fromEntries(fields) },
      },
    ],
  }
}

const dimension = ({ geometry }: DrawnLayer): number =>
  geometry.endsWith('Point') ? 0 : geometry === 'LineString' ? 1 : 2

function propertiesSchema(layer: Layer, language: Language): JsonSchema {
  const whole = layerSchema(layer, language).properties as Record<string, JsonSchema>
  const names = ['id', ...tileAttributes(layer)]
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, whole[name]])) }
}

function limits(grid: Grid, zooms: { min: number; max: number }, extent: Extent) {
  const [minX, minY, maxX, maxY] = projectBox(extent, 4326, grid.srid)
  return Array.from({ length: zooms.max - zooms.min + 1 }, (_, i) => {
    const z = zooms.min + i
    const first = tileAt(grid, z, [minX, maxY])
    const last = tileAt(grid, z, [maxX, minY])
    return {
      tileMatrix: String(z),
      minTileRow: first.row,
      maxTileRow: last.row,
      minTileCol: first.col,
      maxTileCol: last.col,
    }
  })
}
