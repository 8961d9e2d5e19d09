import { join } from 'node:path'
import { layers } from '../../layers/index.ts'
import { paths } from '../../layers/model/api.ts'
import { tileAt, webMercatorQuad } from '../../layers/model/grid.ts'
import { buildApp } from '../../server/app.ts'
import { type DatabaseUrls, openDatabase } from '../../server/database.ts'
import { openHouse } from '../../server/open-house.ts'
import { projectBox } from '../../server/tiles/project-box.ts'
import { type Lattice, latticeSize } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part, quantile } from './bench.ts'

/** From the clerk's click on “save” until the page has the new tile: over HTTP, in a town of that many parcels. */
export async function parcelEdit(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const { origin, close } = await openServer(bench, urls)
  const parcels = await someParcels(bench, urls, town, bench.quick ? 60 : 200)
  const [{ count }] = (await bench.sql(urls, 'select count(*)::integer as count from cadastre.parcel')) as [
    { count: number },
  ]
  const seen = { values: [] as number[], drawing: [] as number[] }
  const saved: number[] = []
  let missing = 0
  for (const [turn, parcel] of parcels.entries()) {
    const kind = turn % 2 === 0 ? 'values' : 'drawing'
    const before = await fetch(`${origin}${parcel.tile}`)
    await before.arrayBuffer()
    const from = performance.now()
    const changed = await save(origin, parcel, kind)
    saved.push(performance.now() - from)
    const after = await fetch(`${origin}${parcel.tile}`, {
      headers: { 'if-none-match': before.headers.get('etag') ?? '' },
    })
    await after.arrayBuffer()
    seen[kind].push(performance.now() - from)
    if (changed.status !== 200)
      throw new Error(`the edit was answered ${changed.status}: ${await changed.text()}`)
    if (after.status !== 200 || after.headers.get('etag') === before.headers.get('etag')) missing++
  }
  await close()
  const line = (what: string, values: readonly number[]) => {
    const late = quantile(
      [...values].sort((a, b) => a - b),
      0.95,
    )
    return {
      what,
      measured: `**${figure(median(values))} ms**, 95 in 100 within ${figure(late)} ms`,
      target: '≤ 100 ms',
      met: median(values) <= 100,
    }
  }
  return {
    title: 'A parcel is edited',
    note: `PATCH with the version that was read, then the tile of level 16 around it until it is there, among ${figure(count)} parcels, one after the other. ${missing} of ${parcels.length} edits were not in that tile.`,
    rows: [
      line('fields change', seen.values),
      line('a corner moves', seen.drawing),
      { what: 'of it, until the edit is answered', measured: `${figure(median(saved))} ms` },
    ],
  }
}

/** In this process: who asks is the bench, and sessions are measured elsewhere. */
async function openServer(bench: Bench, urls: DatabaseUrls) {
  const database = openDatabase(urls, { connections: 4 })
  const config = {
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1',
    crs: 2154,
    baseMaps: [],
    uploadLimitMb: 1,
    tileCacheMb: 64,
    dataDir: join(bench.folder, 'edit'),
  }
  const clerk = { account: 'bench', name: 'bench', roles: ['admin'], communes: '*' } as const
  const house = openHouse({ config, database, layers, identify: async () => clerk })
  const app = buildApp(house)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin,
    close: async () => {
      await app.close()
      await house.jobs.close()
      await database.close()
    },
  }
}

type Parcel = {
  readonly id: string
  readonly version: number
  readonly ring: readonly (readonly [number, number])[]
  readonly tile: string
}

async function someParcels(bench: Bench, urls: DatabaseUrls, town: Lattice, many: number): Promise<Parcel[]> {
  const rows = await bench.sql(
    urls,
    `select id, version, (ST_AsGeoJSON(geom, 2)::json -> 'coordinates' -> 0 -> 0) as ring
     from cadastre.parcel where commune = $1 order by md5(id) limit $2`,
    [town.commune, many],
  )
  const side = latticeSize(town)
  if (side <= 0) throw new Error('the town has no size')
  return rows.map((row) => {
    const { id, version, ring } = row as Omit<Parcel, 'tile'>
    const [x, y] = ring[0] ?? [0, 0]
    const [mx, my] = projectBox([x, y, x + 1, y + 1], 2154, 3857)
    const place = tileAt(webMercatorQuad, 16, [mx, my])
    return { id, version, ring, tile: paths.tile('parcels', 'WebMercatorQuad', 16, place.row, place.col) }
  })
}

function save(origin: string, { id, version, ring }: Parcel, kind: 'values' | 'drawing'): Promise<Response> {
  const [first, second] = [ring[0] ?? [0, 0], ring[1] ?? [0, 0]]
  const bent = [(first[0] + second[0]) / 2 + 0.05, (first[1] + second[1]) / 2 + 0.05]
  const body =
    kind === 'values'
      ? { properties: { registered_area: 1234 } }
      : { geometry: { type: 'Polygon', coordinates: [[first, bent, ...ring.slice(1)]] } }
  return fetch(`${origin}${paths.item('parcels', id)}`, {
    method: 'PATCH',
    headers: {
      origin,
      'content-type': 'application/merge-patch+json',
      'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/2154>',
      'if-match': `"${version}"`,
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
}
