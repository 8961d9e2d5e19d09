import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { applyAddresses } from './addresses/apply.ts'
import { compareAddresses, compareStreets } from './addresses/compare.ts'
import { drawStreets } from './addresses/draw-streets.ts'
import { gatherRows, stagedCommunes } from './addresses/gather.ts'
import { type Look, lookAt } from './addresses/look.ts'
import { keepReports, reportOf } from './addresses/report.ts'
import { type Staged, stageRows } from './addresses/stage-rows.ts'
import { lockCommunes } from './commune-lock.ts'
import {
  ImportError,
  type Importer,
  type ImportReport,
  type ImportTask,
  type LayerReport,
} from './importer.ts'

/**
 * Address files: the national base's CSV, the local base 1.3–1.5, towns' own tables. Rows go through COPY into
 * temporary tables, are compared there with what the commune has, and only differences are written, in one transaction.
 */
export const addressImporter: Importer = {
  kind: 'addresses',
  recognise: async (file) => (await lookAt(file))?.recognised ?? null,
  run,
}

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const look = await lookAt(task.file, task.options, 500)
  if (!look) throw notAnAddressFile
  const open = look.recognised.questions.find((question) => task.options[question.input] === undefined)
  if (open) throw new ImportError('question-open', open.text)
  const { database, who, job } = task
  const imported = await database.transaction({ communes: [], who, cause: job }, (tx) =>
    importRows(tx, task, look),
  )
  task.progress(1, steps.done)
  return { file: task.file.name, ...imported, seconds: (performance.now() - start) / 1000 }
}

async function importRows(tx: Transaction, task: ImportTask, { plan }: Look) {
  const step = (share: number, doing: (typeof steps)[keyof typeof steps]) => {
    task.signal?.throwIfAborted()
    task.progress(share, doing)
  }
  const legal = await legalCrsOf(tx)
  const staged = await stageRows(tx, task, plan, legal)
  const communes = await openCommunes(tx, staged)
  step(0.55, steps.gathering)
  await gatherRows(tx, staged, legal)
  await compareAddresses(tx)
  step(0.65, steps.drawing)
  await drawStreets(tx, legal, task.signal)
  await compareStreets(tx)
  const layers = await reportOf(tx, staged, communes)
  checkUsable(layers, staged)
  checkLoss(layers, task)
  step(0.75, steps.writing)
  await applyAddresses(tx)
  step(0.98, steps.writing)
  const rejects = staged.rejects.csv()
  await keepReports(tx, task, staged.digest, layers, rejects)
  return { layers, rejects, notes: staged.notes.list() }
}

async function legalCrsOf(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ value: string }>(`select value from carreau.setting where name = 'crs'`)
  return Number(row?.value)
}

/** The communes of the rows become this transaction's own, known and locked until it ends. */
async function openCommunes(tx: Transaction, staged: Staged): Promise<string[]> {
  const found = await stagedCommunes(tx)
  const communes = found.map((row) => row.commune)
  if (communes.length === 0) throw nothingUsable(staged)
  await tx.query({ text: `select set_config('carreau.communes', $1, true)`, values: [communes.join(',')] })
  await lockCommunes(tx, communes)
  await tx.query({
    text: `insert into carreau.commune as c (code, name) select * from unnest($1::text[], $2::text[])
      on conflict (code) do update set name = excluded.name where c.name = c.code and excluded.name <> c.code`,
    values: [communes, found.map((row) => row.name ?? row.commune)],
  })
  return communes
}

/** Every row was refused once the whole file was seen: nothing is written, least of all a loss of everything. */
function checkUsable(layers: readonly LayerReport[], staged: Staged): void {
  if (layers.every((layer) => layer.read === layer.rejected)) throw nothingUsable(staged)
}

/** A file that holds half a town must not remove the other half unasked. */
function checkLoss(layers: readonly LayerReport[], { options }: ImportTask): void {
  if (options.allowLargeLoss) return
  const lost = layers.find(({ gone, redrawn, changed, unchanged }) => {
    const before = gone + redrawn + changed + unchanged
    return before >= 20 && gone > before / 3
  })
  if (!lost) return
  const before = lost.gone + lost.redrawn + lost.changed + lost.unchanged
  const what = lost.layer === 'streets' ? label('voies', 'streets') : label('adresses', 'addresses')
  throw new ImportError(
    'large-loss',
    label(
      `${lost.gone} des ${before} ${what.fr} de la commune ${lost.commune} ne sont pas dans ce fichier : rien n’a été modifié. Si elles doivent disparaître, recommencez en acceptant une forte perte.`,
      `${lost.gone} of the ${before} ${what.en} of commune ${lost.commune} are not in this file: nothing was changed. If they are to disappear, start again and allow a large loss.`,
    ),
  )
}

function nothingUsable({ rows, rejects }: Staged): ImportError {
  const [first] = rejects.reasons()
  const why = first
    ? label(` ${first.reason.fr} (ligne ${first.line}).`, ` ${first.reason.en} (line ${first.line}).`)
    : label('', '')
  return new ImportError(
    'no-usable-row',
    label(
      `Aucune des ${rows} lignes ne peut être importée : rien n’a été modifié.${why.fr}`,
      `None of the ${rows} rows can be imported: nothing was changed.${why.en}`,
    ),
    rejects.csv(),
  )
}

const notAnAddressFile = new ImportError(
  'unknown-file',
  label('Ce fichier n’est pas un fichier d’adresses.', 'This file is no address file.'),
)

const steps = {
  gathering: label('Regroupement et comparaison', 'Gathering and comparing'),
  drawing: label('Tracé des voies', 'Drawing streets'),
  writing: label('Écriture des différences', 'Writing the differences'),
  done: label('Terminé', 'Done'),
} as const
