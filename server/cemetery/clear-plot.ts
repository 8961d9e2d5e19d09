import type { ClearAnswer } from '../../layers/cemetery/api.ts'
import { plotStateOn } from '../../layers/cemetery/state.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Transaction } from '../database.ts'
import { insertOperation, readStay } from './burial-rows.ts'
import { readPlot, readPractice, todayOf } from './facts.ts'
import type { Of } from './read-asked.ts'
import { guardLifting, lift } from './record-operation.ts'
import { refuse } from './refusals.ts'

export type Clearing = {
  readonly to: string
  readonly on: Day
  readonly order_number: string
  readonly firm?: string
}

/** All who lie in a plot that was taken back go to the ossuary, each with his line in its register (CGCT L2223-4, R2223-6). */
export async function clearPlot(tx: Transaction, { commune, id }: Of, asked: Clearing): Promise<ClearAnswer> {
  const { to, on, order_number, firm } = asked
  if (on > (await todayOf(tx)))
    throw refuse('on', 'Ce jour n’est pas encore venu.', 'This day has not come yet.')
  const plot = await readPlot(tx, { commune, id })
  const { tenure } = plotStateOn(plot, on, await readPractice(tx, commune))
  const isFree =
    tenure?.value === 'reclaimed' ||
    (plot.kind === 'common_ground' && tenure?.value === 'expired-reclaimable')
  if (!isFree)
    throw refuse(
      'plot',
      'Cet emplacement n’est pas repris : rien ne s’y exhume d’office.',
      'This plot is not reclaimed: nothing is taken up there of right.',
    )
  const ossuary = await readPlot(tx, { commune, id: to })
  if (ossuary.kind !== 'ossuary') throw refuse('to', 'Ce n’est pas un ossuaire.', 'This is no ossuary.')
  const lying = await tx.query<{ id: string }>({
    text: `select id from cemetery.burial where commune = $1 and plot = $2 and buried_on is not null and left_on is null order by id`,
    values: [commune, id],
  })
  const moved: { from: string; to: string }[] = []
  for (const { id: burial } of lying) {
    const stay = await readStay(tx, { commune, id: burial })
    const after = { kind: 'transfer', commune, on, to, level: null, act: order_number } as const
    await guardLifting(tx, stay, after)
    moved.push({ from: burial, to: await lift(tx, stay, after) })
    const written = {
      kind: 'transfer',
      status: 'done',
      burial,
      plot: id,
      to_plot: to,
      done_on: on,
      order_number,
      firm,
    }
    await insertOperation(tx, commune, { ...written, day: on })
  }
  await proveExhumation(tx, commune, id, on, order_number)
  return { moved }
}

/** The last step of the procedure by which it was taken back. */
const proveExhumation = (tx: Transaction, commune: string, plot: string, on: Day, act: string) =>
  tx.query({
    text: `with closed as (
        update cemetery.procedure set next_step = null, next_due = null
        where commune = $1 and plot = $2 and done_on is not null and next_step = 'exhumation' returning id)
      insert into cemetery.procedure_step (commune, id, procedure, step, done_on, evidence)
      select $1, id || '.exhumation', id, 'exhumation', $3, $4 from closed
      on conflict do nothing`,
    values: [commune, plot, on, act],
  })
