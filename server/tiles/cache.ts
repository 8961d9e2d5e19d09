import { LRUCache } from 'lru-cache'

/** A tile's bytes and the version they were drawn at: at another they are worth nothing. */
export type KeptTile = { readonly version: string; readonly body: Buffer; readonly gzipped: boolean }

/** what an entry costs beside its bytes: key, buffer, links */
const overhead = 500

/** The tiles that were asked for last, at most that many bytes of them; 0 keeps none. */
export const tileCache = (maxBytes: number): LRUCache<string, KeptTile> =>
  new LRUCache({ maxSize: Math.max(maxBytes, 1), sizeCalculation: ({ body }) => body.length + overhead })
