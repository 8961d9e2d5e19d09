import type { Language } from '../../layers/model/label.ts'
import type { Progress } from '../imports/importer.ts'

/** Progress on one line that rewrites itself; where nobody watches (a log), a line per step. `end` clears the line. */
export function progressLine(
  out: NodeJS.WriteStream,
  language: Language,
): { progress: Progress; end: () => void } {
  let shown = ''
  let last = 0
  return {
    progress: (share, doing) => {
      if (!out.isTTY) {
        if (doing[language] !== shown && share < 1) out.write(`  ${doing[language]}…\n`)
        shown = doing[language]
        return
      }
      if (doing[language] === shown && Date.now() - last < 100) return
      last = Date.now()
      shown = doing[language]
      out.write(`\r\x1b[K  ${String(Math.round(share * 100)).padStart(3)} %  ${shown}`)
    },
    end: () => {
      if (out.isTTY) out.write('\r\x1b[K')
    },
  }
}
