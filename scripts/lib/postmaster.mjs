import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'

/**
 * A cluster's place and the folder of the programs that serve it.
 * @typedef {import('./place.mjs').Place & { bin: string }} Home
 */

/** Milliseconds: recovery after a power cut may take minutes. */
const patience = 300_000

/**
 * Whether PostgreSQL runs here and answers. One that is still starting or stopping is waited for.
 * @param {Home} home
 */
export async function answersAlready(home) {
  const until = Date.now() + patience
  while (isRunning(home) && Date.now() < until) {
    if ((await psql(home, 'select 1')).code === 0) return true
    await wait(100)
  }
  return false
}

/**
 * After a `kill -9` of PostgreSQL itself its last processes hold the memory for a moment: it is asked again.
 * @param {Home} home
 */
export async function startPostmaster(home) {
  // sockets of a killed one: the number noted beside them may have passed to another program
  for (const left of readdirSync(home.sockets)) rmSync(join(home.sockets, left))
  rmSync(join(home.files, 'startup.log'), { force: true })
  for (let attempt = 1; ; attempt++) {
    const ran = await pgCtl(home, 'start', '-t', String(patience / 1000), '-l', 'startup.log')
    if (ran.code === 0) return
    if (attempt === 10) throw new Refusal(noStart, lastWords(home) || ran.said)
    await wait(500)
  }
}

/**
 * @param {Home} home
 * @param {'fast' | 'immediate'} mode fast: what was written stays; immediate: nothing has to
 */
export async function stopPostmaster(home, mode) {
  const ran = await pgCtl(home, 'stop', '-t', '60', '-m', mode)
  if (ran.code !== 0 && isRunning(home)) await pgCtl(home, 'stop', '-m', 'immediate')
}

/**
 * A shell waits for the end of a pipe that only this process holds: however it dies, PostgreSQL goes with it.
 * @param {Home} home
 * @returns {() => void} its undoing
 */
export function stopWithThisProcess(home) {
  const script = 'read -r _; exec "$0" stop -m immediate -D .'
  const guard = spawn('sh', ['-c', script, join(home.bin, 'pg_ctl')], {
    ...asItsUser(home),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  if (guard.stdin && 'unref' in guard.stdin) /** @type {import('node:net').Socket} */ (guard.stdin).unref()
  return () => guard.kill('SIGKILL')
}

/**
 * As the superuser.
 * @param {Home} home
 * @param {string} input
 */
export function psql({ bin, sockets }, input) {
  const words = [
    '-Xq',
    '-v',
    'ON_ERROR_STOP=1',
    '-h',
    sockets,
    '-p',
    '5432',
    '-U',
    'postgres',
    '-d',
    'postgres',
  ]
  return run(join(bin, 'psql'), words, { env: plainEnvironment, input })
}

/**
 * How the programs that touch the files are run.
 * @param {Pick<Home, 'user' | 'files'>} home
 */
export const asItsUser = ({ user, files }) => ({ ...user, cwd: files, env: plainEnvironment })

/** Without the user's own PGHOST, PGDATA or language, which would lead PostgreSQL's programs astray. */
const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * It works from inside the data folder: a path with quotes in it would not survive pg_ctl's own shell.
 * @param {Home} home
 * @param {...string} words
 */
const pgCtl = (home, ...words) => run(join(home.bin, 'pg_ctl'), [...words, '-w', '-D', '.'], asItsUser(home))

/**
 * Whether the process that PostgreSQL noted works in our folder. When the number has passed to another program (after a
 * power cut, or in a copied folder) the note is swept away: PostgreSQL itself would believe it and refuse to start.
 * @param {Home} home
 */
function isRunning({ files }) {
  const note = join(files, 'postmaster.pid')
  if (!existsSync(note)) return false
  const [pid = '', folder = ''] = readFileSync(note, 'utf8').split('\n')
  if (!isAlive(Number(pid))) return false
  const ours = existsSync('/proc/self') ? workingFolder(pid) === realpathSync(files) : folder === files
  if (!ours) rmSync(note, { force: true })
  return ours
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL begins to speak in one file and goes on in another.
 * @param {Home} home
 */
function lastWords({ files }) {
  const log = join(files, 'log')
  const days = existsSync(log) ? readdirSync(log).map((name) => join(log, name)) : []
  const [newest] = days.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return [join(files, 'startup.log'), ...(newest ? [newest] : [])]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n'))
    .join('\n')
}

const noStart = {
  en: 'The private database did not start:',
  fr: 'La base de données privée n’a pas démarré :',
}
