import { faults } from '../../../layers/cadastre/faults.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { encodeMultiPolygon } from '../cadastre/multipolygon.ts'
import { refusals } from '../cadastre/refusals.ts'
import { copyBinary } from '../copy-binary.ts'
import {
  ImportError,
  type Importer,
  type ImportReport,
  type ImportTask,
  type SourceFile,
} from '../importer.ts'
import { collectNotes, type Notes } from '../notes.ts'
import { readGeoJson } from '../read/geojson.ts'
import type { Frame } from '../read/sniff-crs.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { answered, lookAtFeatures } from './geo/look-at-features.ts'
import { propertiesOf, stationOf } from './geo/properties.ts'
import { inCommune, step } from './in-commune.ts'
import { proposePlan, type Votes, vote } from './propose-plan.ts'

/** Outlines of polling districts, of a city or of Etalab: the address decides, so ranges are deduced of who lives within. */
export const pollingDistrictImporter: Importer = {
  kind: 'polling-districts',
  recognise: async (file) => (await look(file))?.recognised ?? null,
  run,
}

const look = (file: SourceFile, answers = {}) =>
  lookAtFeatures(
    file,
    {
      kind: 'polling-districts',
      types: ['Polygon', 'MultiPolygon'],
      format: label('Périmètres de bureaux de vote, GeoJSON', 'Polling districts, GeoJSON'),
      layers: ['street-ranges', 'polling-stations', 'scenarios'],
    },
    answers,
  )

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const found = await look(task.file, task.options)
  if (!found) throw notDistricts
  const { commune, frame } = answered(found)
  const notes = collectNotes()
  const rejects = collectRejects(['bureau'])
  const report = await inCommune(task, commune, async (tx) => {
    await stageDistricts(tx, task, { commune, frame, notes, rejects })
    step(task, 0.5, 'Adresses de chaque périmètre', 'Addresses of each district')
    return proposePlan(tx, task, commune, await votesOf(tx, commune, notes), notes)
  })
  task.progress(1, label('Terminé', 'Done'))
  const seconds = (performance.now() - start) / 1000
  return { file: task.file.name, ...report, rejects: rejects.csv(), notes: notes.list(), seconds }
}

type Stage = {
  readonly commune: string
  readonly frame: Frame
  readonly notes: Notes
  readonly rejects: Rejects
}

/** The districts of the commune in the temporary table `district`; what cannot be read is kept aside with its reason. */
async function stageDistricts(tx: Transaction, task: ImportTask, stage: Stage): Promise<void> {
  await tx.query('create temp table district_row (line integer, station text, geom geometry) on commit drop')
  const columns = { line: 'integer', station: 'text', geom: 'geometry' } as const
  await copyBinary(tx, { table: 'district_row', columns }, encoded(task, stage), task.signal)
  await refuseFaulty(tx, stage.rejects)
  await tx.query(`
    create temp table district on commit drop as
    select station, ST_Subdivide(geom, 128) as geom, ctid as outline from (
      select station, ST_Transform(geom, Find_SRID('addresses', 'address', 'geom')) as geom, ctid from district_row
    ) as legal`)
  await tx.query('create index on district using gist (geom); analyze district')
}

/** An outline that crosses itself holds nobody for sure, and cutting it up may take the database hours. */
async function refuseFaulty(tx: Transaction, rejects: Rejects): Promise<void> {
  const faulty = await tx.query<{ line: number; station: string; fault: keyof typeof faults }>(
    `delete from district_row where not ST_IsValid(geom)
     returning line, station, carreau.fault_word((ST_IsValidDetail(geom)).reason) as fault`,
  )
  for (const { line, station, fault } of faulty) rejects.add(line, refusals.invalid(faults[fault]), [station])
}

async function* encoded(task: ImportTask, { commune, frame, notes, rejects }: Stage) {
  const geojson = await readGeoJson(task.file, { signal: task.signal })
  for await (const some of geojson.features) {
    const rows: [number, string, Buffer][] = []
    for (const raw of some) {
      const read = 'feature' in raw ? propertiesOf(raw.feature) : null
      const station = read && stationOf(read)
      if (station?.commune && station.commune !== commune) continue
      const reject = (why: Label) => rejects.add(raw.line, why, [read?.('station') ?? ''])
      if (!station || !('feature' in raw)) {
        reject(unreadable)
        continue
      }
      if (raw.feature.geometry === null || raw.feature.geometry === undefined) {
        notes.add(withoutGround, raw.line)
        continue
      }
      const outline = encodeMultiPolygon(raw.feature.geometry, frame)
      if ('refused' in outline) reject(outline.refused)
      else rows.push([raw.line, station.number, outline.ewkb])
    }
    yield rows
  }
}

/** Metres over which neighbours of one city were found apart (0.7 m), with room: an address in the gap is of the nearest. */
const gapMetres = 5

async function votesOf(tx: Transaction, commune: string, notes: Notes): Promise<Votes> {
  const rows = await tx.query<{ id: string; stations: string[]; in_gap: boolean }>({
    text: `
      select a.id, coalesce(i.stations, array[g.station]) as stations, i.stations is null as in_gap
      from addresses.address a
      left join lateral (
        select array_agg(distinct d.station order by d.station) as stations from district d where ST_Intersects(d.geom, a.geom)
      ) i on true
      left join lateral (
        select d.station from district d
        where i.stations is null and ST_DWithin(d.geom, a.geom, $2) order by d.geom <-> a.geom, d.station limit 1
      ) g on true
      where a.commune = $1 and (i.stations is not null or g.station is not null)`,
    values: [commune, gapMetres],
  })
  const votes: Votes = new Map()
  for (const { id, stations } of rows) for (const station of stations) vote(votes, id, station)
  const gaps = rows.filter(({ in_gap }) => in_gap).length
  const shared = rows.filter(({ stations }) => stations.length > 1).length
  if (gaps > 0) notes.add(inGap, undefined, gaps)
  if (shared > 0) notes.add(inSeveral, undefined, shared)
  return votes
}

const unreadable = label('bureau illisible', 'unreadable station')
const withoutGround = label('bureaux sans territoire dans le fichier', 'stations without ground in the file')
const inGap = label(
  `adresses entre deux périmètres qui ne se touchent pas : rattachées au plus proche, à moins de ${gapMetres} m`,
  `addresses between two districts that do not touch: given to the nearest, within ${gapMetres} m`,
)
const inSeveral = label(
  'adresses dans plusieurs périmètres qui se recouvrent : à vérifier',
  'addresses in several districts that overlap: to be checked',
)

const notDistricts = new ImportError(
  'unknown-file',
  label('Ce fichier n’est pas un GeoJSON de périmètres.', 'This file is no GeoJSON of districts.'),
)
