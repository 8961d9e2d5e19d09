import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hbaConf, postgresqlConf, rolesSql } from './cluster-settings.mjs'
import { withLock } from './lock.mjs'
import { findPostgres } from './packages.mjs'
import { lockFolder, placeOf } from './place.mjs'
import {
  answersAlready,
  asItsUser,
  psql,
  startPostmaster,
  stopPostmaster,
  stopWithThisProcess,
} from './postmaster.mjs'
import { Refusal } from './refusal.mjs'
import { runOrRefuse } from './run.mjs'

/** @typedef {import('./postmaster.mjs').Home} Home */

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
  const home = { ...place, bin: binariesFor(place.files) }
  return alone(dataDir, async () => {
    if (!existsSync(home.files)) await create(home, fast)
    writeFileSync(join(home.files, 'postgresql.conf'), postgresqlConf({ sockets: home.sockets, fast }))
    writeFileSync(join(home.files, 'pg_hba.conf'), hbaConf)
    const adopted = await answersAlready(home)
    if (!adopted) await startPostmaster(home)
    const release = fast ? stopWithThisProcess(home) : () => {}
    const roles = await psql(home, rolesSql)
    if (roles.code !== 0) throw new Error(roles.said)
    return {
      ...addresses(home),
      adopted,
      stop: () =>
        alone(dataDir, async () => {
          release()
          await stopPostmaster(home, fast ? 'immediate' : 'fast')
        }),
    }
  })
}

/**
 * Two commands never start or stop the same cluster at the same moment.
 * @template T
 * @param {string} dataDir
 * @param {() => Promise<T>} work
 */
const alone = (dataDir, work) => withLock(join(lockFolder(dataDir), 'cluster'), work)

/**
 * The files keep the format of the PostgreSQL that made them.
 * @param {string} files
 * @returns {string} the folder of its programs
 */
function binariesFor(files) {
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
 * @param {Home} home
 * @param {boolean} fast
 */
async function create({ bin, files, user }, fast) {
  const unfinished = `${files}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (user) chownSync(unfinished, user.uid, user.gid)
  const locale = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8']
  const words = ['--encoding=UTF8', ...locale, '--username=postgres', '--auth=trust', '--data-checksums']
  await runOrRefuse(
    { en: 'The database cluster could not be created:', fr: 'La base de données n’a pas pu être créée :' },
    join(bin, 'initdb'),
    [...words, ...(fast ? ['--no-sync'] : []), '-D', '.'],
    asItsUser({ user, files: unfinished }),
  )
  renameSync(unfinished, files)
}

/**
 * Addresses that node-postgres and libpq read alike.
 * @param {Home} home
 */
function addresses({ sockets }) {
  const as = (/** @type {string} */ user) => (/** @type {string} */ database) =>
    `postgres:///${encodeURIComponent(database)}?host=${encodeURIComponent(sockets)}&port=5432&user=${user}`
  return {
    socketDir: sockets,
    adminUrl: as('postgres'),
    appUrl: as('carreau_app'),
    publicUrl: as('carreau_public'),
  }
}
