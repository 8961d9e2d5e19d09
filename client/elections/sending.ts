import { ApiError } from '../api.ts'
import { store, stored } from '../preferences.ts'
import { moveInScenario } from './api.ts'
import { changeDesk, type Desk, getDesk } from './desk.ts'
import { keepHistory } from './keep-history.ts'
import type { Act } from './plan/act.ts'
import { type MoveOrder, ordersOf, type Pending, withAct } from './plan/pending.ts'

/** Milliseconds that several acts in a row have to leave together. */
const together = 250
/** Milliseconds between two tries without network. */
const patience = 5000

let pending: Pending = new Map()
let busy = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends an act after the others; what comes while one is under way leaves together. */
export function send(act: Act): void {
  const desk = getDesk()
  if (!desk) return
  pending = withAct(pending, act)
  store(shelf(desk), JSON.stringify(waitingOrders(desk)))
  changeDesk({ sending: { state: 'saving' } })
  later(together)
}

/** Nothing waits any more: another scenario is opened, or this one was read anew. */
export function forgetPending(): void {
  clearTimeout(timer)
  pending = new Map()
}

/** Acts of an earlier visit that the server never heard of. */
export function leftBehind(scenario: string): MoveOrder[] {
  const kept = stored(shelf({ scenario: { id: scenario } }))
  return kept ? (JSON.parse(kept) as MoveOrder[]) : []
}

export const shelf = ({ scenario }: { readonly scenario: { readonly id: string } }): string =>
  `districting.${scenario.id}`

const waitingOrders = (desk: Desk) => ordersOf(pending, desk.plan.graph.ids, desk.problem.districts)

function later(milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), milliseconds)
}

/** One request at a time: each carries the version that the one before gave. */
export async function flush(): Promise<void> {
  const desk = getDesk()
  if (!desk || busy || pending.size === 0) return
  const leaving = pending
  const orders = waitingOrders(desk)
  pending = new Map()
  busy = true
  try {
    const { version, recut } = await moveInScenario(desk.scenario, orders, crypto.randomUUID())
    arrived(desk, String(version), recut)
  } catch (error) {
    pending = new Map([...leaving, ...pending])
    notArrived(error instanceof ApiError ? error : new ApiError(0, null))
  } finally {
    busy = false
  }
}

function arrived(sent: Desk, version: string, recut: boolean): void {
  const desk = getDesk()
  if (desk?.scenario.id !== sent.scenario.id) return
  const scenario = { ...desk.scenario, version }
  store(shelf(desk), pending.size > 0 ? JSON.stringify(waitingOrders(desk)) : '')
  changeDesk({ scenario, recut, sending: { state: pending.size > 0 ? 'saving' : 'saved' } })
  const now = getDesk()
  if (pending.size > 0) later(0)
  else if (now && !recut) keepHistory(now)
}

function notArrived({ status, problem }: ApiError): void {
  if (status === 412) {
    const who = (problem as { readonly who?: string } | null)?.who ?? null
    changeDesk({ sending: { state: 'conflict', who } })
  } else if (status > 0 && status < 500 && problem) {
    changeDesk({ sending: { state: 'refused', said: { fr: problem.fr, en: problem.en } } })
  } else {
    changeDesk({ sending: { state: 'waiting' } })
    later(patience)
  }
}

/** Resolves once the server has heard of everything; a refusal or a conflict is thrown as what it was. */
export async function settledSending(): Promise<void> {
  clearTimeout(timer)
  while (busy || pending.size > 0) {
    if (!busy) await flush()
    const state = getDesk()?.sending.state
    if (state === 'conflict' || state === 'refused' || state === 'waiting') throw new ApiError(0, null)
    if (busy) await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
