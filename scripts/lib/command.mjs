import { constants } from 'node:os'
import { Refusal } from './refusal.mjs'
import { createSteps } from './steps.mjs'

/**
 * What a command has in hand.
 * @typedef {object} Hand
 * @property {import('./steps.mjs').Steps} steps
 * @property {(undo: () => unknown) => void} leave what must be undone however the command ends, last first
 * @property {(heard: () => unknown) => void} onSignal instead of leaving at once on SIGINT, SIGTERM or SIGHUP
 */

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a command from its first line to its exit code: a refusal is read as sentences, a fault with its stack,
 * and what was opened is closed in both cases and on a signal.
 * @param {(hand: Hand) => Promise<number | void>} work
 */
export async function command(work) {
  /** @type {(() => unknown)[]} */
  const undoing = []
  /** @type {(() => unknown) | undefined} */
  let heard
  let leaving = false
  const end = async (/** @type {number} */ code) => {
    if (leaving) return
    leaving = true
    for (const undo of undoing.reverse()) await Promise.resolve().then(undo).catch(report)
    process.exit(code)
  }
  for (const signal of signals) {
    process.on(signal, () => (heard ? heard() : void end(128 + constants.signals[signal])))
  }
  try {
    const code = await work({
      steps: createSteps(),
      leave: (undo) => undoing.push(undo),
      onSignal: (listener) => {
        heard = listener
      },
    })
    await end(code ?? 0)
  } catch (error) {
    report(error)
    await end(1)
  }
}

/** @param {unknown} error */
function report(error) {
  process.stderr.write(
    `\n${error instanceof Refusal ? error.message : error instanceof Error ? error.stack : error}\n`,
  )
}
