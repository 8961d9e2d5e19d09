import { newKey } from './key.ts'

/** How long a name is waited for: a page that is loaded again may come before its former self has let go. */
const patience = 500

const lockOf = (name: string): string => `carreau.window/${name}`

/**
 * The name of this window, the same after a reload; a tab that was duplicated gets one of its own. Held as long as the window is
 * open, where the browser has locks (https, or the machine itself).
 */
export async function windowName(): Promise<string> {
  const before = remembered()
  const name = before !== null && (await held(before)) ? before : newKey()
  if (name !== before) await held(name)
  try {
    sessionStorage.setItem('carreau.window', name)
  } catch {
    // a browser that keeps nothing: the name lives as long as the page
  }
  return name
}

/** Is a window of that name open now? Where nothing can be told, all are. */
export async function isOpen(name: string): Promise<boolean> {
  if (!navigator.locks) return true
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === lockOf(name))
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem('carreau.window')
  } catch {
    return null
  }
}

/** Takes the lock of a name and keeps it; false when another window has it. */
function held(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    const waiting = AbortSignal.timeout(patience)
    navigator.locks
      .request(lockOf(name), { signal: waiting }, () => {
        resolve(true)
        return new Promise(() => {})
      })
      .catch(() => resolve(false))
  })
}
