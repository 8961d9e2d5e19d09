import { change, getState } from '../state.ts'

/** Milliseconds after which one is told what is waited for. */
const patience = 300

let reading: Promise<void> = Promise.resolve()
let turn: Promise<void> = Promise.resolve()

/** What lies around is being read until this settles; it never fails. */
export function readingAround(until: Promise<void>): void {
  reading = until
}

/** Settles once the neighbours of what is in hand have been read, or could not be. */
export async function aroundRead(): Promise<void> {
  for (let seen: Promise<void> | undefined; seen !== reading; ) {
    seen = reading
    await seen
  }
}

/** Does what may move a border once the neighbours are read, or they would be left behind; in the order in which it was asked. */
export function onceRead(work: () => void): Promise<void> {
  const done = turn.then(() => waiting(work))
  turn = done.catch(() => {})
  return done
}

/** Settles once all that was done on the map is in the work. */
export const handsStill = (): Promise<void> => turn

async function waiting(work: () => void): Promise<void> {
  const inHand = getState().work?.current
  const late = setTimeout(() => change({ saving: { state: 'reading' } }), patience)
  await aroundRead()
  clearTimeout(late)
  if (getState().saving.state === 'reading') change({ saving: { state: 'idle' } })
  // meant for what was in hand then
  if (getState().work?.current === inHand) work()
}
