import type { FastifyInstance, FastifyRequest } from 'fastify'
import { paths } from '../../layers/model/api.ts'
import { legalCrsOf } from '../../layers/model/crs.ts'
import {
  type Grid,
  gridsOf,
  hasTile,
  type TilePlace,
  webMercatorQuad,
  zoomsIn,
} from '../../layers/model/grid.ts'
import { label } from '../../layers/model/label.ts'
import { type DrawnLayer, isDrawn, type Layer } from '../../layers/model/layer.ts'
import { addVary, digest, formatOf, isKnown, sendJson } from '../answer.ts'
import { Refusal } from '../errors.ts'
import { forEveryone } from '../guard.ts'
import type { House } from '../house.ts'
import { collectionOf } from '../readable-layers.ts'
import { communesSeen } from '../reader.ts'
import { invalidParameter, languageOf, originOf, queryOf } from '../request.ts'
import { encodingsOf } from '../tiles/encoding.ts'
import { tileMatrixSet } from '../tiles/tile-matrix-set.ts'
import { openTiles } from '../tiles/tiles.ts'
import { mvt, type Say, tileJson, tileset, tilesetItem } from '../tiles/tileset.ts'

/** Vector tiles of every layer, in Web Mercator and in the town's legal system (OGC API Tiles). */
export function tiles(app: FastifyInstance, house: House): void {
  const grids = gridsOf(legalCrsOf(house.config.crs))
  tileRoute(app, house, grids)
  tilesetRoutes(app, house, grids)
  gridRoutes(app, house, grids)
}

function tileRoute(app: FastifyInstance, house: House, grids: readonly Grid[]): void {
  const served = openTiles(house.database, { cacheBytes: house.config.tileCacheMb * 1_048_576 })
  app.metrics.tiles(served.use)
  const path = paths.tile(':collection', ':grid', ':z', ':row', ':col')
  app.get(path, bytesForEveryone, async (request, reply) => {
    queryOf(request, isRevision)
    const layer = drawnOf(house, request)
    const grid = gridOf(grids, request)
    const place = placeOf(grid, layer, request)
    if (place === 'too-wide') return reply.code(204).send()
    const held = request.headers['if-none-match']
    const accepts = encodingsOf(request.headers['accept-encoding'])
    const communes = await communesSeen(house, request.person, layer)
    const { etag, tile } = await served.read({ layer, grid, place, communes, accepts, held })
    reply.headers({ ...bytesHeaders, etag, 'cache-control': 'private, no-cache' })
    addVary(reply, 'accept-encoding')
    if (!tile) return reply.code(304).send()
    if (tile.body.length === 0) return reply.code(204).send()
    if (tile.encoding !== 'identity') reply.header('content-encoding', tile.encoding)
    return reply.type(mvt).send(tile.body)
  })
}

/** The layer that a path names, where it is on the map. */
function drawnOf(house: House, request: FastifyRequest): DrawnLayer {
  const layer = collectionOf(house, request)
  if (isDrawn(layer)) return layer
  throw new Refusal(
    'not-found',
    label(
      `« ${layer.label.fr} » est un registre sans géométrie : il n’a pas de tuiles.`,
      `“${layer.label.en}” is a register without geometry: it has no tiles.`,
    ),
    { links: [{ href: paths.items(layer.id), rel: 'items', type: 'application/geo+json' }] },
  )
}

/** A policy for pages says nothing to bytes: a dozen headers less on what is asked for most. */
const bytesForEveryone = { config: { ...forEveryone.config, helmet: { skipRoute: true } } }
const bytesHeaders = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }

/** `?v=`: a page that heard of a change asks again under another address; what it gets does not depend on it. */
const isRevision = (name: string) => name === 'v'

/** The tile that a path names; `too-wide` at a level where so many features would meet that the layer is not drawn. */
function placeOf(grid: Grid, layer: Layer, request: FastifyRequest): TilePlace | 'too-wide' {
  const place = { z: numberOf(request, 'z'), row: numberOf(request, 'row'), col: numberOf(request, 'col') }
  const zooms = zoomsIn(grid, layer.zoom)
  if (!hasTile(grid, place)) {
    throw new Refusal(
      'not-found',
      label(
        `La grille ${grid.id} n’a pas cette tuile ; ses niveaux vont de ${grid.minZoom} à ${grid.maxZoom}.`,
        `The grid ${grid.id} has no such tile; its levels run from ${grid.minZoom} to ${grid.maxZoom}.`,
      ),
      { links: [{ href: paths.tileMatrixSet(grid.id), rel: 'up', type: 'application/json' }] },
    )
  }
  if (place.z > zooms.max) {
    throw new Refusal(
      'not-found',
      label(
        `Les tuiles de cette couche s’arrêtent au niveau ${zooms.max} : agrandissez celles-là.`,
        `The tiles of this layer end at level ${zooms.max}: enlarge those.`,
      ),
      { links: [{ href: paths.tileset(layer.id, grid.id), rel: 'up', type: 'application/json' }] },
    )
  }
  return place.z < zooms.min ? 'too-wide' : place
}

function numberOf(request: FastifyRequest, name: string): number {
  const text = (request.params as Record<string, string>)[name] ?? ''
  if (/^\d{1,8}$/.test(text)) return Number(text)
  throw invalidParameter(name, 'nombre entier attendu', 'expected a whole number')
}

function gridOf(grids: readonly Grid[], request: FastifyRequest): Grid {
  const { grid: id } = request.params as { grid: string }
  const found = grids.find((grid) => grid.id === id)
  if (found) return found
  const list = grids.map((grid) => grid.id).join(', ')
  throw new Refusal(
    'not-found',
    label(
      `Cette grille n’existe pas ici ; il y a : ${list}.`,
      `There is no such grid here; there are: ${list}.`,
    ),
    { links: [{ href: paths.tileMatrixSets, rel: 'up', type: 'application/json' }] },
  )
}

function tilesetRoutes(app: FastifyInstance, house: House, grids: readonly Grid[]): void {
  const sayOf = async (request: FastifyRequest, layer: Layer): Promise<Say & { state: string }> => {
    const facts = (await house.facts.of([layer], request.person)).get(layer.id)
    const origin = originOf(request, house.config)
    const language = languageOf(request)
    const state = `${facts?.revision ?? 0}-${language}-${digest(origin)}`
    return { origin, language, extent: facts?.extent ?? null, state }
  }

  app.get(paths.tilesets(':collection'), forEveryone, async (request, reply) => {
    queryOf(request)
    const layer = drawnOf(house, request)
    const say = await sayOf(request, layer)
    if (isKnown(request, reply, say.state)) return reply
    return sendJson(reply, {
      links: [{ href: say.origin + paths.tilesets(layer.id), rel: 'self', type: 'application/json' }],
      tilesets: grids.map((grid) => tilesetItem(layer, grid, say)),
    })
  })

  app.get(paths.tileset(':collection', ':grid'), forEveryone, async (request, reply) => {
    const query = queryOf(request)
    const layer = drawnOf(house, request)
    const grid = gridOf(grids, request)
    // TileJSON knows no other grid than the web's own: a reader would draw the town elsewhere
    const offered: Record<string, string> =
      grid === webMercatorQuad ? { json: 'application/json', tilejson: '-' } : { json: 'application/json' }
    const format = formatOf(request, query, offered)
    const say = await sayOf(request, layer)
    if (isKnown(request, reply, `${say.state}-${format}`)) return reply
    return sendJson(reply, format === 'tilejson' ? tileJson(layer, say) : tileset(layer, grid, say))
  })
}

function gridRoutes(app: FastifyInstance, house: House, grids: readonly Grid[]): void {
  app.get(paths.tileMatrixSets, forEveryone, async (request, reply) => {
    queryOf(request)
    const origin = originOf(request, house.config)
    const tileMatrixSets = grids.map(({ id, title }) => ({
      id,
      title,
      links: [{ href: origin + paths.tileMatrixSet(id), rel: 'self', type: 'application/json' }],
    }))
    return sendJson(reply, { tileMatrixSets })
  })

  app.get(paths.tileMatrixSet(':grid'), forEveryone, async (request, reply) => {
    queryOf(request)
    return sendJson(reply, tileMatrixSet(gridOf(grids, request)))
  })
}
