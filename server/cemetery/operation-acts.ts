import type { OperationAnswer } from '../../layers/cemetery/api.ts'
import { againstBurial } from '../../layers/cemetery/may.ts'
import { type OperationKind, type OperationStatus, operations } from '../../layers/cemetery/operation.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Transaction } from '../database.ts'
import { readStay } from './burial-rows.ts'
import { readPlot, readPractice, todayOf } from './facts.ts'
import type { Of } from './read-asked.ts'
import { guardLifting, lift } from './record-operation.ts'
import { heed, mustBe, nowhere, refuse } from './refusals.ts'

type OperationRow = {
  readonly version: number
  readonly kind: OperationKind
  readonly status: OperationStatus
  readonly file_number: string
  readonly burial: string | null
  readonly plot: string | null
  readonly to_plot: string | null
  readonly order_number: string | null
  readonly override_reason: string | null
}

async function readPlanned(tx: Transaction, { commune, id }: Of, seen: number) {
  const [row] = await tx.query<OperationRow>({
    text: `select version, kind, status, file_number, burial, plot, to_plot, order_number, override_reason
      from cemetery.operation where commune = $1 and id = $2 for update`,
    values: [commune, id],
  })
  if (!row) throw nowhere(operations)
  mustBe(row.version, seen)
  const { burial } = row
  if (row.status !== 'planned' || burial === null)
    throw refuse(
      'status',
      'Seule une opération prévue se réalise ou s’annule.',
      'Only a planned operation is done or cancelled.',
    )
  return { ...row, burial }
}

/** What was planned took place: the rules are asked again, of the day on which it did. */
export async function doOperation(tx: Transaction, of: Of, seen: number, on: Day): Promise<OperationAnswer> {
  const { commune } = of
  if (on > (await todayOf(tx)))
    throw refuse('on', 'Ce jour n’est pas encore venu.', 'This day has not come yet.')
  const row = await readPlanned(tx, of, seen)
  const stay = await readStay(tx, { commune, id: row.burial })
  const { kind } = row
  if (kind === 'burial' || kind === 'scattering') {
    const { form, level, diedOn, plot } = stay
    if (plot === null) throw refuse('plot', 'L’emplacement a été retiré.', 'The plot was taken away.')
    const place = await readPlot(tx, { commune, id: plot }, [stay.id])
    const objection = againstBurial(
      place,
      { form, on, diedOn, ...(level !== null && { level }) },
      await readPractice(tx, commune),
    )
    heed(
      objection && { ...objection, field: objection.field === 'done_on' ? 'on' : objection.field },
      row.override_reason,
    )
    await tx.query({
      text: `update cemetery.burial set buried_on = $3, act = coalesce(act, $4), withheld = nullif(withheld, 'planned')
        where commune = $1 and id = $2`,
      values: [commune, stay.id, on, row.order_number],
    })
  } else {
    const after = { kind, commune, on, to: row.to_plot, level: null, act: row.order_number }
    await guardLifting(tx, stay, after, row.override_reason)
    await lift(tx, stay, after)
  }
  return settled(tx, of, row, 'done', on)
}

/** A burial that will not take place frees its room; who asked and why stays. */
export async function cancelOperation(
  tx: Transaction,
  of: Of,
  seen: number,
  reason: string,
): Promise<OperationAnswer> {
  const row = await readPlanned(tx, of, seen)
  const answer = await settled(tx, of, row, 'cancelled', null, reason)
  if (row.kind === 'burial' || row.kind === 'scattering') {
    await tx.query({
      text: 'update cemetery.operation set burial = null where commune = $1 and id = $2',
      values: [of.commune, of.id],
    })
    await tx.query({
      text: 'delete from cemetery.burial where commune = $1 and id = $2 and buried_on is null',
      values: [of.commune, row.burial],
    })
  }
  return answer
}

async function settled(
  tx: Transaction,
  { commune, id }: Of,
  { kind, file_number, burial }: OperationRow & { readonly burial: string },
  status: 'done' | 'cancelled',
  on: Day | null,
  reason: string | null = null,
): Promise<OperationAnswer> {
  const [now] = await tx.query<{ version: number }>({
    text: `update cemetery.operation set status = $3, done_on = $4, note = nullif(concat_ws(' · ', note, $5::text), '')
      where commune = $1 and id = $2 returning version`,
    values: [commune, id, status, on, reason],
  })
  return { operation: { id, version: now?.version ?? 0, file_number, kind, status }, burial }
}
