import { change, getState } from '../state.ts'
import { deliver } from './save.ts'
import type { Order } from './send.ts'
import { allKept, drop, keep } from './shelf.ts'

/** Milliseconds between two tries while something waits. */
const pause = 10_000

let timer: ReturnType<typeof setTimeout> | undefined

/** Keeps an order until the network is back; sent with the key it had, so that it is taken once, however often it leaves. */
export async function queue(order: Order): Promise<void> {
  await keep('outbox', order.key, order)
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

/** One after the other, in the order in which they were made; work in hand comes first: a refusal would take its place. */
export async function sendWaiting(): Promise<void> {
  if (sending || getState().work) return later()
  sending = true
  try {
    for (const order of await allKept<Order>('outbox')) {
      await drop('outbox', order.key)
      // one that cannot leave goes back to where it waited
      await deliver(order)
      if (getState().work || !navigator.onLine) break
    }
  } finally {
    sending = false
    await count()
  }
}

async function count(): Promise<void> {
  change({ waiting: (await allKept('outbox')).length })
}

function later(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sendWaiting(), pause)
}
