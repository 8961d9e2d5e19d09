import { layerOf } from '../../layers/index.ts'
import { type Feature, paths } from '../../layers/model/api.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { ask } from '../api.ts'
import { valuesToSend } from './check-piece.ts'
import { legalUri } from './read-piece.ts'
import { type Piece, sameGeometry } from './work.ts'

/** Changes that are saved together or not at all; the key makes sending them again harmless. */
export type Order = { readonly key: string; readonly pieces: readonly Piece[] }

/** What became of a piece: the id and the version that the server gave it; no version once it is deleted. */
export type Saved = { readonly piece: Piece; readonly id: string; readonly version: string | null }

/** Sends an order: one change by its own route, several through the process that takes all or nothing. */
export const send = async ({ key, pieces }: Order): Promise<Saved[]> => {
  const [only] = pieces
  return pieces.length === 1 && only ? [await sendOne(only, key)] : sendAll(pieces, key)
}

async function sendOne(piece: Piece, key: string): Promise<Saved> {
  const { collection, id, known, gone } = piece
  const headers: Record<string, string> = {
    accept: 'application/geo+json, application/json',
    'idempotency-key': key,
    'content-crs': `<${legalUri()}>`,
    ...(known && { 'if-match': `"${known.version}"` }),
  }
  let version: string | null = null
  const heard = (answer: Headers) => {
    version = /"(.*)"/.exec(answer.get('etag') ?? '')?.[1] ?? null
  }
  if (gone) {
    await ask(paths.item(collection, id), { method: 'DELETE', headers })
    return { piece, id, version: null }
  }
  const layer = layerFor(piece)
  if (known) {
    headers['content-type'] = 'application/merge-patch+json'
    const body = JSON.stringify(patchOf(layer, piece))
    await ask(paths.item(collection, id), { method: 'PATCH', headers, body, heard })
    return { piece, id, version }
  }
  headers['content-type'] = 'application/geo+json'
  const body = JSON.stringify({
    type: 'Feature',
    ...ownId(piece),
    properties: valuesToSend(layer, piece),
    geometry: piece.geometry,
  })
  const made = await ask<Feature>(paths.items(collection), { method: 'POST', headers, body, heard })
  return { piece, id: made.id, version }
}

type Answer = {
  readonly features: readonly { readonly id: string; readonly version: number | string | null }[]
}

async function sendAll(pieces: readonly Piece[], key: string): Promise<Saved[]> {
  const changes = pieces.map((piece) => {
    const { collection, id, known, gone } = piece
    if (gone) return { action: 'delete', collection, id, version: versionOf(piece) }
    const patch = patchOf(layerFor(piece), piece)
    return known
      ? { action: 'update', collection, id, version: versionOf(piece), ...patch }
      : { action: 'create', collection, ...ownId(piece), ...patch }
  })
  const { features } = await ask<Answer>(paths.execution('edit-features'), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': key,
      'content-crs': `<${legalUri()}>`,
    },
    body: JSON.stringify({ inputs: { changes } }),
  })
  return pieces.map((piece, at) => ({
    piece,
    id: features[at]?.id ?? piece.id,
    version: piece.gone ? null : String(features[at]?.version ?? ''),
  }))
}

/** What was deleted and is made again keeps its id. */
const ownId = ({ id }: Piece) => (id.startsWith('new-') ? {} : { id })

const versionOf = ({ known }: Piece): number => Number(known?.version)

/** Only what changes. */
function patchOf(layer: Layer, piece: Piece) {
  const properties = valuesToSend(layer, piece)
  const moved = !sameGeometry(piece.known?.geometry ?? null, piece.geometry)
  return {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(moved && { geometry: piece.geometry }),
  }
}

function layerFor({ collection }: Piece): Layer {
  const layer = layerOf(collection)
  if (!layer) throw new Error(`there is no layer ${collection} to save into`)
  return layer
}
