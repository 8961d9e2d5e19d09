import { label } from '../../../layers/model/label.ts'
import { addressReader, aliasesOf, streetsOf } from '../../elections/street-names.ts'
import {
  ImportError,
  type Importer,
  type ImportReport,
  type ImportTask,
  type SourceFile,
} from '../importer.ts'
import { collectNotes } from '../notes.ts'
import { collectRejects } from '../rejects.ts'
import { answered, type FeaturesLook, lookAtFeatures } from './geo/look-at-features.ts'
import { withGeoJson } from './geo/unwrap-geopackage.ts'
import { inCommune, keepReports, layerReport, step } from './in-commune.ts'
import { readPlaces } from './polling-places/read-places.ts'
import { linkStations, refuseFar, stagePlaces, writePlaces } from './polling-places/write-places.ts'

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
  const { commune, frame } = answered(found)
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

const unknownStations = label(
  'bureaux inconnus du découpage : leur lieu est gardé, importez la liste des bureaux puis ce fichier de nouveau',
  'stations that no plan knows: their place is kept, import the polling list and then this file again',
)

const notPlaces = new ImportError(
  'unknown-file',
  label('Ce fichier ne contient pas de lieux de vote.', 'This file holds no polling places.'),
)
