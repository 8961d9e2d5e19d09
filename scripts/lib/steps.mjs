/** @typedef {import('./refusal.mjs').Words} Words */

/**
 * What a command shows while it works: one line a step, with its time; a turning sign on a terminal, plain lines
 * elsewhere. Nothing is shown of what had not to be done.
 * @typedef {object} Steps
 * @property {<T>(label: Words, work: () => Promise<T> | T) => Promise<T>} run one step, from its start to its end
 * @property {(label: Words) => () => void} open a step whose end is known elsewhere: call what it gives back
 * @property {(text: string | Words) => void} say one line between steps
 * @property {(label: Words) => void} total the time since the command began
 */

/**
 * @param {{ write(text: string): unknown, isTTY?: boolean }} [out]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Steps}
 */
export function createSteps(out = process.stdout, env = process.env) {
  const begun = performance.now()
  const word = inLanguageOf(env)
  const show = out.isTTY && env.TERM !== 'dumb' ? liveLine(out) : plainLine(out)

  /** @param {Words} label */
  const open = (label) => {
    const since = performance.now()
    const line = show(word(label), since)
    return (sign = '✓') => line(`${sign} ${word(label).padEnd(58)} ${seconds(since)}\n`)
  }
  return {
    open,
    say: (text) => out.write(`${typeof text === 'string' ? text : word(text)}\n`),
    total: (label) => out.write(`  ${word(label).padEnd(58)} ${seconds(begun)}\n`),
    run: async (label, work) => {
      const close = open(label)
      try {
        const result = await work()
        close()
        return result
      } catch (error) {
        close('✗')
        throw error
      }
    },
  }
}

/**
 * The user's language, from the usual variables: French where they say so, otherwise English.
 * @param {NodeJS.ProcessEnv} env
 * @returns {(words: Words) => string}
 */
export function inLanguageOf(env) {
  const french = /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  return (words) => (french ? words.fr : words.en)
}

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s`

/**
 * On a terminal the line is rewritten as the time passes.
 * @param {{ write(text: string): unknown }} out
 */
function liveLine(out) {
  const signs = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
  let turn = 0
  return (/** @type {string} */ text, /** @type {number} */ since) => {
    const draw = () =>
      out.write(`\r\x1b[2K${signs[turn++ % signs.length]} ${text.padEnd(58)} ${seconds(since)}`)
    draw()
    const timer = setInterval(draw, 120)
    return (/** @type {string} */ last) => {
      clearInterval(timer)
      out.write(`\r\x1b[2K${last}`)
    }
  }
}

/**
 * In a log, a step that lasts is announced once, so that nobody takes it for dead.
 * @param {{ write(text: string): unknown }} out
 */
function plainLine(out) {
  return (/** @type {string} */ text) => {
    const timer = setTimeout(() => out.write(`  ${text} …\n`), 3000)
    return (/** @type {string} */ last) => {
      clearTimeout(timer)
      out.write(last)
    }
  }
}
