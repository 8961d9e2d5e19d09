import { createInterface } from 'node:readline'

/**
 * Shows the lines of a program of ours: `step: …` as a step that lasts until the next line, others as they are or as
 * `other` takes them. Resolves when it has said its last.
 * @param {NodeJS.ReadableStream} lines
 * @param {import('./steps.mjs').Steps} steps
 * @param {(line: string) => void} [other]
 * @returns {Promise<void>}
 */
export function relay(lines, steps, other = (line) => steps.say(line)) {
  /** @type {(() => void) | undefined} */
  let close
  return new Promise((resolve) => {
    createInterface({ input: lines })
      .on('line', (line) => {
        close?.()
        close = undefined
        const step = /^step: (.*)/.exec(line)?.[1]
        if (step) close = steps.open({ en: step, fr: step })
        else other(line)
      })
      .on('close', () => {
        close?.()
        resolve()
      })
  })
}
