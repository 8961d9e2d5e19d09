import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../scripts/lib/cluster.mjs'
import { findPostgres } from '../../scripts/lib/packages.mjs'
import { projectFile } from '../../server/project.ts'
import { fillLattice } from '../support/parcel-lattice.ts'
import { type Bench, databases, once, type Part } from './bench.ts'
import { districting } from './districting.ts'
import { districtingPage } from './districting-page.ts'
import { editCost, freshness } from './edits.ts'
import { imports } from './imports.ts'
import { itemsAndMemory } from './items.ts'
import { page } from './page.ts'
import { parcelEdit } from './parcel-edit.ts'
import { report } from './report.ts'
import { rowSecurity } from './row-security.ts'
import { searching } from './searching.ts'
import { tileSizes, tilesHot, tilesUncached } from './tile-http.ts'
import { tileSql } from './tile-sql.ts'
import { tilesInside, towns } from './town.ts'
import { units } from './units.ts'

/*
 * npm run bench [-- --quick] [-- part…]: measures in a cluster of its own, prints the table, writes docs/bench.md.
 * Named parts alone, or the quick form, are printed only.
 */

const words = process.argv.slice(2)
const quick = words.includes('--quick')
const wanted = words.filter((word) => !word.startsWith('--'))
const say = (text: string) => process.stderr.write(`${text}\n`)

const folder = await mkdtemp(join(tmpdir(), 'carreau-bench-'))
await chmod(folder, 0o755)
const cluster = await startCluster({ dataDir: join(folder, 'data') })
const bench: Bench = {
  quick,
  bin: findPostgres({})?.bin ?? '',
  folder,
  say,
  database: databases(cluster.adminUrl, (name) => ({
    adminUrl: cluster.adminUrl(name),
    appUrl: cluster.appUrl(name),
    publicUrl: cluster.publicUrl(name),
    ownRoles: true,
  })),
  sql: (urls, text, values) => once(urls.adminUrl, text, values),
}

try {
  await run()
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const begun = performance.now()
  const before = await othersShare()
  const parts: Part[] = []
  const part: Measure = async (name, work) => {
    if (wanted.length > 0 && !wanted.includes(name)) return
    say(name)
    parts.push(...[await work()].flat())
  }
  await part('districting', () => districting(bench))
  await part('units', () => units(bench))
  await part('districting-page', async () => districtingPage(bench, await filled('districting', towns.small)))
  // the towns take a while to fill
  const withoutTown = ['districting', 'units', 'districting-page']
  if (wanted.length === 0 || wanted.some((name) => !withoutTown.includes(name))) await townParts(part)

  const minutes = (performance.now() - begun) / 60_000
  const text = report(parts, {
    versions: await versions(),
    minutes,
    busy: [before, await othersShare()],
    quick,
  })
  process.stdout.write(text)
  if (!quick && wanted.length === 0) await writeFile(projectFile('docs/bench.md'), text)
  const missed = parts.flatMap(({ rows }) => rows.filter(({ met }) => met === false))
  say(missed.length === 0 ? 'every target is met' : `${missed.length} targets are missed`)
}

type Measure = (name: string, work: () => Promise<Part | readonly Part[]>) => Promise<void>

async function townParts(part: Measure): Promise<void> {
  const large = quick ? towns.middle : towns.large
  say('filling the towns')
  const [small, big] = [await filled('small', towns.small), await filled('large', large)]

  await part('sql', () => tileSql(bench, big, large))
  await part('tiles', async () => [
    await tilesUncached(bench, small, towns.small, [4]),
    await tilesUncached(bench, big, large, [1, 4, 16]),
  ])
  await part('hot', () => tilesHot(bench, big, large))
  await part('sizes', () =>
    tileSizes(bench, [
      { name: 'small town', urls: small, ranges: [14, 15, 16].map((z) => tilesInside(towns.small, z)) },
      { name: 'large town', urls: big, ranges: [14, 15, 16].map((z) => tilesInside(large, z)) },
    ]),
  )
  await part('freshness', () => freshness(bench, small, towns.small))
  await part('edits', async () => [
    await editCost(bench, small, towns.small),
    await parcelEdit(bench, big, large),
  ])
  await part('row-security', () => rowSecurity(bench, big, large))
  await part('items', () => itemsAndMemory(bench, big, large))
  await part('page', () => page(bench, big, large))
  await part('import', () =>
    imports(bench, [
      { name: '7,056 parcels', urls: small, commune: towns.small.commune, rounds: 3 },
      ...(quick ? [] : [{ name: '149,769 parcels', urls: big, commune: large.commune, rounds: 1 }]),
    ]),
  )
  await part('search', () => searching(bench))
}

async function filled(name: string, lattice: Parameters<typeof fillLattice>[1]) {
  const urls = await bench.database(`bench_${name}`)
  await fillLattice((text, values) => bench.sql(urls, text, values), lattice)
  await bench.sql(urls, 'vacuum analyze')
  return urls
}

async function versions(): Promise<string> {
  const { adminUrl } = await bench.database('bench_versions')
  const [row] = await once(
    adminUrl,
    `select 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version() as text`,
  )
  return `${row?.text}, Node.js ${process.versions.node}`
}

/** Share of all processors that is used while we wait for two seconds. */
async function othersShare(): Promise<number> {
  const total = () => {
    const times = cpus().map(({ times }) => times)
    const idle = times.reduce((sum, time) => sum + time.idle, 0)
    const all = times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0)
    return { idle, all }
  }
  const from = total()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const to = total()
  return 1 - (to.idle - from.idle) / Math.max(to.all - from.all, 1)
}
