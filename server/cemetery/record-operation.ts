import type { OperationAnswer } from '../../layers/cemetery/api.ts'
import { burials } from '../../layers/cemetery/burial.ts'
import {
  againstBurial,
  againstLifting,
  againstReduction,
  againstRoom,
  type BurialWish,
  notComeYet,
} from '../../layers/cemetery/may.ts'
import type { OperationKind } from '../../layers/cemetery/operation.ts'
import type { Form } from '../../layers/cemetery/rules/room.ts'
import type { Day } from '../../layers/model/day.ts'
import type { Transaction } from '../database.ts'
import { continueStay, endStay, insertOperation, readStay, refuseTwice, type StayRow } from './burial-rows.ts'
import { readPlot, readPractice, todayOf } from './facts.ts'
import { insertRow } from './insert-row.ts'
import { heed, refuse } from './refusals.ts'

type Asked = {
  readonly planned_on?: Day
  readonly planned_time?: string
  readonly done_on?: Day
  readonly firm?: string
  readonly requester?: string
  readonly order_number?: string
  readonly note?: string
  readonly override_reason?: string
}

export type BurialAsked = Asked & {
  readonly plot: string
  readonly form: Form
  readonly level?: number
  readonly withheld?: 'family' | 'other'
  readonly deceased: Readonly<Record<string, unknown>> & { readonly died_on?: Day }
}

/** Somebody is laid in a plot, or will be: the room is kept from now on. */
export async function recordBurial(
  tx: Transaction,
  commune: string,
  kind: 'burial' | 'scattering',
  asked: BurialAsked,
): Promise<OperationAnswer> {
  const { plot, form, level, deceased, withheld, ...rest } = asked
  const day = await dayOf(tx, rest)
  const wish: BurialWish = { form, on: day, diedOn: deceased.died_on, ...(level !== undefined && { level }) }
  const place = await readPlot(tx, { commune, id: plot })
  heed(againstBurial(place, wish, await readPractice(tx, commune)), rest.override_reason)
  await refuseTwice(tx, commune, deceased)
  const burial = await insertRow(tx, burials, commune, {
    ...deceased,
    plot,
    form,
    level,
    buried_on: rest.done_on,
    act: rest.order_number,
    withheld: withheld ?? (rest.done_on ? null : 'planned'),
  })
  return operationOf(tx, commune, { kind, burial: burial.id, plot, day, ...rest })
}

export type LiftingAsked = Asked & {
  readonly burial: string
  readonly to_plot?: string
  readonly level?: number
}
export type Lifting = Exclude<OperationKind, 'burial' | 'scattering'>

/** Remains are taken up, reduced or moved; or will be. */
export async function recordLifting(
  tx: Transaction,
  commune: string,
  kind: Lifting,
  asked: LiftingAsked,
): Promise<OperationAnswer> {
  const { burial, to_plot, level, ...rest } = asked
  const day = await dayOf(tx, rest)
  const stay = await readStay(tx, { commune, id: burial })
  const after = {
    kind,
    commune,
    on: day,
    to: to_plot ?? null,
    level: level ?? null,
    act: rest.order_number ?? null,
  }
  await guardLifting(tx, stay, after, rest.override_reason)
  if (rest.done_on) await lift(tx, stay, after)
  return operationOf(tx, commune, { kind, burial, plot: stay.plot, to_plot, day, ...rest })
}

export type After = {
  readonly kind: Lifting
  readonly commune: string
  readonly on: Day
  readonly to: string | null
  readonly level: number | null
  readonly act: string | null
}

/** The rules that stand against it, asked when it is planned and again when it is done. */
export async function guardLifting(
  tx: Transaction,
  stay: StayRow,
  { kind, commune, on, to, level }: After,
  reason?: string | null,
): Promise<void> {
  heed(kind === 'reduction' ? againstReduction(stay, on) : againstLifting(stay, on), reason)
  const place = to ?? (kind === 'reduction' ? stay.plot : null)
  if (place === null) {
    if (kind === 'transfer')
      throw refuse('to_plot', 'Un transfert va quelque part.', 'A transfer goes somewhere.')
    return
  }
  if (kind === 'transfer' && place === stay.plot)
    throw refuse('to_plot', 'Ces restes y sont déjà.', 'These remains are there already.')
  const target = await readPlot(tx, { commune, id: place }, [stay.id])
  const wish = { form: formAt(kind, stay.form, target.kind), on, ...(level !== null && { level }) }
  const objection = againstRoom(target, wish, await readPractice(tx, commune))
  heed(objection && { ...objection, field: objection.field === 'plot' ? 'to_plot' : objection.field }, reason)
}

/** What is laid after it: a coffin that goes to the ossuary is a reduction from then on. */
const formAt = (kind: Lifting, form: Form, place: string): Form =>
  kind === 'reduction' || (place === 'ossuary' && form === 'coffin') ? 'reduction' : form

/** Does what was guarded: the stay ends; but for an exhumation another one begins. Gives back the stay that is there now. */
export async function lift(tx: Transaction, stay: StayRow, after: After): Promise<string> {
  const { kind, commune, on, to, level, act } = after
  const of = { commune, id: stay.id }
  if (kind === 'exhumation') {
    await endStay(tx, of, on, 'exhumed')
    return stay.id
  }
  const place = to ?? stay.plot
  if (place === null)
    throw refuse('to_plot', 'On ne sait pas où : donnez l’emplacement.', 'Nobody knows where: give the plot.')
  const target = await readPlot(tx, { commune, id: place })
  await endStay(
    tx,
    of,
    on,
    kind === 'reduction' ? 'reduced' : target.kind === 'ossuary' ? 'ossuary' : 'transferred',
  )
  return continueStay(tx, of, { to: place, form: formAt(kind, stay.form, target.kind), on, level, act })
}

/** The day that the rules look at; what is done is done, what is planned is not before today. */
async function dayOf(tx: Transaction, { planned_on, done_on }: Asked): Promise<Day> {
  const today = await todayOf(tx)
  if (done_on !== undefined && done_on > today) heed(notComeYet)
  const day = done_on ?? planned_on
  if (day === undefined)
    throw refuse(
      'planned_on',
      'Donnez le jour prévu, ou celui où ce fut fait.',
      'Give the planned day, or the day it was done.',
    )
  return day
}

type Written = Asked & {
  readonly kind: OperationKind
  readonly burial: string
  readonly plot: string | null
  readonly to_plot?: string
  readonly day: Day
}

async function operationOf(tx: Transaction, commune: string, given: Written): Promise<OperationAnswer> {
  const status = given.done_on ? 'done' : 'planned'
  const made = await insertOperation(tx, commune, { ...given, status })
  return { operation: { ...made, kind: given.kind, status }, burial: given.burial }
}
