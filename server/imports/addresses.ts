import { label } from '../../layers/model/label.ts'
import { importTable } from './addresses/import-table.ts'
import { lookAt } from './addresses/look.ts'
import { ImportError, type Importer, type ImportReport, type ImportTask } from './importer.ts'

/**
 * Address files: the national base's CSV, the local base 1.3–1.5, towns' own tables. Rows go through COPY into
 * temporary tables, are compared there with what the commune has, and only differences are written.
 */
export const addressImporter: Importer = {
  kind: 'addresses',
  recognise: async (file) => (await lookAt(file))?.recognised ?? null,
  run,
}

/** Rows that say how a table is to be read; the whole of it is read by the import itself. */
const rowsLookedAt = 500

async function run(task: ImportTask): Promise<ImportReport> {
  const start = performance.now()
  const look = await lookAt(task.file, task.options, rowsLookedAt)
  if (!look) throw notAnAddressFile
  const open = look.recognised.questions.find((question) => task.options[question.input] === undefined)
  if (open) throw new ImportError('question-open', open.text)
  const imported = await importTable(task, look.plan)
  task.progress(1, done)
  return { file: task.file.name, ...imported, seconds: (performance.now() - start) / 1000 }
}

const done = label('Terminé', 'Done')

const notAnAddressFile = new ImportError(
  'unknown-file',
  label('Ce fichier n’est pas un fichier d’adresses.', 'This file is no address file.'),
)
