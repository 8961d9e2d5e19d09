import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hbaConf, postgresqlConf, rolesSql } from './cluster-settings.mjs'
import { waitForLock } from './lock.mjs'
import { findPostgres } from './packages.mjs'
import { lockFolder, placeOf } from './place.mjs'
import { Refusal } from './refusal.mjs'
import { run, runOrRefuse } from './run.mjs'

/** @typedef {import('./place.mjs').Place} Place */

/**
 * A private cluster that runs: Unix socket only, reached by whoever may enter its socket folder.
 * @typedef {object} Cluster
 * @property {string} socketDir
 * @property {boolean} adopted true when it ran already (another command's, or left by a `kill -9`)
 * @property {(database: string) => string} adminUrl as the superuser
 * @property {(database: string) => string} appUrl as `carreau_app`
 * @property {(database: string) => string} publicUrl as `carreau_public`
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the private cluster of a data folder, made on the first time and adopted when it runs already, with the two
 * roles of the application and the database `carreau`.
 * @param {{ dataDir: string, fast?: boolean }} options fast: for tests, without fsync; it ends with this process
 * @returns {Promise<Cluster>}
 */
export async function startCluster({ dataDir, fast = false }) {
  const place = placeOf(dataDir)
  const bin = binariesFor(place)
  const lock = await waitForLock(join(lockFolder(dataDir), 'cluster'))
  try {
    if (!existsSync(place.files)) await create(bin, place, fast)
    writeFileSync(join(place.files, 'postgresql.conf'), postgresqlConf({ sockets: place.sockets, fast }))
    writeFileSync(join(place.files, 'pg_hba.conf'), hbaConf)
    const adopted = await answersAlready(bin, place)
    if (!adopted) await start(bin, place)
    if (fast) endWithThisProcess(bin, place)
    await ask(bin, place, rolesSql)
    return {
      socketDir: place.sockets,
      adopted,
      adminUrl: (database) => url(place, database, 'postgres'),
      appUrl: (database) => url(place, database, 'carreau_app'),
      publicUrl: (database) => url(place, database, 'carreau_public'),
      stop: () => stop(bin, place, dataDir, fast),
    }
  } finally {
    lock.release()
  }
}

/**
 * The files keep the format of the PostgreSQL that made them.
 * @param {Place} place
 * @returns {string} the folder of its programs
 */
function binariesFor({ files }) {
  const made = join(files, 'PG_VERSION')
  const major = existsSync(made) ? Number(readFileSync(made, 'utf8')) : undefined
  const found = findPostgres({ major })
  if (found) return found.bin
  throw new Refusal({
    en: `The data in ${files} were made by PostgreSQL ${major ?? '15 or later'} with PostGIS, which is not installed any more: install it again.`,
    fr: `Les données de ${files} ont été faites par PostgreSQL ${major ?? '15 ou plus récent'} avec PostGIS, qui n’est plus installé : réinstallez-le.`,
  })
}

/**
 * Made beside and then renamed: a creation that was killed leaves nothing that looks like a cluster.
 * @param {string} bin
 * @param {Place} place
 * @param {boolean} fast
 */
async function create(bin, place, fast) {
  const unfinished = `${place.files}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (place.user) chownSync(unfinished, place.user.uid, place.user.gid)
  const locale = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8']
  const words = ['--encoding=UTF8', ...locale, '--username=postgres', '--auth=trust', '--data-checksums']
  await runOrRefuse(
    { en: 'The database cluster could not be created:', fr: 'La base de données n’a pas pu être créée :' },
    join(bin, 'initdb'),
    [...words, ...(fast ? ['--no-sync'] : []), '-D', '.'],
    asItsUser({ ...place, files: unfinished }),
  )
  renameSync(unfinished, place.files)
}

/**
 * Whether it runs and answers. One that is still starting or stopping is waited for; a note left by a killed one, or
 * copied with the folder, is swept away.
 * @param {string} bin
 * @param {Place} place
 */
async function answersAlready(bin, place) {
  const until = Date.now() + 300_000
  while (isRunning(place) && Date.now() < until) {
    if ((await psql(bin, place, 'select 1')).code === 0) return true
    await wait(100)
  }
  rmSync(join(place.files, 'postmaster.pid'), { force: true })
  return false
}

/**
 * The noted process is ours when it works in our folder: its number alone may have passed to another program.
 * @param {Place} place
 */
function isRunning({ files }) {
  const note = join(files, 'postmaster.pid')
  if (!existsSync(note)) return false
  const [pid = '', folder = ''] = readFileSync(note, 'utf8').split('\n')
  if (existsSync('/proc/self')) return workingFolder(pid) === realpathSync(files)
  try {
    return folder === files && process.kill(Number(pid), 0)
  } catch {
    return false
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
 * @param {string} bin
 * @param {Place} place
 */
async function start(bin, place) {
  const log = join(place.files, 'startup.log')
  const ran = await pgCtl(bin, place, 'start', '-t', '300', '-l', 'startup.log')
  if (ran.code === 0) return
  const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n') : ran.said
  throw new Refusal(
    { en: 'The private database did not start:', fr: 'La base de données privée n’a pas démarré :' },
    said,
  )
}

/**
 * What was written stays; of a cluster for tests nothing has to.
 * @param {string} bin
 * @param {Place} place
 * @param {string} dataDir
 * @param {boolean} fast
 */
async function stop(bin, place, dataDir, fast) {
  const lock = await waitForLock(join(lockFolder(dataDir), 'cluster'))
  const ran = await pgCtl(bin, place, 'stop', '-t', '60', '-m', fast ? 'immediate' : 'fast')
  if (ran.code !== 0 && isRunning(place)) await pgCtl(bin, place, 'stop', '-m', 'immediate')
  lock.release()
  if (fast) rmSync(place.sockets, { recursive: true, force: true })
}

/**
 * A shell waits for the end of a pipe that only this process holds: however it dies, the cluster goes with it.
 * @param {string} bin
 * @param {Place} place
 */
function endWithThisProcess(bin, place) {
  const script = 'read -r _; exec "$0" stop -m immediate -D .'
  const guard = spawn('sh', ['-c', script, join(bin, 'pg_ctl')], {
    ...asItsUser(place),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  if (guard.stdin && 'unref' in guard.stdin) /** @type {import('node:net').Socket} */ (guard.stdin).unref()
}

/**
 * @param {string} bin
 * @param {Place} place
 * @param {string} sql
 */
async function ask(bin, place, sql) {
  const ran = await psql(bin, place, sql)
  if (ran.code !== 0) throw new Error(ran.said)
}

/**
 * @param {string} bin
 * @param {Place} place
 * @param {string} input
 */
function psql(bin, { sockets }, input) {
  const words = [
    '-X',
    '-q',
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
 * It works from inside the data folder: a path with quotes in it would not survive pg_ctl's own shell.
 * @param {string} bin
 * @param {Place} place
 * @param {...string} words
 */
const pgCtl = (bin, place, ...words) =>
  run(join(bin, 'pg_ctl'), [...words, '-w', '-D', '.'], asItsUser(place))

/** Without the user's own PGHOST, PGDATA or language, which would lead PostgreSQL's programs astray. */
const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** @param {Place} place */
const asItsUser = ({ user, files }) => ({ ...user, cwd: files, env: plainEnvironment })

/**
 * @param {Place} place
 * @param {string} database
 * @param {string} user
 */
const url = ({ sockets }, database, user) =>
  `postgres:///${encodeURIComponent(database)}?host=${encodeURIComponent(sockets)}&port=5432&user=${user}`
