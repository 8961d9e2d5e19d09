import { splitAddress } from '../../../layers/addresses/split-address.ts'
import { type Label, label } from '../../../layers/model/label.ts'
import { searchText } from '../../../layers/model/search-text.ts'
import { type Actor, accountOf, nameOf, type Transaction } from '../../database.ts'
import { addressReader, aliasesOf, type Meaning, streetsOf } from '../../elections/street-names.ts'
import { communeQuestion } from '../addresses/questions.ts'
import { ImportError, type Importer, type ImportReport, type ImportTask } from '../importer.ts'
import { collectNotes, type Notes } from '../notes.ts'
import { collectRejects, type Rejects } from '../rejects.ts'
import { keepRoll, type LinkedRow } from './electors/keep-roll.ts'
import { lookAtRoll, type RollLook } from './electors/look.ts'
import { type RollRow, readElector } from './electors/read-elector.ts'
import { type Houses, houseKey, housesOf } from './houses.ts'
import { inCommune, keepReports, layerReport, step } from './in-commune.ts'

/**
 * The electoral roll, as the national one exports it. Reports and refused rows say lines, columns and reasons and no value of anybody:
 * others than the elections office read them.
 */
export const electorImporter: Importer = {
  kind: 'electors',
  recognise: async (file) => (await lookAtRoll(file))?.recognised ?? null,
  run,
}

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const look = await lookAtRoll(task.file, task.options, task.signal)
  if (!look) throw notARoll
  const commune = task.options.commune ?? look.commune
  if (!commune) throw new ImportError('question-open', communeQuestion.text)
  const notes = collectNotes()
  const rejects = collectRejects([])
  const rows = readRows(look, notes, rejects)
  if (rows.length === 0) throw nothingUsable(rejects)
  const report = await inCommune(task, commune, async (tx) => {
    step(task, 0.3, 'Adresses des électeurs', 'Addresses of the electors')
    const linked = await linkRows(tx, commune, rows, notes)
    step(task, 0.5, 'Comparaison avec la liste en place', 'Comparing with the roll in place')
    const counts = await keepRoll(tx, { commune, rows: linked, options: task.options, notes })
    const layer = layerReport('electors', commune, {
      ...counts,
      read: rows.length + rejects.count(),
      rejected: rejects.count(),
    })
    await recordImport(tx, commune, task.who, rows.length)
    await keepReports(tx, task, [layer])
    return { layers: [layer] }
  })
  task.progress(1, label('Terminé', 'Done'))
  const seconds = (performance.now() - start) / 1000
  return { file: task.file.name, ...report, rejects: rejects.csv(), notes: notes.list(), seconds }
}

/** Usable rows; one that gives an elector of a list again is kept aside, two of one name and birth date are told. */
function readRows(look: RollLook, notes: Notes, rejects: Rejects): RollRow[] {
  const byNumber = new Map<string, number>()
  const byName = new Map<string, number>()
  const kept: RollRow[] = []
  for (const row of look.rows) {
    const read = readElector(row.line, look.cells(row))
    if ('refused' in read) {
      rejects.add(row.line, read.refused, [])
      continue
    }
    const before = read.ine === null ? undefined : byNumber.get(`${read.list} ${read.ine}`)
    const namesake = byName.get(personKey(read))
    if (before !== undefined || (read.ine === null && namesake !== undefined)) {
      rejects.add(row.line, repeats(before ?? namesake ?? 0), [])
      continue
    }
    if (namesake !== undefined) notes.add(sameNameAndBirth, row.line)
    if (read.ine !== null) byNumber.set(`${read.list} ${read.ine}`, row.line)
    byName.set(personKey(read), row.line)
    kept.push(read)
  }
  return kept
}

const personKey = ({ list, birth_name, first_names, born_on }: RollRow): string =>
  [list, searchText(birth_name), searchText(first_names), born_on].join('|')

async function linkRows(
  tx: Transaction,
  commune: string,
  rows: readonly RollRow[],
  notes: Notes,
): Promise<LinkedRow[]> {
  const read = addressReader(await streetsOf(tx, commune), await aliasesOf(tx, commune))
  const known = await housesOf(tx, commune)
  return rows.map((row) => {
    const found = addressFor(row.where, read, known)
    if (typeof found !== 'string') notes.add(found, row.line)
    return { ...row, address: typeof found === 'string' ? found : null }
  })
}

function addressFor(where: string, read: (written: string) => Meaning, { byNumber }: Houses): string | Label {
  if (where === '') return whys.none
  const split = splitAddress(where)
  if (!split) return whys.noNumber
  const meaning = read(split.rest)
  if (meaning.kind !== 'streets') return whys.street
  const { number, suffix } = split.where
  // a letter may be a door’s: the house stands for it
  const found = [suffix, undefined]
    .flatMap((one) => meaning.streets.map((street) => byNumber.get(houseKey(street, number, one))))
    .find((address) => address !== undefined)
  return found ?? whys.number
}

/** Who brought how many persons in, among the looks at persons; the chain of the audit holds it. */
const recordImport = (tx: Transaction, commune: string, who: Actor, count: number) =>
  tx.query({
    text: `select carreau.record_look($1, $2, 'import-electors', 'electors', 'import', null, $3)`,
    values: [commune, accountOf(who) || nameOf(who), count],
  })

const repeats = (line: number) =>
  label(`répète l’électeur de la ligne ${line}`, `repeats the elector of row ${line}`)

const sameNameAndBirth = label(
  'électeurs de même nom et même date de naissance qu’un autre de leur liste, sous un autre numéro : doublons à vérifier',
  'electors of the same name and birth date as another of their list, under another number: duplicates to be checked',
)

const whys = {
  none: label(
    'électeurs sans adresse (colonne Adresse) : gardés, à compléter',
    'electors without an address (column Address): kept, to be completed',
  ),
  noNumber: label(
    'électeurs dont l’adresse n’a pas de numéro (colonne Adresse) : gardés, à relier',
    'electors whose address has no number (column Address): kept, to be linked',
  ),
  street: label(
    'électeurs dont la voie n’est pas dans la base adresse (colonne Voie) : gardés, à relier',
    'electors whose street is not in the address base (column Street): kept, to be linked',
  ),
  number: label(
    'électeurs dont le numéro n’est pas dans la base adresse (colonne Numéro) : gardés, à relier',
    'electors whose number is not in the address base (column Number): kept, to be linked',
  ),
} as const

const nothingUsable = (rejects: Rejects) =>
  new ImportError(
    'no-usable-row',
    label(
      'Aucune ligne ne peut être importée : rien n’a été modifié.',
      'No row can be imported: nothing was changed.',
    ),
    rejects.csv(),
  )

const notARoll = new ImportError(
  'unknown-file',
  label('Ce fichier n’est pas une liste électorale.', 'This file is no electoral roll.'),
)
