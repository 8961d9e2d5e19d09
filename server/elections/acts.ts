import type { ScenarioActAnswer, ScenarioActAsked } from '../../layers/elections/adoption.ts'
import { dateOfEffect } from '../../layers/elections/rules/date-of-effect.ts'
import type { ScenarioStatus } from '../../layers/elections/scenario.ts'
import { mayDo, type ScenarioAct } from '../../layers/elections/workflow.ts'
import { isDay } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import { isRefused } from '../../layers/model/outcome.ts'
import type { Transaction } from '../database.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'
import { refuseOddDays } from './odd-days.ts'
import { readScenario, type ScenarioRow } from './scenario.ts'

type Of = { readonly id: string; readonly commune: string }

/** The act that a body asks for, with all it needs. */
export function readAct(body: unknown): ScenarioActAsked {
  const given = isObject(body) ? body : {}
  switch (given.act) {
    case 'withdraw':
    case 'abandon':
    case 'hold':
      return { act: given.act }
    case 'submit':
      return { act: 'submit', ...(given.on !== undefined && { on: dayOf(given, 'on') }) }
    case 'order':
      return readOrder(given)
    default:
      throw notRead('act', 'submit, withdraw, order, hold, abandon')
  }
}

function readOrder(given: Readonly<Record<string, unknown>>): ScenarioActAsked {
  const number = given.number
  if (typeof number !== 'string' || number.trim() === '' || number.length > 60)
    throw notRead('number', '1–60')
  const asked = {
    act: 'order',
    number: number.trim(),
    date: dayOf(given, 'date'),
    notifiedOn: dayOf(given, 'notifiedOn'),
  } as const
  if (given.effectiveOn === undefined) return asked
  const reason = given.reason
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > 240)
    throw notRead('reason', '1–240')
  const effectiveOn = dayOf(given, 'effectiveOn')
  return { ...asked, effectiveOn, reason: reason.trim() }
}

function dayOf(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = given[name]
  if (typeof value === 'string' && isDay(value)) return value
  throw notRead(name, 'AAAA-MM-JJ / YYYY-MM-DD')
}

const notRead = (field: string, wanted: string): Refusal =>
  new Refusal(
    'invalid-values',
    label(
      `« ${field} » manque ou ne convient pas (${wanted}).`,
      `“${field}” is missing or does not fit (${wanted}).`,
    ),
    { field },
  )

/** Carries out an act on a scenario that is what the person saw. */
export async function carryOutAct(
  tx: Transaction,
  of: Of,
  version: number,
  asked: ScenarioActAsked,
): Promise<ScenarioActAnswer> {
  const scenario = await readScenario(tx, of, true)
  if (scenario.version !== version) throw changedMeanwhile(scenario.version)
  const status = await guardAct(tx, of, scenario, asked.act)
  refuseOddDays(asked, await today(tx))
  const columns = asked.act === 'order' ? orderColumns(asked) : {}
  const submitted = asked.act === 'submit' ? (asked.on ?? null) : null
  const [row] = await tx.query<{ version: number }>({
    text: `update elections.scenario set status = $3,
        submitted_on = case when $3 = 'submitted' then coalesce($4::date, (now() at time zone 'Europe/Paris')::date) else submitted_on end,
        order_number = coalesce($5, order_number), order_date = coalesce($6::date, order_date),
        notified_on = coalesce($7::date, notified_on), effective_on = coalesce($8::date, effective_on),
        effective_reason = case when $3 = 'submitted' then null else coalesce($9, effective_reason) end,
        adoption_asked_on = null, adoption_asked_by = null
      where commune = $1 and id = $2 returning version`,
    values: [
      of.commune,
      of.id,
      status,
      submitted,
      columns.number ?? null,
      columns.date ?? null,
      columns.notifiedOn ?? null,
      columns.effect?.value ?? null,
      columns.reason ?? null,
    ],
  })
  return { version: row?.version ?? 0, status, ...(columns.effect && { effect: columns.effect }) }
}

type OrderColumns = {
  readonly number?: string
  readonly date?: string
  readonly notifiedOn?: string
  readonly reason?: string
  readonly effect?: ScenarioActAnswer['effect']
}

function orderColumns(asked: Extract<ScenarioActAsked, { act: 'order' }>): OrderColumns {
  const byRule = dateOfEffect(asked.notifiedOn)
  const { number, date, notifiedOn, effectiveOn, reason } = asked
  if (effectiveOn === undefined || reason === undefined) return { number, date, notifiedOn, effect: byRule }
  return {
    number,
    date,
    notifiedOn,
    reason,
    effect: { ...byRule, value: effectiveOn, because: label(reason, reason) },
  }
}

const today = async (tx: Transaction): Promise<string> => {
  const [row] = await tx.query<{ today: string }>('select elections.today()::text as today')
  if (!row) throw new Error('no day')
  return row.today
}

/** The rule that greys the button also guards the transaction. */
export async function guardAct(
  tx: Transaction,
  of: Of,
  { status }: Pick<ScenarioRow, 'status'>,
  act: ScenarioAct,
): Promise<ScenarioStatus> {
  const [row] = await tx.query<{ changed: boolean; effective_on: string | null; asked: boolean }>({
    text: `select elections.base_changed($1, $2) as changed, effective_on::text, adoption_asked_on is not null as asked from elections.scenario
      where commune = $1 and id = $2`,
    values: [of.commune, of.id],
  })
  const state = {
    status: status as ScenarioStatus,
    baseChanged: row?.changed === true,
    effectiveOn: row?.effective_on ?? null,
    isAsked: row?.asked === true,
  }
  const outcome = mayDo(act, state)
  if (isRefused(outcome))
    throw new Refusal('conflict', outcome.said ?? label(outcome.refused, outcome.refused), {
      members: { reason: outcome.refused },
    })
  return outcome.done
}

const changedMeanwhile = (version: number): Refusal =>
  new Refusal(
    'changed-meanwhile',
    label(
      'Ce scénario a changé depuis que vous l’avez lu ; rien n’a été écrit.',
      'This scenario changed since you read it; nothing was written.',
    ),
    { members: { version } },
  )
