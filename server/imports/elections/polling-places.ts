import { type Label, label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { addressReader, aliasesOf, type Meaning, streetsOf } from '../../elections/street-names.ts'
import { communeQuestion } from '../addresses/questions.ts'
import {
  ImportError,
  type Importer,
  type ImportReport,
  type ImportTask,
  type SourceFile,
} from '../importer.ts'
import { collectNotes } from '../notes.ts'
import { readGeoJson } from '../read/geojson.ts'
import { type Frame, isInFrame } from '../read/sniff-crs.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { type FeaturesLook, lookAtFeatures } from './geo/look-at-features.ts'
import { propertiesOf, stationOf } from './geo/properties.ts'
import { withGeoJson } from './geo/unwrap-geopackage.ts'
import { inCommune, keepReports, layerReport, step } from './in-commune.ts'
import { addressOf } from './keep-stations.ts'

/** Polling places as points, a row a station: GeoJSON or GeoPackage. Stations of one name and address share their place. */
export const pollingPlaceImporter: Importer = {
  kind: 'polling-places',
  recognise: async (file) => {
    const found = await withGeoJson(file, (plain) => look(plain)).catch(unlessOurs)
    return found && { ...found.recognised, file: file.name }
  },
  run: (task) => withGeoJson(task.file, (plain) => run({ ...task, file: plain })),
}

/** A GeoPackage that cannot be read may be anybody’s. */
const unlessOurs = (error: unknown): null => {
  if (error instanceof ImportError && error.code === 'geopackage-unreadable') return null
  throw error
}

const look = (file: SourceFile, answers = {}): Promise<FeaturesLook | null> =>
  lookAtFeatures(
    file,
    {
      kind: 'polling-places',
      types: ['Point'],
      format: label('Lieux de vote', 'Polling places'),
      layers: ['polling-places', 'polling-stations'],
      fallback: 'code',
    },
    answers,
  )

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const found = await look(task.file, task.options)
  if (!found) throw notPlaces
  const { commune, frame, recognised } = found
  if (!commune) throw new ImportError('question-open', communeQuestion.text)
  if (!frame) throw new ImportError('question-open', recognised.questions[0]?.text ?? communeQuestion.text)
  const notes = collectNotes()
  const rejects = collectRejects(['bureau', 'nom', 'adresse'])
  const rows = await readPlaces(task, commune, frame, rejects)
  const layers = await inCommune(task, commune, async (tx) => {
    step(task, 0.5, 'Écriture des lieux', 'Writing the places')
    const read = addressReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
    await stagePlaces(tx, commune, frame, rows, read)
    const far = await refuseFar(tx, commune, rows, rejects)
    const places = await writePlaces(tx, commune)
    const stations = await linkStations(tx, commune)
    if (stations.unknown > 0) notes.add(unknownStations, undefined, stations.unknown)
    const read_ = places.added + places.changed + places.unchanged
    const shared = rows.length - far - read_
    const reports = [
      layerReport('polling-places', commune, {
        ...places,
        read: rows.length + rejects.count() - far,
        rejected: rejects.count(),
        ...(shared > 0 && { repeated: shared }),
      }),
      layerReport('polling-stations', commune, {
        read: stations.linked + stations.same,
        changed: stations.linked,
        unchanged: stations.same,
      }),
    ]
    await keepReports(tx, task, reports)
    return reports
  })
  for (const { reason, count, line } of rejects.reasons()) notes.add(reason, line, count)
  const seconds = (performance.now() - start) / 1000
  return { file: task.file.name, layers, rejects: rejects.csv(), notes: notes.list(), seconds }
}

type PlaceRow = {
  readonly line: number
  readonly station: string
  readonly name: string
  readonly address: string
  readonly booths: number | null
  readonly accessible: boolean | null
  readonly x: number
  readonly y: number
}

async function readPlaces(
  task: ImportTask,
  commune: string,
  frame: Frame,
  rejects: Rejects,
): Promise<PlaceRow[]> {
  const rows: PlaceRow[] = []
  const geojson = await readGeoJson(task.file, { signal: task.signal })
  for await (const some of geojson.features) {
    for (const raw of some) {
      if (!('feature' in raw)) {
        rejects.add(raw.line, whys.unreadable, [])
        continue
      }
      const read = propertiesOf(raw.feature)
      const station = stationOf(read, 'code')
      if (station?.commune && station.commune !== commune) continue
      const reject = (why: Label) =>
        rejects.add(raw.line, why, [read('station'), read('name'), read('address')])
      const point = pointOf(raw.feature.geometry, frame)
      if (!station) reject(whys.station)
      else if (read('name') === '') reject(whys.name)
      else if (!point) reject(whys.place)
      else {
        const booths = /^\d{1,3}$/.test(read('booths')) ? Number(read('booths')) : null
        const texts = { name: read('name').slice(0, 120), address: read('address').slice(0, 200) }
        const accessible = yesOrNo(read('accessible'))
        rows.push({
          line: raw.line,
          station: station.number,
          ...texts,
          booths,
          accessible,
          x: point[0],
          y: point[1],
        })
      }
    }
  }
  return rows
}

function pointOf(geometry: unknown, frame: Frame): readonly [number, number] | null {
  const { coordinates } = (geometry ?? {}) as { coordinates?: unknown }
  if (!Array.isArray(coordinates)) return null
  const [x, y] = frame.swapped ? [coordinates[1], coordinates[0]] : coordinates
  return typeof x === 'number' && typeof y === 'number' && isInFrame(frame, x, y) ? [x, y] : null
}

const yesOrNo = (text: string): boolean | null => {
  if (/^(oui|o|1|true|vrai|yes)$/i.test(text)) return true
  return /^(non|n|0|false|faux|no)$/i.test(text) ? false : null
}

/** One place a name and address; its point is the first that is given. */
async function stagePlaces(
  tx: Transaction,
  commune: string,
  frame: Frame,
  rows: readonly PlaceRow[],
  read: (written: string) => Meaning,
): Promise<void> {
  const texts = [...new Set(rows.map(({ address }) => address))]
  const links = new Map<string, string | null>()
  for (const text of texts)
    links.set(text, text === '' ? null : await addressOf(tx, commune, text.replace(/^0+/, ''), read))
  await tx.query({
    text: `create temp table place_row on commit drop as
      select r.line, r.station, r.name, nullif(r.address, '') as address_text, r.link as address, r.booths, r.accessible,
        carreau.search_text(r.name || ' ' || r.address) as key,
        ST_Transform(ST_SetSRID(ST_MakePoint(r.x, r.y), $2), Find_SRID('elections', 'polling_place', 'geom')) as geom
      from jsonb_to_recordset($1) as r(line integer, station text, name text, address text, link text, booths integer,
        accessible boolean, x float8, y float8)`,
    values: [
      JSON.stringify(rows.map((row) => ({ ...row, link: links.get(row.address) ?? null }))),
      frame.srid,
    ],
  })
}

/** A place more than 2 km from every address of the commune is another town’s. */
async function refuseFar(
  tx: Transaction,
  commune: string,
  rows: readonly PlaceRow[],
  rejects: Rejects,
): Promise<number> {
  const far = await tx.query<{ line: number }>({
    text: `delete from place_row p
      where not exists (select from addresses.address a where a.commune = $1 and ST_DWithin(a.geom, p.geom, 2000))
      returning line`,
    values: [commune],
  })
  for (const { line } of far) {
    const row = rows.find((one) => one.line === line)
    rejects.add(line, whys.far, [row?.station, row?.name, row?.address])
  }
  return far.length
}

async function writePlaces(tx: Transaction, commune: string) {
  await tx.query({
    text: `create temp table place_fate on commit drop as
      select distinct on (r.key) r.key, r.name, r.address_text, r.address, r.booths, r.accessible, r.geom, p.id as held,
        coalesce(p.id, $1 || '-' || substr(md5(r.key), 1, 10)) as id,
        case when p.id is null then 'added'
          when p.geom is distinct from r.geom and not coalesce(ST_DWithin(p.geom, r.geom, 0.01), false)
            or (r.booths is not null and p.booths is distinct from r.booths)
            or (r.accessible is not null and p.accessible is distinct from r.accessible) then 'changed'
          else 'unchanged' end as fate
      from place_row r
      left join lateral (
        select * from elections.polling_place p
        where p.commune = $1 and p.scenario is null and carreau.search_text(p.name) = carreau.search_text(r.name)
          and (p.address_text is null or r.address_text is null or carreau.search_text(p.address_text) = carreau.search_text(r.address_text))
        order by p.address_text is null, p.id limit 1
      ) p on true
      order by r.key, r.line`,
    values: [commune],
  })
  await tx.query({
    text: `update elections.polling_place p set geom = f.geom, address_text = coalesce(f.address_text, p.address_text),
        address = coalesce(f.address, p.address), booths = coalesce(f.booths, p.booths), accessible = coalesce(f.accessible, p.accessible)
      from place_fate f where f.fate = 'changed' and p.commune = $1 and p.id = f.id`,
    values: [commune],
  })
  await tx.query({
    text: `insert into elections.polling_place (commune, id, name, address_text, address, booths, accessible, geom)
      select $1, id, name, address_text, address, booths, accessible, geom from place_fate where fate = 'added'`,
    values: [commune],
  })
  const [counts] = await tx.query<{ added: number; changed: number; unchanged: number }>(`
    select count(*) filter (where fate = 'added')::int as added, count(*) filter (where fate = 'changed')::int as changed,
      count(*) filter (where fate = 'unchanged')::int as unchanged from place_fate`)
  return counts ?? { added: 0, changed: 0, unchanged: 0 }
}

/** Stations get the place that the file gives them; a station that no plan knows is told. */
async function linkStations(tx: Transaction, commune: string) {
  const linked = await tx.query({
    text: `update elections.polling_station s set place = f.id
      from place_row r join place_fate f on f.key = r.key
      where s.commune = $1 and s.number = r.station and s.valid_to is null and s.scenario is null and s.place is distinct from f.id
      returning s.id`,
    values: [commune],
  })
  const [row] = await tx.query<{ known: number; unknown: number }>({
    text: `select count(distinct s.id)::int as known, count(distinct r.station) filter (where s.id is null)::int as unknown
      from place_row r
      left join elections.polling_station s on s.commune = $1 and s.number = r.station and s.valid_to is null and s.scenario is null`,
    values: [commune],
  })
  return { linked: linked.length, same: (row?.known ?? 0) - linked.length, unknown: row?.unknown ?? 0 }
}

const whys = {
  unreadable: label('objet illisible', 'unreadable feature'),
  station: label('bureau illisible', 'unreadable station'),
  name: label('lieu sans nom', 'place without a name'),
  place: label(
    'lieu sans point, ou hors du territoire',
    'place without a point, or outside of the territory',
  ),
  far: label(
    'lieu à plus de 2 km de toute adresse de la commune',
    'place more than 2 km from any address of the commune',
  ),
} as const

const unknownStations = label(
  'bureaux inconnus du découpage : leur lieu est gardé, importez la liste des bureaux puis ce fichier de nouveau',
  'stations that no plan knows: their place is kept, import the polling list and then this file again',
)

const notPlaces = new ImportError(
  'unknown-file',
  label('Ce fichier ne contient pas de lieux de vote.', 'This file holds no polling places.'),
)
