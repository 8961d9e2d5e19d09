import type { Found } from '../../../layers/model/api.ts'
import { store, stored } from '../../preferences.ts'

const most = 6

/** What was found last on this machine, the newest first. */
export function recent(): readonly Found[] {
  try {
    return JSON.parse(stored('recent') ?? '[]') as Found[]
  } catch {
    return []
  }
}

export function rememberFound(found: Found): void {
  const others = recent().filter(
    (one) => one.collection !== found.collection || one.id !== found.id || one.title !== found.title,
  )
  store('recent', JSON.stringify([found, ...others].slice(0, most)))
}
