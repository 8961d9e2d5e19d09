import type { Grid, TilePlace } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { digest as shortWord } from '../answer.ts'
import type { Database } from '../database.ts'
import { type CacheUse, type KeptTile, tileCache } from './cache.ts'
import { cellsUnder } from './cells.ts'
import { openDesks } from './desk.ts'
import { type Encoding, pack, unpack } from './encoding.ts'
import { type Communes, searchBox, type TileForm, tileForm } from './statement.ts'

/** What is asked for. */
export type TileRequest = {
  readonly layer: Layer
  readonly grid: Grid
  readonly place: TilePlace
  /** `*`: what the public may see; a list: for those who work for these communes */
  readonly communes?: Communes
  /** what the caller takes, the best first */
  readonly accepts: readonly Encoding[]
  /** the header If-None-Match */
  readonly held?: string
}

/** Without `tile` when the caller holds it already. */
export type TileAnswer = { readonly etag: string; readonly tile?: KeptTile }

export type Tiles = {
  readonly read: (request: TileRequest) => Promise<TileAnswer>
  /** what is kept, and how often it was given, found held by the caller, or drawn */
  readonly use: () => CacheUse & { readonly outcomes: Readonly<Record<Outcome, number>> }
}
type Outcome = 'kept' | 'held' | 'drawn'

/**
 * Tiles, never older than the request that asks for them: a kept tile is given out only at the version that the
 * database has now; a new one is drawn and numbered in one snapshot.
 */
export function openTiles(database: Database, options: { readonly cacheBytes: number }): Tiles {
  const cache = tileCache(options.cacheBytes)
  const underway = new Map<string, Promise<KeptTile>>()
  const formOf = openForms()
  const deskOf = openDesks(database)
  const outcomes = { kept: 0, held: 0, drawn: 0 }

  /** Drawn by one request; those that find it underway at the version they need wait for it. */
  const draw = (key: string, work: () => Promise<KeptTile>): Promise<KeptTile> => {
    const drawing = work().then((tile) => {
      cache.set(key, tile)
      return tile
    })
    const forget = () => void (underway.get(key) === drawing && underway.delete(key))
    underway.set(key, drawing)
    drawing.then(forget, forget)
    return drawing
  }

  const drawnAt = async (key: string, version: string): Promise<KeptTile | undefined> => {
    const kept = cache.get(key)
    if (kept?.version === version) return kept
    const drawn = await underway.get(key)?.catch(() => undefined)
    return drawn?.version === version ? drawn : undefined
  }

  const read = async (request: TileRequest): Promise<TileAnswer> => {
    const { layer, grid, place, communes = '*' } = request
    const form = formOf(layer, grid, communes)
    const desk = deskOf(communes)
    const key = [layer.id, grid.id, place.z, place.row, place.col, communes].join(' ')
    const mayBeHeld = request.held || cache.has(key) || underway.has(key)
    const version = mayBeHeld ? await desk.version(layer.id, cellsUnder(searchBox(grid, place))) : undefined
    if (version && isHeld(request.held, etagOf(form, version, communes))) {
      outcomes.held++
      return { etag: etagOf(form, version, communes) }
    }
    const found = version && (await drawnAt(key, version))
    outcomes[found ? 'kept' : 'drawn']++
    const tile =
      found || (await draw(key, async () => fitting(await desk.draw(form, place), request.accepts)))
    const given = await fitting(tile, request.accepts)
    if (tile.encoding === 'identity' && given !== tile) cache.set(key, given)
    return { etag: etagOf(form, tile.version, communes), tile: given }
  }
  return { read, use: () => ({ ...cache.use(), outcomes: { ...outcomes } }) }
}

/** Weak: the order of features in a tile is not fixed. */
const etagOf = ({ grid, digest }: TileForm, version: string, communes: Communes) =>
  `W/"${grid.id}-${version}-${digest}${communes === '*' ? '' : `-${shortWord(communes.join())}`}"`

const isHeld = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === etag || one.trim() === '*')

/** below, packing costs more than it saves */
const worthPacking = 1000

/** The tile as the caller takes it: as it is kept where that will do, else packed as well as he takes it. */
async function fitting(tile: KeptTile, accepts: readonly Encoding[]): Promise<KeptTile> {
  const plain = tile.encoding === 'identity'
  if (plain ? tile.body.length < worthPacking : accepts.includes(tile.encoding)) return tile
  const encoding = accepts[0] ?? 'identity'
  if (plain && encoding === 'identity') return tile
  return { ...tile, body: await pack(unpack(tile.body, tile.encoding), encoding), encoding }
}

/** A form is made once for each layer and grid. */
function openForms() {
  const made = new Map<string, TileForm>()
  return (layer: Layer, grid: Grid, communes: Communes): TileForm => {
    const name = `${layer.id} ${grid.id} ${communes === '*'}`
    const form = made.get(name) ?? tileForm(layer, grid, communes)
    made.set(name, form)
    return form
  }
}
