import { paths } from '../../layers/model/api.ts'
import type { DatabaseUrls } from '../../server/database.ts'
import type { Lattice } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part, type Row } from './bench.ts'
import { openFloor } from './floor.ts'
import { type Asked, type Load, load } from './load.ts'
import { type Server, startServer } from './server.ts'
import { type TileRange, tileNumber, tilesIn, tilesInside } from './town.ts'

const plain = { 'accept-encoding': 'identity' }
const gzip = { 'accept-encoding': 'gzip' }

/** Requests for the tiles of a range, one after the other, whoever asked before. */
function asker(range: TileRange, headers: Asked['headers']): () => Asked {
  let i = 0
  return () => {
    const { z, row, col } = tileNumber(range, i++)
    return { path: paths.tile('parcels', 'WebMercatorQuad', z, row, col), headers }
  }
}

/** Uncached tiles over HTTP against the bare statement: what rights, HTTP and Node.js add. */
export async function tilesUncached(
  bench: Bench,
  urls: DatabaseUrls,
  town: Lattice,
  connections: readonly number[],
): Promise<Part> {
  const range = tilesInside(town, 16)
  const floor = await openFloor(bench, urls, range)
  const server = await startServer(bench, urls, { TILE_CACHE_MB: '0' })
  const seconds = bench.quick ? 2 : 3
  const [nextPlain, nextGzip] = [asker(range, plain), asker(range, gzip)]
  await load(server.port, { connections: 4, seconds: 2, next: nextPlain })
  const rows: Row[] = []
  for (const count of connections) {
    const seen = { floor: [] as number[], plain: [] as number[], gzip: [] as number[] }
    for (let round = 0; round < (bench.quick ? 2 : 3); round++) {
      if (floor) seen.floor.push(await floor(count, seconds))
      seen.plain.push(perSecond(await load(server.port, { connections: count, seconds, next: nextPlain })))
      seen.gzip.push(perSecond(await load(server.port, { connections: count, seconds, next: nextGzip })))
    }
    const share = (name: 'plain' | 'gzip') =>
      median(seen[name].map((rate, i) => rate / (seen.floor[i] as number)))
    const ratio = share('plain')
    rows.push({
      what: `${figure(town.side ** 2)} parcels, ${count} ${count === 1 ? 'connection' : 'connections'}`,
      measured: `${figure(median(seen.plain))}/s of ${figure(median(seen.floor))}/s: **${figure(ratio)}**; gzipped ${figure(median(seen.gzip))}/s: ${figure(share('gzip'))}`,
      ...(count === 4 && { target: '≥ 0.75', met: ratio >= 0.75 }),
    })
    bench.say(`  ${count}: ${figure(ratio)}`)
  }
  await server.stop()
  return {
    title: 'Uncached tiles over HTTP against the same statement alone',
    note: 'Tiles a second at level 16: the server (rights, row level security, version, HTTP) beside `pgbench` with the same prepared statement and rights, turn by turn on the same machine, whose processors the client shares. The ratio is for tiles as they are; gzip (level 1, what a browser asks for) costs the server more than the network it saves on this machine.',
    rows,
  }
}

/** Tiles kept in memory, their version checked in the database at every request, against uncached ones. */
export async function tilesHot(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const cold = await startServer(bench, urls, { TILE_CACHE_MB: '0' })
  const hot = await startServer(bench, urls, { TILE_CACHE_MB: '64' })
  const rows: Row[] = []
  for (const z of [14, 15, 16]) {
    const range = tilesInside(town, z)
    const tags = await warm(hot, range)
    const seen = { cold: [] as number[], hot: [] as number[], held: [] as number[] }
    const seconds = bench.quick ? 1.5 : 3
    for (let round = 0; round < (bench.quick ? 2 : 3); round++) {
      seen.cold.push(perSecond(await load(cold.port, { connections: 16, seconds, next: asker(range, gzip) })))
      seen.hot.push(perSecond(await load(hot.port, { connections: 16, seconds, next: asker(range, gzip) })))
      seen.held.push(perSecond(await load(hot.port, { connections: 16, seconds, next: holder(range, tags) })))
    }
    const ratio = median(seen.hot.map((rate, i) => rate / (seen.cold[i] as number)))
    rows.push({
      what: `level ${z}`,
      measured: `${figure(median(seen.hot))}/s against ${figure(median(seen.cold))}/s: **${figure(ratio)} ×**; held by the page (304) ${figure(median(seen.held))}/s`,
      target: '≥ 20 ×',
      met: ratio >= 20,
    })
    bench.say(`  level ${z}: ${figure(ratio)} ×`)
  }
  await Promise.all([cold.stop(), hot.stop()])
  return {
    title: 'Hot tiles, their version checked, against uncached ones',
    note: 'Gzipped, 16 connections, every tile of the town at that level. A hot tile comes from memory after its version was read in the database; a held one is answered 304.',
    rows,
  }
}

/** Asks for every tile once; gives their tags. */
async function warm(server: Server, range: TileRange): Promise<Map<string, string>> {
  const tags = new Map<string, string>()
  for (let i = 0; i < tilesIn(range); i++) {
    const { z, row, col } = tileNumber(range, i)
    const path = paths.tile('parcels', 'WebMercatorQuad', z, row, col)
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: gzip })
    await answer.arrayBuffer()
    tags.set(path, answer.headers.get('etag') ?? '')
  }
  return tags
}

function holder(range: TileRange, tags: Map<string, string>): () => Asked {
  const next = asker(range, gzip)
  return () => {
    const asked = next()
    return { ...asked, headers: { ...gzip, 'if-none-match': tags.get(asked.path) ?? '' } }
  }
}

/** Answers a second; a fault when one was not a tile. */
function perSecond({ perSecond, statuses }: Load): number {
  const odd = [...statuses.keys()].filter((status) => ![200, 204, 304].includes(status))
  if (odd.length > 0) throw new Error(`the server answered ${odd.join(', ')}`)
  return perSecond
}

/** The heaviest tiles of a town, raw and gzipped. */
export async function tileSizes(
  bench: Bench,
  towns: readonly {
    readonly name: string
    readonly urls: DatabaseUrls
    readonly ranges: readonly TileRange[]
  }[],
): Promise<Part> {
  const rows: Row[] = []
  for (const { name, urls, ranges } of towns) {
    const server = await startServer(bench, urls)
    for (const range of ranges) {
      const heaviest = { raw: 0, zipped: 0 }
      for (let i = 0; i < tilesIn(range); i++) {
        const { z, row, col } = tileNumber(range, i)
        for (const [kind, headers] of [
          ['raw', plain],
          ['zipped', gzip],
        ] as const) {
          const bytes = await sizeOf(server, paths.tile('parcels', 'WebMercatorQuad', z, row, col), headers)
          heaviest[kind] = Math.max(heaviest[kind], bytes)
        }
      }
      rows.push({
        what: `${name}, level ${range.z}, ${figure(tilesIn(range))} tiles`,
        measured: `**${figure(heaviest.raw / 1000)} kB**, gzipped ${figure(heaviest.zipped / 1000)} kB`,
        target: '≤ 500 kB',
        met: heaviest.raw <= 500_000,
      })
    }
    await server.stop()
  }
  return { title: 'The heaviest tile', note: 'Parcels, of all tiles of a town.', rows }
}

async function sizeOf(
  { port }: Server,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  await answer.arrayBuffer()
  return Number(answer.headers.get('content-length') ?? 0)
}
