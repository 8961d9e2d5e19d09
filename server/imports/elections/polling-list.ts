import { withoutStation } from '../../../layers/elections/own-list.ts'
import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { matchingFigures } from '../../elections/matching-figures.ts'
import {
  findOverlaps,
  type Overlap,
  setAside,
  shareElectors,
  stageRanges,
} from '../../elections/stage-ranges.ts'
import { aliasesOf, type Meaning, nameReader, streetsOf } from '../../elections/street-names.ts'
import { refreshUnits } from '../../elections/units/derive.ts'
import { communeQuestion } from '../addresses/questions.ts'
import {
  ImportError,
  type Importer,
  type ImportReport,
  type ImportTask,
  type LayerReport,
} from '../importer.ts'
import { collectNotes, type Notes } from '../notes.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { inCommune, keepReports, layerReport, step } from './in-commune.ts'
import { applyList, chooseTarget, planInForce } from './keep-plan.ts'
import { keepStations } from './keep-stations.ts'
import { tellCoverage } from './plan-notes.ts'
import { lookAtList } from './polling-list/look.ts'
import { type PollingList, rejectColumns } from './polling-list/read-list.ts'
import { faults } from './polling-list/sentences.ts'
import { tellHeadings, tellLikelyHeadings } from './polling-list/unknown-headings.ts'

/** A town’s polling list: streets, sides and numbers by station, as its election software prints or exports them. */
export const pollingListImporter: Importer = {
  kind: 'polling-list',
  recognise: async (file) => (await lookAtList(file))?.recognised ?? null,
  whyNot: (file, asked) => (asked ? tellHeadings(file) : tellLikelyHeadings(file)),
  run,
}

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const look = await lookAtList(task.file, task.options, task.signal)
  if (!look) throw (await tellHeadings(task.file)) ?? notAList
  const commune = task.options.commune ?? look.commune
  if (!commune) throw new ImportError('question-open', communeQuestion.text)
  const report = await inCommune(task, commune, (tx) => importList(tx, task, commune, look.list))
  task.progress(1, label('Terminé', 'Done'))
  return { file: task.file.name, ...report, seconds: (performance.now() - start) / 1000 }
}

async function importList(
  tx: Transaction,
  task: ImportTask,
  commune: string,
  list: PollingList,
): Promise<Pick<ImportReport, 'layers' | 'rejects' | 'notes' | 'todo'>> {
  step(task, 0.3, 'Rapprochement des voies', 'Matching the streets')
  const streets = await streetsOf(tx, commune)
  const read = nameReader(streets, await aliasesOf(tx, commune))
  const meaning = keyReader(list.ranges, new Set(streets.map(({ id }) => id)), read)
  await stageRanges(tx, list.ranges, meaning)
  const overlaps = await findOverlaps(tx)
  await setAside(tx, overlaps)
  await shareElectors(tx, commune)
  const notes = collectNotes()
  const rejects = tellRows(list, overlaps, notes)

  step(task, 0.5, 'Comparaison avec le découpage en vigueur', 'Comparing with the plan in force')
  const current = await planInForce(tx, commune)
  const { options, who, file } = task
  const target = await chooseTarget(tx, { commune, current, options, file: file.name, who }, 'order')
  const draft = target.base === null ? null : target.plan
  const stations = await keepStations(tx, { commune, stations: list.stations, draft, read })

  step(task, 0.7, 'Écriture des tranches', 'Writing the ranges')
  const ranges = await applyList(tx, commune, target.plan)
  const bare = new Set<string | null>(stations.withoutPlace)
  if (bare.size > 0) {
    const first = list.ranges.find(({ station }) => bare.has(station))
    notes.add(withoutPlace, first?.line, bare.size)
  }
  step(task, 0.8, 'Tracé des périmètres', 'Drawing the districts')
  await refreshUnits(tx, commune)
  const figures = await matchingFigures(tx, commune, target.plan)
  const unread = list.ranges.find(({ street }, row) => meaning(street, row).kind === 'unknown')
  tellCoverage(notes, figures, unread?.line)
  const layers = [
    counted(ranges, rejects),
    ...stations.reports,
    layerReport('scenarios', commune, {
      read: 1,
      added: target.isNew ? 1 : 0,
      unchanged: target.isNew ? 0 : 1,
    }),
  ]
  await keepReports(tx, task, layers)
  const todo = figures.unmatched + figures.uncovered['street-not-listed'] > 0
  return {
    layers,
    rejects: rejects.csv(),
    notes: notes.list(),
    ...(todo && { todo: { kind: 'street-matching', plan: target.plan, count: figures.unmatched } }),
  }
}

/** A row that names its street by a key that is there means that street, whoever else bears its name. */
const keyReader =
  (ranges: PollingList['ranges'], known: ReadonlySet<string>, byName: (written: string) => Meaning) =>
  (written: string, row: number): Meaning => {
    const key = ranges[row]?.streetKey
    if (key === null) return { kind: 'unknown' }
    return key !== undefined && known.has(key) ? { kind: 'streets', streets: [key] } : byName(written)
  }

/** In rows of the file: a row of four numbers is two ranges. */
const counted = (ranges: LayerReport, rejects: Rejects): LayerReport => ({
  ...ranges,
  read: ranges.read + rejects.count(),
  rejected: rejects.count(),
})

/** Rows that could not be used, those that contradict another, and what is odd in the others. */
function tellRows(list: PollingList, overlaps: readonly Overlap[], notes: Notes): Rejects {
  const rejects = collectRejects(rejectColumns)
  for (const { sheet, line, said, cells } of list.faulty) rejects.add(line, said, [sheet, ...cells])
  for (const { row, other, isSameStation } of overlaps) {
    const [range, before] = [list.ranges[row], list.ranges[other]]
    if (!range || !before) continue
    if (isSameStation) notes.add(contained, range.line)
    else {
      const { sheet, station, street, from, to, parity, men, women, electors } = range
      const cells = [sheet, station, street, `${from} – ${to}`, parity, men, women, electors]
      rejects.add(
        range.line,
        faults.overlap(before.line, before.sheet, before.station ?? withoutStation),
        cells,
      )
    }
  }
  for (const { said, line } of list.remarks) notes.add(said, line)
  return rejects
}

const contained = label(
  'tranches comprises dans une autre du même bureau : leurs électeurs y comptent, leurs numéros sont déjà pris',
  'ranges within another of their own station: their electors count there, their numbers are taken already',
)

const withoutPlace = label(
  'bureaux sans lieu de vote (colonne Lieu de vote) : importez la liste des lieux, ou choisissez-les dans leur fiche',
  'stations without a polling place (column Place): import the list of places, or choose them in their form',
)

const notAList = new ImportError(
  'unknown-file',
  label('Ce fichier n’est pas une liste de bureaux de vote.', 'This file is no polling list.'),
)
