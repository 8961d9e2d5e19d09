import type { Messages } from '../../messages/index.ts'
import { announce } from '../../state.ts'

/** Puts a text on the clipboard and says so. True when it is there. */
export async function copy(text: string, m: Messages): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    announce(m.feature.copied)
    return true
  } catch {
    announce(m.feature.copyFailed)
    return false
  }
}
