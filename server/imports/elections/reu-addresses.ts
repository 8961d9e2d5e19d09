import { splitAddress } from '../../../layers/addresses/split-address.ts'
import { readStationNumber } from '../../../layers/elections/read-station-number.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { addressReader, aliasesOf, type Meaning, streetsOf } from '../../elections/street-names.ts'
import { communeQuestion } from '../addresses/questions.ts'
import { readDecimal } from '../addresses/read-place.ts'
import { ImportError, type Importer, type ImportReport, type ImportTask } from '../importer.ts'
import { collectNotes } from '../notes.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { type Houses, houseKey, housesOf } from './houses.ts'
import { inCommune, step } from './in-commune.ts'
import { proposePlan, type Votes, vote } from './propose-plan.ts'
import { lookAtReu, type ReuCell, readReu, reuCommune } from './reu/read-reu.ts'

/** The public table of addresses of the national roll (INSEE, September 2022): an address and its station a row, nobody’s name. */
export const reuAddressImporter: Importer = {
  kind: 'reu-addresses',
  recognise: async (file) => (await lookAtReu(file))?.recognised ?? null,
  run,
}

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const look = await lookAtReu(task.file, task.options)
  if (!look) throw notReu
  const { commune } = look
  if (!commune) throw new ImportError('question-open', communeQuestion.text)
  const notes = collectNotes()
  const rejects = collectRejects(['bureau', 'adresse', 'score'])
  const report = await inCommune(task, commune, async (tx) => {
    const votes = await readVotes(tx, task, commune, rejects)
    return proposePlan(tx, task, commune, votes, notes)
  })
  for (const { reason, count, line } of rejects.reasons()) notes.add(reason, line, count)
  task.progress(1, label('Terminé', 'Done'))
  const seconds = (performance.now() - start) / 1000
  return { file: task.file.name, ...report, rejects: rejects.csv(), notes: notes.list(), seconds }
}

/** Below it a geocoder guessed (Makina’s and Etalab’s reconstructions use the same bound). */
const leastScore = 0.7

/** By the identifier of the national base, else by the address as written; rows that place nothing are kept aside with their reason. */
async function readVotes(
  tx: Transaction,
  task: ImportTask,
  commune: string,
  rejects: Rejects,
): Promise<Votes> {
  const known = await housesOf(tx, commune)
  const read = addressReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
  const votes: Votes = new Map()
  for await (const { line, cells, share } of readReu(task.file, task.signal)) {
    if (line % 1000 === 0) step(task, 0.5 * share(), 'Lecture du fichier', 'Reading the file')
    if (reuCommune(cells) !== commune && reuCommune(cells, 'city') !== commune) continue
    const found = placeRow(cells, known, read)
    if ('address' in found) vote(votes, found.address, found.station)
    else rejects.add(line, found.why, [cells('station'), cells('label'), cells('score')])
  }
  return votes
}

type Placed = { readonly station: string; readonly address: string } | { readonly why: Label }

function placeRow(cells: ReuCell, { byId, byNumber }: Houses, read: (written: string) => Meaning): Placed {
  const station = readStationNumber(cells('station'))
  if (station === null) return { why: whys.station }
  const score = readDecimal(cells('score'))
  if (score !== null && score <= leastScore) return { why: whys.score }
  const id = cells('id')
  if (byId.has(id)) return { station, address: id }
  const split = splitAddress(cells('label').replace(/,?\s+(\d{5}|2[AB]\d{3})\s.*$/, ''))
  if (!split) return { why: whys.noNumber }
  const meaning = read(split.rest)
  if (meaning.kind !== 'streets') return { why: whys.street }
  const { number, suffix } = split.where
  const address = meaning.streets
    .map((street) => byNumber.get(houseKey(street, number, suffix)))
    .find((found) => found !== undefined)
  return address === undefined ? { why: whys.unknown } : { station, address }
}

const whys = {
  station: label('bureau illisible', 'unreadable station'),
  score: label('géocodage trop incertain (0,7 ou moins)', 'geocoding too uncertain (0.7 or less)'),
  noNumber: label('adresse sans numéro', 'address without a number'),
  street: label('voie inconnue de la base adresse', 'street unknown to the address base'),
  unknown: label('numéro inconnu de la base adresse', 'number unknown to the address base'),
} as const

const notReu = new ImportError(
  'unknown-file',
  label(
    'Ce fichier n’est pas la table des adresses du REU.',
    'This file is no table of addresses of the national roll.',
  ),
)
