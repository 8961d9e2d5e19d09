import {
  expirySteps,
  nextReclaimStep,
  type ReclaimStep,
  reclaimSteps,
} from '../../layers/cemetery/rules/abandonment.ts'
import type { Transaction } from '../database.ts'
import { readEvidence } from './facts.ts'
import type { Of } from './read-asked.ts'

export type ProcedureKind = 'abandonment' | 'expiry'

/** The steps of a procedure of this kind, in order. */
export const stepsOf = (kind: ProcedureKind): readonly ReclaimStep[] =>
  kind === 'abandonment' ? reclaimSteps : expirySteps

/** What comes next by the evidence as it is now. */
export async function refreshNextStep(tx: Transaction, of: Of): Promise<void> {
  const [row] = await tx.query<{ kind: ProcedureKind; wait: 1 | 3; posting: number }>({
    text: `select kind, wait_years as wait, posting_months as posting from cemetery.procedure
      where commune = $1 and id = $2 and next_step is not null`,
    values: [of.commune, of.id],
  })
  if (!row) return
  const regime = { waitYears: row.wait, postingMonths: row.posting }
  const next = nextReclaimStep(await readEvidence(tx, of), regime, stepsOf(row.kind))
  await tx.query({
    text: 'update cemetery.procedure set next_step = $3, next_due = $4 where commune = $1 and id = $2',
    values: [of.commune, of.id, next?.step ?? null, next?.earliest?.value ?? null],
  })
}
