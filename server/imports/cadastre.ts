import { label } from '../../layers/model/label.ts'
import { isSameSystem } from './cadastre/choose-frame.ts'
import { countObjects } from './cadastre/count-objects.ts'
import { contradictingSystem, notAPlan, notGzip, openQuestion, otherCommune } from './cadastre/errors.ts'
import { importPlan, type Plan } from './cadastre/import-plan.ts'
import { lookAtGeoJson } from './cadastre/look.ts'
import { communeQuestion, openSheet, readSheet, recogniseSheet, type Sheet } from './cadastre/sheet.ts'
import type { Importer, ImportReport, ImportTask, Recognised, SourceFile } from './importer.ts'
import { collectNotes } from './notes.ts'
import { digestOf } from './read/digest.ts'
import { readGeoJson } from './read/geojson.ts'
import { openFile, peekText } from './read/open.ts'
import { refuseWebPage } from './web-page.ts'

/**
 * The cadastral plan: Etalab's GeoJSON of any layer, the tax office's EDIGEO sheets. A file is read by COPY into temporary
 * tables, compared there with the plan in place, and only differences are written, in one transaction.
 */
export const cadastreImporter: Importer = {
  kind: 'cadastre',
  recognise,
  run,
}

async function recognise(file: SourceFile): Promise<Recognised | null> {
  const nature = await natureOf(file)
  if (nature === null) return null
  if (nature === 'geojson')
    return { ...(await lookAtGeoJson(file)).recognised, ...(await countObjects(file)) }
  const sheet = await openSheet(file)
  await sheet.unpacked.remove()
  return recogniseSheet(sheet)
}

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const nature = await natureOf(task.file)
  if (nature === null) throw notAPlan(task.file)
  const imported = await (nature === 'geojson' ? runGeoJson(task) : runSheet(task))
  task.progress(1, done)
  return { file: task.file.name, ...imported, seconds: (performance.now() - start) / 1000 }
}

/** By the first bytes: JSON, or a bzip2 archive. A web page in place of a plan is worth its own sentence. */
async function natureOf(file: SourceFile): Promise<'geojson' | 'edigeo' | null> {
  const { wrapping } = await openFile(file)
  if (wrapping === 'bzip2') return 'edigeo'
  const text = (await peekText(file, 1000)).trimStart()
  if (text.startsWith('{')) return 'geojson'
  refuseWebPage(file, text)
  if (wrapping === 'plain' && /\.gz$/i.test(file.name) && text.includes('\ufffd')) throw notGzip(file)
  return null
}

async function runGeoJson(task: ImportTask) {
  const { file, options, signal } = task
  const digest = await digestOf(file)
  return importPlan(task, async (legal): Promise<Plan> => {
    const { kind, frame, encoding, recognised } = await lookAtGeoJson(file, options, legal)
    const [question] = recognised.questions
    if (question) throw openQuestion(file, question.text)
    if (!frame) throw new Error('a frame is missing though nothing is left to ask')
    const isLatin = encoding === 'windows-1252'
    const geojson = await readGeoJson(file, { signal, encoding: isLatin ? encoding : 'utf-8' })
    const notes = collectNotes()
    if (frame.swapped) notes.add(axesSwapped)
    if (isLatin && !options.encoding) notes.add(readAsLatin)
    return {
      sources: [{ kind, frame, features: geojson.features, share: geojson.share }],
      delivery: {},
      encoding: isLatin ? encoding : options.encoding,
      notes,
      digest,
      afterReading: () => {
        const said = geojson.crsMember()
        if (said !== null && options.crs === undefined && !isSameSystem(said, frame.srid)) {
          throw contradictingSystem(file, said, [frame.srid])
        }
      },
    }
  })
}

async function runSheet(task: ImportTask) {
  const { file, options, signal } = task
  const digest = await digestOf(file)
  const sheet = await openSheet(file, options, signal)
  try {
    const commune = communeOf(sheet)
    return await importPlan(
      task,
      async (legal): Promise<Plan> => ({
        sources: await readSheet(sheet, commune, legal, signal),
        delivery: { sheet: commune.slice(0, 2) + sheet.idu },
        encoding: options.encoding,
        notes: collectNotes(),
        digest,
        afterReading: () => {},
      }),
    )
  } finally {
    await sheet.unpacked.remove()
  }
}

/** A sheet gives its commune without the department: that must be said, and may not contradict it. */
function communeOf({ file, idu, commune }: Sheet): string {
  if (commune === null) throw openQuestion(file, communeQuestion(idu).text)
  if (commune.slice(2) !== idu.slice(0, 3)) throw otherCommune(file, commune, [`…${idu.slice(0, 3)}`])
  return commune
}

const done = label('Terminé', 'Done')

const axesSwapped = label(
  'Latitude et longitude sont échangées dans ce fichier : elles ont été lues dans l’autre sens',
  'Latitude and longitude are swapped in this file: they were read the other way round',
)

const readAsLatin = label(
  'Le fichier n’est pas en UTF-8 : les noms ont été lus en windows-1252',
  'The file is not UTF-8: the names were read as windows-1252',
)
