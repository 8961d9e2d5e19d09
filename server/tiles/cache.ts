import { LRUCache } from 'lru-cache'
import type { Encoding } from './encoding.ts'

/** A tile's bytes and the version they were drawn at: at another they are worth nothing. */
export type KeptTile = { readonly version: string; readonly body: Buffer; readonly encoding: Encoding }

export type TileCache = {
  readonly get: (key: string) => KeptTile | undefined
  readonly has: (key: string) => boolean
  readonly set: (key: string, tile: KeptTile) => void
  readonly use: () => CacheUse
}

export type CacheUse = { readonly tiles: number; readonly bytes: number }

/** what an entry costs beside its bytes: key, buffer, links */
const overhead = 500

/** The tiles that were asked for last, at most that many bytes of them; 0 keeps none. */
export function tileCache(maxBytes: number): TileCache {
  const tiles = new LRUCache<string, KeptTile>({
    maxSize: Math.max(maxBytes, 1),
    sizeCalculation: ({ body }) => body.length + overhead,
  })
  return {
    get: (key) => tiles.get(key),
    has: (key) => tiles.has(key),
    use: () => ({ tiles: tiles.size, bytes: tiles.calculatedSize }),
    set: (key, tile) => void (maxBytes > 0 && tiles.set(key, { ...tile, body: alone(tile.body) })),
  }
}

/** Small buffers are slices of larger ones, which they would keep in memory with them. */
function alone(body: Buffer): Buffer {
  if (body.buffer.byteLength <= body.length * 1.1) return body
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}
