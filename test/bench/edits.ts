import pg from 'pg'
import type { DatabaseUrls } from '../../server/database.ts'
import { openDatabase } from '../../server/database.ts'
import type { Lattice } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part } from './bench.ts'
import { type Get, type Ground, torture } from './freshness.ts'
import { startServer } from './server.ts'

const triggers = ['track_insert', 'track_update', 'track_delete']

/** What the counters of tiles, the revision and the journal add to an edit. */
export async function editCost(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const app = new pg.Client({ connectionString: urls.appUrl })
  await app.connect()
  const ids = (
    await bench.sql(urls, 'select id from cadastre.parcel where commune = $1 order by id', [town.commune])
  ).map(({ id }) => id as string)
  const track = async (on: boolean) => {
    for (const name of triggers)
      await bench.sql(urls, `alter table cadastre.parcel ${on ? 'enable' : 'disable'} trigger ${name}`)
  }
  const timed = async (condition: string, values: unknown[]) => {
    await app.query('begin')
    await app.query(`select set_config('carreau.communes', '${town.commune}', true)`)
    const before = performance.now()
    const text = `update cadastre.parcel set registered_area = registered_area + 1 where ${condition}`
    await app.query({ name: condition, text, values })
    const ms = performance.now() - before
    await app.query('commit')
    return ms
  }
  const one = (i: number) => timed('id = $1', [ids[(i * 37) % ids.length]])
  const many = () => timed('commune = $1', [town.commune])
  const seen = {
    oneOff: [] as number[],
    oneOn: [] as number[],
    manyOff: [] as number[],
    manyOn: [] as number[],
  }
  for (let round = 0; round < (bench.quick ? 3 : 5); round++) {
    for (const on of [false, true]) {
      await track(on)
      for (let i = 0; i < 20; i++) await one(i)
      const singles: number[] = []
      for (let i = 0; i < 150; i++) singles.push(await one(i))
      seen[on ? 'oneOn' : 'oneOff'].push(median(singles))
      seen[on ? 'manyOn' : 'manyOff'].push(await many())
      // rows that were rewritten are swept, so that the second form is not slower for coming second
      await bench.sql(urls, 'vacuum cadastre.parcel')
    }
  }
  await app.end()
  return {
    title: 'What history and freshness cost an edit',
    note: 'One statement with its triggers (tile counters, revision, journal) and without them, turn by turn; the median.',
    rows: [
      {
        what: 'one parcel',
        measured: `${figure(median(seen.oneOn))} ms, without ${figure(median(seen.oneOff))} ms`,
      },
      {
        what: `${figure(ids.length)} parcels at once`,
        measured: `${figure(median(seen.manyOn) / 1000)} s, without ${figure(median(seen.manyOff) / 1000)} s`,
      },
    ],
  }
}

/** Three writers and four readers over HTTP on two servers of one database. */
export async function freshness(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const servers = [await startServer(bench, urls), await startServer(bench, urls)]
  const database = openDatabase(urls, { connections: 4 })
  const seconds = bench.quick ? 5 : 30
  const seen = await torture(await groundOf(bench, urls, town, database, servers), {
    seconds,
    writers: 3,
    readers: 4,
    seed: 3,
  })
  await database.close()
  await Promise.all(servers.map((server) => server.stop()))
  return {
    title: 'Edits and tiles at the same time',
    note: `Three writers edit and move parcels and at once ask for the tile; four readers look around with tiles of their own that they hold; two servers on one database, ${seconds} s. Afterwards everybody asks again for every tile that was edited.`,
    rows: [
      {
        what: 'edits that their writer did not find in the next tile',
        measured: `**${seen.missing}** of ${figure(seen.edits)}`,
        target: '0',
        met: seen.missing === 0,
      },
      {
        what: 'tiles still out of date when all is quiet',
        measured: `**${seen.stale}** of ${figure(seen.checked)}`,
        target: '0',
        met: seen.stale === 0,
      },
      {
        what: 'tiles asked for meanwhile',
        measured: `${figure(seen.reads)}, ${figure(seen.unchanged)} answered 304`,
      },
    ],
  }
}

async function groundOf(
  bench: Bench,
  urls: DatabaseUrls,
  { commune, corner }: Lattice,
  database: ReturnType<typeof openDatabase>,
  servers: readonly { port: number }[],
): Promise<Ground> {
  const near = await bench.sql(
    urls,
    `select id, ST_X(middle) as x, ST_Y(middle) as y
    from (select id, ST_Centroid(geom) as middle from cadastre.parcel where commune = $1) as p
    order by middle <-> ST_Point($2, $3, 2154) limit 90`,
    [commune, corner[0] + 1000, corner[1] + 1000],
  )
  await bench.sql(
    urls,
    'create table start_place as select id, geom from cadastre.parcel where commune = $1',
    [commune],
  )
  await bench.sql(urls, 'create unique index on start_place (id)')
  await bench.sql(urls, 'grant select on start_place to carreau_app')
  return {
    servers: servers.map(({ port }) => over(port)),
    parcels: near.map(({ id, x, y }) => ({ id: id as string, middle: [x as number, y as number] })),
    edit: (id, number, east) =>
      database.transaction({ communes: [commune], who: 'bench' }, async (tx) => {
        await tx.query({
          text: `update cadastre.parcel p set number = $2, geom = ST_Translate(s.geom, $3, 0)
            from start_place s where s.id = p.id and p.id = $1`,
          values: [id, number, east],
        })
      }),
  }
}

const over =
  (port: number): Get =>
  async (path, headers) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, cache: 'no-store' })
    return {
      status: answer.status,
      etag: answer.headers.get('etag') ?? '',
      body: Buffer.from(await answer.arrayBuffer()),
    }
  }
