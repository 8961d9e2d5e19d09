import pg from 'pg'
import { layerOf } from '../../layers/index.ts'
import { type TilePlace, tileBox, tileBuffer, tileUnits, webMercatorQuad } from '../../layers/model/grid.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { DatabaseUrls } from '../../server/database.ts'
import { columnOf, row, tableOf } from '../../server/features/columns.ts'
import { tileAttributes, tileForm, tileValues } from '../../server/tiles/statement.ts'
import type { Lattice } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part, type Row } from './bench.ts'
import { processorTime } from './process.ts'
import { tileNumber, tilesIn, tilesInside } from './town.ts'

const parcels = layerOf('parcels') as Layer

/** The same rights and settings as the server's own connections for tiles. */
export const tileSettings =
  '-c carreau.communes=* -c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0'

/** A tile as it is usually made: ST_AsMVTGeom on a stored Web Mercator column, the same attributes, border and rights. */
export const usualForm = `
select ST_AsMVT(t, 'parcels', ${tileUnits}, 'geometry') from (
  select ST_AsMVTGeom(${columnOf('mercator')}, ST_MakeEnvelope($5, $6, $7, $8, 3857), ${tileUnits}, ${tileBuffer}) as geometry,
    ${['id', ...tileAttributes(parcels)].map(columnOf).join(', ')}
  from ${tableOf(parcels)} ${row}
  where ${columnOf('mercator')} && ST_MakeEnvelope($1, $2, $3, $4, 3857)) as t`

const usualValues = (place: TilePlace) => [
  ...tileBox(webMercatorQuad, place, tileBuffer),
  ...tileBox(webMercatorQuad, place),
]

/** What a tile costs PostgreSQL in our form and in the usual one, one connection, turn by turn. */
export async function tileSql(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const client = new pg.Client({ connectionString: urls.publicUrl, options: tileSettings })
  await client.connect()
  const answer = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = answer.rows[0]?.pid as number
  const told = processorTime(pid) !== undefined
  const clock = () => (told ? (processorTime(pid) as number) : performance.now())
  const form = tileForm(parcels, webMercatorQuad)
  const ours = (place: TilePlace) => ({ name: 'ours', text: form.text, values: tileValues(form, place) })
  const usual = (place: TilePlace) => ({ name: 'usual', text: usualForm, values: usualValues(place) })
  const cost = async (places: readonly TilePlace[], ask: typeof ours) => {
    const before = clock()
    for (const place of places) await client.query({ ...ask(place), rowMode: 'array' })
    return (clock() - before) / places.length
  }
  const rows: Row[] = []
  for (const z of [13, 14, 15, 16, 17]) {
    const range = tilesInside(town, z)
    const count = Math.min(tilesIn(range), { 13: 4, 14: 12, 15: 40 }[z] ?? 150)
    const places = Array.from({ length: count }, (_, i) =>
      tileNumber(range, Math.floor((i * tilesIn(range)) / count)),
    )
    const measures = { ours: [] as number[], usual: [] as number[] }
    const rounds = bench.quick ? 4 : z < 15 ? 9 : 15
    for (let round = 0; round <= rounds; round++) {
      const pair = { usual: await cost(places, usual), ours: await cost(places, ours) }
      // the first round warms up
      if (round > 0) for (const name of ['ours', 'usual'] as const) measures[name].push(pair[name])
    }
    const ratio = median(measures.ours.map((ms, i) => ms / (measures.usual[i] as number)))
    rows.push({
      what: `level ${z}`,
      measured: `${figure(median(measures.ours))} ms against ${figure(median(measures.usual))} ms: **${figure(ratio)}**`,
      target: '≤ 0.4',
      met: ratio <= 0.4,
    })
    bench.say(`  level ${z}: ${figure(ratio)}`)
  }
  await client.end()
  return {
    title: 'SQL of a tile against the usual ST_AsMVTGeom',
    note: `${told ? 'Processor time of the PostgreSQL process' : 'Time'} per tile, one connection, prepared, row level security on, both forms turn by turn on the same tiles of ${figure(town.side ** 2)} parcels. Ours also reads the version of the tile. That both draw the same picture is proved by \`server/tiles/picture.test.ts\`. Levels 13 and 17 are measured for comparison: parcels are served at 14 to 16.`,
    rows,
  }
}
