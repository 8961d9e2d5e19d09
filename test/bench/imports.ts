import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type DatabaseUrls, openDatabase } from '../../server/database.ts'
import { cadastreImporter } from '../../server/imports/cadastre.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { type Bench, figure, median, type Part, type Row } from './bench.ts'

/** A file to import, and the same plan a year later. */
type Plan = { readonly name: string; readonly first: string; readonly later: string; readonly rounds: number }

/** Our import, with everything it checks, compares and remembers, against `ogr2ogr` that only loads. */
export async function imports(
  bench: Bench,
  towns: readonly {
    readonly name: string
    readonly urls: DatabaseUrls
    readonly commune: string
    readonly rounds: number
  }[],
): Promise<Part> {
  const plans: Plan[] = []
  for (const { name, urls, commune, rounds } of towns) {
    const first = join(bench.folder, `cadastre-${commune}-parcelles.json.gz`)
    const later = join(bench.folder, `cadastre-${commune}-parcelles-later.json.gz`)
    await writePlan(bench, urls, commune, first)
    await age(first, later)
    plans.push({ name, first, later, rounds })
  }
  if (hasSharedData) {
    const bondy = (year: number) => sharedData(`bondy-93010/cadastre-93010-parcelles-${year}.json.gz`)
    plans.push({ name: 'Bondy, 2022 then 2025', first: bondy(2022), later: bondy(2025), rounds: 3 })
  }
  const rows: Row[] = []
  for (const [i, plan] of plans.entries()) rows.push(...(await compare(bench, plan, i)))
  return {
    title: 'Import of parcels against ogr2ogr',
    note: 'Seconds for one file of Etalab’s GeoJSON, turn by turn in fresh databases of the same cluster. `ogr2ogr` reprojects and loads by COPY into one table with one index. Carreau reads the same file, checks every row and geometry, compares with the plan in place, and writes rows with their indexes, Web Mercator copy, history and tile counters in one transaction. The later file has one parcel in fifty redrawn, one in a hundred gone.',
    rows,
  }
}

async function compare(bench: Bench, plan: Plan, rank: number): Promise<Row[]> {
  const seen = { ogr: [] as number[], first: [] as number[], later: [] as number[] }
  for (let round = 0; round < (bench.quick ? 1 : plan.rounds); round++) {
    const urls = await bench.database(`import_${rank}_${round}`)
    seen.ogr.push(await seconds(() => withOgr(urls, plan.first)))
    seen.first.push(await seconds(() => withCarreau(urls, plan.first)))
    seen.later.push(await seconds(() => withCarreau(urls, plan.later)))
  }
  const ratio = (name: 'first' | 'later') => median(seen[name].map((s, i) => s / (seen.ogr[i] as number)))
  bench.say(`  ${plan.name}: ${figure(ratio('first'))}, ${figure(ratio('later'))}`)
  const line = (what: string, name: 'first' | 'later') => ({
    what: `${plan.name}: ${what}`,
    measured: `${figure(median(seen[name]))} s against ${figure(median(seen.ogr))} s: **${figure(ratio(name))} ×**`,
    target: '≤ 2 ×',
    met: ratio(name) <= 2,
  })
  return [line('into an empty database', 'first'), line('refreshed by the later file', 'later')]
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}

async function withOgr(urls: DatabaseUrls, path: string): Promise<void> {
  const { pathname, searchParams } = new URL(urls.adminUrl)
  const env = {
    ...process.env,
    PGHOST: searchParams.get('host') ?? '',
    PGPORT: searchParams.get('port') ?? '5432',
    PGUSER: searchParams.get('user') ?? '',
    PG_USE_COPY: 'YES',
  }
  const words = [
    '-f',
    'PostgreSQL',
    `PG:dbname=${pathname.slice(1)}`,
    `/vsigzip/${path}`,
    '-nln',
    'public.ogr',
  ]
  const options = [
    '-t_srs',
    'EPSG:2154',
    '-nlt',
    'PROMOTE_TO_MULTI',
    '-lco',
    'GEOMETRY_NAME=geom',
    '-overwrite',
  ]
  await promisify(execFile)('ogr2ogr', [...words, ...options], { env })
}

async function withCarreau(urls: DatabaseUrls, path: string): Promise<void> {
  const database = openDatabase(urls)
  await cadastreImporter.run({
    file: { path, name: basename(path) },
    options: { invalid: 'flag' },
    database,
    who: 'bench',
    progress: () => {},
  })
  await database.close()
}

/** The parcels of a commune in the words of Etalab's files. */
async function writePlan(bench: Bench, urls: DatabaseUrls, commune: string, path: string): Promise<void> {
  const rows = await bench.sql(
    urls,
    `select json_build_object('type', 'Feature', 'id', id,
      'geometry', ST_AsGeoJSON(ST_Transform((ST_Dump(geom)).geom, 4326), 7)::json,
      'properties', json_build_object('id', id, 'commune', commune, 'prefixe', prefix, 'section', section,
        'numero', number, 'contenance', registered_area, 'arpente', false,
        'created', '2015-01-01', 'updated', '2020-01-01'))::text as feature
    from cadastre.parcel where commune = $1 order by id`,
    [commune],
  )
  const features = rows.map(({ feature }) => feature).join(',\n')
  await writeFile(path, gzipSync(`{"type":"FeatureCollection","features":[\n${features}\n]}`, { level: 1 }))
}

/** The same plan later: one parcel in a hundred gone, one in fifty with its first corner moved by a metre. */
async function age(first: string, later: string): Promise<void> {
  const plan = JSON.parse(gunzipSync(await readFile(first)).toString())
  plan.features = plan.features.filter((_: unknown, i: number) => i % 100 !== 1)
  for (const feature of plan.features.filter((_: unknown, i: number) => i % 50 === 0)) {
    const ring = feature.geometry.coordinates[0]
    const moved = [ring[0][0] + 0.000013, ring[0][1]]
    ring[0] = moved
    ring[ring.length - 1] = moved
  }
  await writeFile(later, gzipSync(JSON.stringify(plan), { level: 1 }))
}
