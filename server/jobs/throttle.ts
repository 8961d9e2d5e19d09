/** A call that goes through at most once per `everyMs`, with the latest arguments; `end` waits for the last one and lets no more through. */
export type Throttled<A extends unknown[]> = ((...latest: A) => void) & { end: () => Promise<void> }

/** Lets `act` run at once, then at most every `everyMs`, one at a time, always with the newest arguments. */
export function throttle<A extends unknown[]>(
  everyMs: number,
  act: (...latest: A) => Promise<unknown>,
): Throttled<A> {
  let latest: A | null = null
  let timer: NodeJS.Timeout | undefined
  let acting: Promise<unknown> = Promise.resolve()
  let ended = false

  function step(): void {
    timer = undefined
    if (!latest || ended) return
    const given = latest
    latest = null
    acting = act(...given)
    timer = setTimeout(() => void acting.then(step), everyMs)
  }
  const call = (...given: A) => {
    latest = given
    if (!timer && !ended) step()
  }
  return Object.assign(call, {
    end: async () => {
      ended = true
      clearTimeout(timer)
      await acting
    },
  })
}
