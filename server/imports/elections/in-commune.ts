import { label } from '../../../layers/model/label.ts'
import type { Transaction } from '../../database.ts'
import { lockCommunesToEdit } from '../../edits/lock-communes.ts'
import { cancelOnAbort } from '../cancel-on-abort.ts'
import { ImportError, type ImportTask, type LayerReport } from '../importer.ts'
import { digestOf } from '../read/digest.ts'
import { waitForCommunes } from '../wait-for-communes.ts'

/** All of a file or nothing of it: one transaction on the rows of one commune, which no other import or edit touches meanwhile. */
export async function inCommune<T>(
  task: ImportTask,
  commune: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { database, who, job, signal } = task
  try {
    return await database.background({ communes: [commune], who, cause: job }, async (tx) => {
      const stopCancelling = await cancelOnAbort(database, tx, signal)
      try {
        await waitForCommunes(tx, [commune], task.progress, signal)
        await mustHaveAddresses(tx, commune)
        await lockCommunesToEdit(tx, [commune])
        return await work(tx)
      } finally {
        await stopCancelling()
      }
    })
  } catch (error) {
    // a cancelled statement only says that somebody asked to stop
    signal?.throwIfAborted()
    throw error
  }
}

/** The next step, unless somebody asked to stop. */
export function step(task: ImportTask, share: number, fr: string, en: string): void {
  task.signal?.throwIfAborted()
  task.progress(share, label(fr, en))
}

/** A list of streets says nothing where no street is known. */
async function mustHaveAddresses(tx: Transaction, commune: string): Promise<void> {
  const [found] = await tx.query({
    text: 'select from addresses.street where commune = $1 limit 1',
    values: [commune],
  })
  if (found) return
  throw new ImportError(
    'no-addresses',
    label(
      `La commune ${commune} n’a encore aucune adresse : importez d’abord sa Base Adresse Locale ou son fichier de la BAN.`,
      `Commune ${commune} has no address yet: import its local address base or its file of the national base first.`,
    ),
  )
}

/** Keeps the reports with their commune: what was imported, from which file, by which job. */
export async function keepReports(
  tx: Transaction,
  { file, job }: ImportTask,
  reports: readonly LayerReport[],
): Promise<void> {
  const digest = await digestOf(file)
  for (const report of reports) {
    await tx.query({
      text: 'insert into carreau.import (commune, job, layer, file, digest, report) values ($1, $2, $3, $4, $5, $6)',
      values: [report.commune, job ?? null, report.layer, file.name, digest, JSON.stringify(report)],
    })
  }
}

/** A report of which the counts that are not given are none. */
export const layerReport = (
  layer: string,
  commune: string,
  counts: Partial<Omit<LayerReport, 'layer' | 'commune'>>,
): LayerReport => ({
  ...{ layer, commune, read: 0, added: 0, gone: 0, redrawn: 0, changed: 0, unchanged: 0, rejected: 0 },
  ...{ flagged: [], lineage: [], examples: { added: [], gone: [], redrawn: [], changed: [] } },
  ...counts,
})
