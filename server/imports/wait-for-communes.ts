import { setTimeout as pause } from 'node:timers/promises'
import { label } from '../../layers/model/label.ts'
import type { Transaction } from '../database.ts'
import { lockCommunes } from './commune-lock.ts'
import { ImportError, type Progress } from './importer.ts'

const patience = 15 * 60_000
const every = 250

/**
 * Takes the lock of each commune in turn and waits while another import holds one: in one order for all, so that two
 * imports never wait for each other. After a quarter of an hour it gives up with the sentence of the lock.
 */
export async function waitForCommunes(
  tx: Transaction,
  communes: readonly string[],
  progress: Progress,
  signal?: AbortSignal,
): Promise<void> {
  const end = Date.now() + patience
  for (const commune of [...communes].sort()) {
    while (!(await isTaken(tx, commune, Date.now() > end))) {
      progress(0.5, waiting)
      await pause(every, undefined, { signal })
    }
  }
}

async function isTaken(tx: Transaction, commune: string, isLate: boolean): Promise<boolean> {
  try {
    await lockCommunes(tx, [commune])
    return true
  } catch (error) {
    if (isLate || !(error instanceof ImportError && error.code === 'import-running')) throw error
    return false
  }
}

const waiting = label('Attente d’un autre import de la commune', 'Waiting for another import of the commune')
