import { paths } from '../../layers/model/api.ts'
import type { DatabaseUrls } from '../../server/database.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { type Lattice, latticeSize } from '../support/parcel-lattice.ts'
import { type Bench, figure, type Part, quantile, type Row } from './bench.ts'
import { type Asked, load } from './load.ts'
import { memoryOf } from './process.ts'
import { startServer } from './server.ts'
import { tileNumber, tilesInside } from './town.ts'

/** Pages of features, and what the server weighs before, under and after load. */
export async function itemsAndMemory(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<[Part, Part]> {
  const server = await startServer(bench, urls)
  const rest = memoryOf(server.pid)
  const seconds = bench.quick ? 2 : 6
  const rows: Row[] = []
  for (const [what, path] of Object.entries(await pages(server.port, town))) {
    const seen = await load(server.port, { connections: 4, seconds, next: () => ({ path, headers: gzip }) })
    if (seen.statuses.size !== 1 || !seen.statuses.has(200))
      throw new Error(`${path}: ${[...seen.statuses.keys()]}`)
    rows.push({
      what,
      measured: `${figure(seen.perSecond)}/s, median ${figure(quantile(seen.latencies, 0.5))} ms, p95 ${figure(quantile(seen.latencies, 0.95))} ms, ${figure(seen.bytes / seen.answers / 1000)} kB`,
    })
  }
  const range = tilesInside(town, 16)
  let i = 0
  const anything = (): Asked => {
    const { z, row, col } = tileNumber(range, i++)
    return { path: paths.tile('parcels', 'WebMercatorQuad', z, row, col), headers: gzip }
  }
  await load(server.port, { connections: 16, seconds: 2 * seconds, next: anything })
  const loaded = memoryOf(server.pid)
  await server.stop()
  return [
    {
      title: 'Pages of features',
      note: `GeoJSON over HTTP, gzipped, 4 connections, ${figure(town.side ** 2)} parcels.`,
      rows,
    },
    {
      title: 'Memory of the server',
      note: 'Resident memory of the program in production, tile cache of 32 MB; PostgreSQL is not counted.',
      rows: rest && loaded ? weights(rest.now, loaded) : [{ what: 'not told by this system', measured: '–' }],
    },
  ]
}

const weights = (rest: number, loaded: { now: number; most: number }): Row[] => [
  { what: 'at rest', measured: `**${figure(rest)} MB**`, target: '≤ 200 MB', met: rest <= 200 },
  {
    what: 'after pages and tiles at 16 connections; the most it held',
    measured: `**${figure(loaded.now)} MB**; ${figure(loaded.most)} MB`,
    target: '≤ 200 MB',
    met: loaded.now <= 200,
  },
]

const gzip = { 'accept-encoding': 'gzip' }

/** A first page, a box, one deep in the list, one feature. */
async function pages(port: number, town: Lattice): Promise<Record<string, string>> {
  const items = paths.items('parcels')
  const page = async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).json() as Promise<Page>
  let deep = await page(`${items}?limit=1000`)
  for (let k = 0; k < 4; k++) deep = await page(pathOf(deep, 'next'))
  const wide = latticeSize(town)
  const [x, y] = [town.corner[0] + wide / 2, town.corner[1] + wide / 2]
  const box = projectBox([x, y, x + 300, y + 300], 2154, 4326).map((side) => side.toFixed(6))
  return {
    '100 parcels': `${items}?limit=100`,
    '100 parcels, after five thousand': pathOf(deep, 'next').replace('limit=1000', 'limit=100'),
    'the parcels of a box of 300 m': `${items}?limit=100&bbox=${box.join(',')}`,
    'one parcel': paths.item('parcels', deep.features[0]?.id as string),
  }
}

type Page = { features: { id: string }[]; links: { rel: string; href: string }[] }

function pathOf({ links }: Page, rel: string): string {
  const { pathname, search } = new URL(links.find((link) => link.rel === rel)?.href as string)
  return pathname + search
}
