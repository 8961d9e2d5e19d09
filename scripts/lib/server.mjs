import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectFolder } from './project.mjs'
import { Refusal } from './refusal.mjs'
import { relay } from './relay.mjs'

/**
 * Runs the server until it ends. Its lines `step: …` are shown as steps, the others as they are; SIGINT and SIGTERM ask
 * it to end, a second one insists.
 * @param {import('./command.mjs').Hand} hand
 * @param {Record<string, string>} environment
 * @param {readonly string[]} [words] what Node.js runs
 * @returns {Promise<number>} its exit code; 0 when it ended because it was asked to
 */
export async function runServer({ steps, onSignal, leave }, environment, words = ['dist/server/main.js']) {
  const follow = join(projectFolder, 'scripts/lib/follow-parent.mjs')
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', follow, ...words], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    // a group of its own: Ctrl-C reaches this command alone, which asks once
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let asked = false
  const ask = () => {
    child.kill(asked ? 'SIGKILL' : 'SIGTERM')
    if (!asked) setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
    asked = true
  }
  onSignal(ask)
  leave(() => child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
  if (child.stdout)
    void relay(child.stdout, steps, (line) =>
      line.startsWith('Carreau is ready') ? announce(line, steps) : steps.say(line),
    )
  const [code, signal] = await new Promise((resolve) => child.on('close', (...end) => resolve(end)))
  if (asked) return 0
  if (signal) process.stderr.write(`\n${signal}: the server was killed · le serveur a été tué\n`)
  return code ?? 1
}

/**
 * @param {string} line
 * @param {import('./steps.mjs').Steps} steps
 */
function announce(line, steps) {
  steps.total({ en: 'Total', fr: 'Total' })
  steps.say(`\n${line}`)
}

/** Where the server will listen, as far as can be said before it reads its own settings. */
export function address() {
  const host = process.env.HOST || '127.0.0.1'
  const port = Number(process.env.PORT || 8080)
  return { host, port, text: `http://${host.includes(':') ? `[${host}]` : host}:${port}` }
}

/** Refuses early, before minutes of set-up, when another program has the port. */
export async function checkPort() {
  const { host, port } = address()
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await isFree(host, port)) return
    await wait(150)
  }
  throw new Refusal(
    {
      en: `PORT=${port} is used by another program on this machine. Choose another one:`,
      fr: `PORT=${port} est occupé par un autre programme de cette machine. Choisissez-en un autre :`,
    },
    `PORT=${port === 65_535 ? 8080 : port + 1} npm start`,
  )
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(host, port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code !== 'EADDRINUSE'))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
