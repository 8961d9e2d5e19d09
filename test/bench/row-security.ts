import pg from 'pg'
import { layerOf } from '../../layers/index.ts'
import type { Layer } from '../../layers/model/layer.ts'
import type { DatabaseUrls, Statement } from '../../server/database.ts'
import { shownFields } from '../../server/features/columns.ts'
import { crs84, meetsBox } from '../../server/features/geometry.ts'
import { selectItem, selectItems } from '../../server/features/select.ts'
import { updateFeature } from '../../server/features/write.ts'
import { type Lattice, latticeSize } from '../support/parcel-lattice.ts'
import { type Bench, figure, median, type Part, type Row } from './bench.ts'

const parcels = layerOf('parcels') as Layer

/** The same statements by the application under its policies and by the owner, whom none holds; turn by turn. */
export async function rowSecurity(bench: Bench, urls: DatabaseUrls, town: Lattice): Promise<Part> {
  const [app, owner] = [await open(urls.appUrl, town), await open(urls.adminUrl, town)]
  const rounds = bench.quick ? 150 : 600
  const ids = (
    await bench.sql(urls, 'select id from cadastre.parcel where commune = $1 order by md5(id) limit $2', [
      town.commune,
      rounds,
    ])
  ).map(({ id }) => id as string)
  const idOf = (round: number) => ids[round % ids.length] as string
  const rows = [
    await compared('a feature by its id', app, owner, rounds, (round) =>
      selectItem(parcels, idOf(round), shownFields(parcels), crs84),
    ),
    await compared('a page of 100 in a box', app, owner, rounds, (round) => pageAt(town, round)),
    await compared('a parcel changed, with journal and counters', app, owner, rounds, (round) =>
      editOf(town, idOf(round), round),
    ),
  ]
  await Promise.all([app.end(), owner.end()])
  return {
    title: 'What row level security costs',
    note: 'The same statement, prepared where the server prepares it, on a connection of the application, under the policies of communes, and as the owner, whom none holds; turn by turn, the median.',
    rows,
  }
}

async function open(url: string, town: Lattice): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: `-c carreau.communes=${town.commune} -c carreau.who=bench`,
  })
  await client.connect()
  return client
}

async function compared(
  what: string,
  app: pg.Client,
  owner: pg.Client,
  rounds: number,
  statementOf: (round: number) => Statement,
): Promise<Row> {
  const seen = { app: [] as number[], owner: [] as number[] }
  for (let round = 0; round < rounds + 20; round++) {
    // who comes first changes from turn to turn: the second finds the pages warm
    const order = round % 2 === 0 ? (['app', 'owner'] as const) : (['owner', 'app'] as const)
    for (const who of order) {
      const ms = await timed(who === 'app' ? app : owner, statementOf(round))
      if (round >= 20) seen[who].push(ms)
    }
  }
  const ratio = median(seen.app) / median(seen.owner)
  return {
    what,
    measured: `**${ratio.toFixed(2)} ×** (${figure(median(seen.app))} ms, without ${figure(median(seen.owner))} ms)`,
    target: '≤ 1.3 ×',
    met: ratio <= 1.3,
  }
}

async function timed(client: pg.Client, { name, text, values }: Statement): Promise<number> {
  const before = performance.now()
  await client.query({ name, text, values: [...(values ?? [])] })
  return performance.now() - before
}

function pageAt(town: Lattice, round: number): Statement {
  const room = latticeSize(town) - 400
  const [x, y] = [town.corner[0] + ((round * 137) % room), town.corner[1] + ((round * 251) % room)]
  return selectItems({
    layer: parcels,
    fields: shownFields(parcels),
    crs: crs84,
    conditions: [(bind) => meetsBox({ column: 'geom', bounds: [x, y, x + 400, y + 400] }, 2154, bind)],
    sort: [],
    after: null,
    limit: 100,
  })
}

/** Whatever version the row has: it is the statement that is measured, not the quarrel. */
function editOf(town: Lattice, id: string, round: number): Statement {
  const known = { commune: town.commune, id, version: 0 }
  const { text, values } = updateFeature(parcels, known, { values: new Map([['registered_area', round]]) })
  return { text: text.replace(/and f\."version" = \$\d+/, 'and $4::integer is not null'), values }
}
