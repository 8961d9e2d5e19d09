import { isDay } from '../../layers/model/field.ts'
import { label } from '../../layers/model/label.ts'
import type { ActAsked } from '../../layers/occupations/api.ts'
import { acts } from '../../layers/occupations/status.ts'
import { Refusal } from '../errors.ts'
import { isObject } from '../routes/read-change.ts'

type Given = Readonly<Record<string, unknown>>

/** The act that a body asks for, with all it needs. */
export function readAct(body: unknown): ActAsked {
  const given: Given = isObject(body) ? body : {}
  switch (given.act) {
    case 'complete':
    case 'start':
    case 'end':
    case 'renew':
    case 'regularise':
    case 'invoice':
      return { act: given.act }
    case 'ask-for-more':
    case 'refuse':
      return { act: given.act, reason: textOf(given, 'reason', 400) }
    case 'consult':
      return { act: 'consult', services: servicesOf(given) }
    case 'grant':
      return { act: 'grant', ...(given.signedOn !== undefined && { signedOn: dayOf(given, 'signedOn') }) }
    case 'withdraw':
      return readWithdrawal(given)
    default:
      throw notRead('act', Object.keys(acts).join(', '))
  }
}

function readWithdrawal(given: Given): ActAsked {
  const { fault } = given
  if (typeof fault !== 'boolean') throw notRead('fault', 'true, false')
  return {
    act: 'withdraw',
    reason: textOf(given, 'reason', 400),
    fault,
    ...(given.on !== undefined && { on: dayOf(given, 'on') }),
  }
}

function servicesOf({ services }: Given) {
  if (!Array.isArray(services) || services.length === 0 || services.length > 20)
    throw notRead('services', '1–20')
  return services.map((one) => {
    const asked: Given = isObject(one) ? one : {}
    return { service: textOf(asked, 'service', 120), dueOn: dayOf(asked, 'dueOn') }
  })
}

function textOf(given: Given, name: string, max: number): string {
  const value = given[name]
  if (typeof value === 'string' && value.trim() !== '' && value.length <= max && !value.includes('\0'))
    return value.trim()
  throw notRead(name, `1–${max}`)
}

function dayOf(given: Given, name: string): string {
  const value = given[name]
  if (typeof value === 'string' && isDay(value)) return value
  throw notRead(name, 'AAAA-MM-JJ / YYYY-MM-DD')
}

export const notRead = (field: string, wanted: string): Refusal =>
  new Refusal(
    'invalid-values',
    label(
      `« ${field} » manque ou ne convient pas (${wanted}).`,
      `“${field}” is missing or does not fit (${wanted}).`,
    ),
    { field },
  )
