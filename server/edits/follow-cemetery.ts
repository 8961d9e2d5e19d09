import { checkSchedules } from '../../layers/fees/check-schedules.ts'
import { type Label, label } from '../../layers/model/label.ts'
import { refreshNextStep } from '../cemetery/next-step.ts'
import { Refusal } from '../errors.ts'
import type { Follow } from './following.ts'
import { notByHand } from './made-by-carreau.ts'
import { invalidValues } from './refusals.ts'

/** Written by an act, with all that follows from it; a slip in what was typed is corrected. */
export const correctedOnly: Follow = async (_tx, change) => {
  if (change.action !== 'update') throw new Refusal('conflict', notByHand)
  return {}
}

/** Evidence that is corrected moves the day of the next step; a step stays the step it is. */
export const followStep: Follow = async (tx, change) => {
  if (change.action !== 'update') throw new Refusal('conflict', notByHand)
  const [row] = await tx.query<{ procedure: string; step: string }>({
    text: 'select procedure, step from cemetery.procedure_step where commune = $1 and id = $2',
    values: [change.commune, change.id],
  })
  const { values } = change.columns
  if (!row) return {}
  const moved = (['procedure', 'step'] as const).find(
    (name) => values.has(name) && values.get(name) !== row[name],
  )
  if (moved) throw invalidValues([{ field: moved, said: staysWhatItIs }])
  return { after: () => refreshNextStep(tx, { commune: change.commune, id: row.procedure }) }
}

/** A price under an abolished tax is refused (loi 2020-1721, art. 121). */
export const followFeeLine: Follow = async (tx, change) => {
  if (change.action === 'delete') return {}
  const { values } = change.columns
  const [was] = await tx.query<{ schedule: string; label: string }>({
    text: 'select schedule, label from cemetery.fee_line where commune = $1 and id = $2',
    values: [change.commune, change.id],
  })
  const said = String(values.get('label') ?? was?.label ?? '')
  const [schedule] = await tx.query<{ from: string; to: string | null }>({
    text: `select valid_from::text as "from", valid_to::text as "to" from cemetery.fee_schedule where commune = $1 and id = $2`,
    values: [change.commune, values.get('schedule') ?? was?.schedule],
  })
  if (!schedule) return {}
  const line = {
    kind: 'line',
    label: label(said, said),
    counting: { unit: 'unit' },
    pricing: { shape: 'rate', each: 0, per: 'stay' },
  } as const
  const [fault] = checkSchedules([
    { id: 'own', name: label('', ''), deliberation: '', ...schedule, lines: [line] },
  ]).filter((one) => one.line !== undefined)
  if (fault) throw invalidValues([{ field: 'label', said: fault.said }])
  return {}
}

const staysWhatItIs: Label = label(
  'Une étape reste celle de sa procédure : seuls son jour et sa preuve se corrigent.',
  'A step remains that of its procedure: only its day and its evidence are corrected.',
)
