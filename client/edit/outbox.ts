import { change, getState } from '../state.ts'
import { deliver } from './save.ts'
import type { Order } from './send.ts'
import { allKept, drop, keep } from './shelf.ts'

/** Milliseconds between two tries while something waits. */
const pause = 10_000

let timer: ReturnType<typeof setTimeout> | undefined

/** One that waits again keeps its place. */
type Waiting = Order & { readonly since: number }

/** Keeps an order until the network is back; sent with the key it had, so that it is taken once, however often it leaves. */
export async function queue(order: Order): Promise<void> {
  const waiting: Waiting = { since: Date.now(), ...order }
  await keep('outbox', order.key, waiting)
  await count()
  later()
}

/** Sends what waits: when the page opens, when the network is back, now and then. Gives back its own undoing. */
export function followOutbox(): () => void {
  const attempt = () => void sendWaiting()
  addEventListener('online', attempt)
  attempt()
  return () => {
    clearTimeout(timer)
    removeEventListener('online', attempt)
  }
}

let sending = false

/** One window at a time, where the browser has locks: what two send at once is done once, but told twice. */
export async function sendWaiting(): Promise<void> {
  if (sending || getState().work) return later()
  sending = true
  try {
    if (!navigator.locks) await sendAll()
    else await navigator.locks.request('carreau.outbox', { ifAvailable: true }, (lock) => lock && sendAll())
  } finally {
    sending = false
    await count()
  }
}

/** One after the other, the first first; work in hand comes first: a refusal would take its place. What is on its way stays kept until it is answered. */
async function sendAll(): Promise<void> {
  const waiting = (await allKept<Waiting>('outbox')).sort((one, other) => one.since - other.since)
  for (const order of waiting) {
    if ((await deliver(order)) === 'waits') return
    await drop('outbox', order.key)
    if (getState().work) return later()
  }
}

async function count(): Promise<void> {
  change({ waiting: (await allKept('outbox')).length })
}

function later(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sendWaiting(), pause)
}
