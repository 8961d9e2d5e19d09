import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.mjs'

/**
 * Where a private cluster lives, and as whom it runs.
 * @typedef {object} Place
 * @property {string} files PostgreSQL's own data folder
 * @property {string} sockets where it is reached, and nowhere else
 * @property {{ uid: number, gid: number } | undefined} user undefined: as whoever runs the command
 * @property {boolean} elsewhere true when it could not be put under the data folder
 */

/** PostgreSQL's limit of a socket's path is 107 bytes on Linux, 103 on macOS. */
const longestSocketPath = 103

/** A comma parts hosts in a PostgreSQL address; the others trouble one program or another. */
const hardToQuote = /[\s,"'\\%?&#]/

/**
 * The place of a data folder, made where it is missing. PostgreSQL never runs as root: there it runs as the owner of
 * an older cluster, otherwise as `postgres`.
 * @param {string} dataDir
 * @returns {Place}
 */
export function placeOf(dataDir) {
  const real = makeDataFolder(dataDir)
  const user = process.getuid?.() === 0 ? clusterUser(real) : undefined
  const base = user && !mayEnter(real, user) ? distantBase(real, user) : real
  const files = join(base, 'cluster')
  if (existsSync(files)) refuseForeigner(files, user?.uid ?? process.getuid?.())
  return { files, sockets: privateFolder(base, 'socket', user), user, elsewhere: base !== real }
}

/**
 * Where the commands of one copy see each other, whatever database they use.
 * @param {string} dataDir
 */
export const lockFolder = (dataDir) => privateFolder(makeDataFolder(dataDir), 'lock', undefined)

/**
 * It holds people's files, too: closed to others from its first day.
 * @param {string} dataDir
 */
function makeDataFolder(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return realpathSync(dataDir)
}

/**
 * A folder for sockets that nobody else may enter: it is the lock on the door, since whoever reaches them is let in.
 * @param {string} base
 * @param {string} name
 * @param {Place['user']} user
 */
function privateFolder(base, name, user) {
  const near = join(base, name)
  const fits = Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= longestSocketPath
  const uid = user?.uid ?? process.getuid?.() ?? 0
  const far = join('/tmp', `carreau-${name}-${uid}-${fingerprint(base)}`)
  const folder = fits && !hardToQuote.test(near) ? near : far
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (user) chownSync(folder, user.uid, user.gid)
  }
  if (!lstatSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`)
  if (user || uid !== 0 || folder === far) refuseForeigner(folder, uid)
  chmodSync(folder, 0o700)
  return folder
}

/**
 * @param {string} path
 * @param {number | undefined} uid
 */
function refuseForeigner(path, uid) {
  if (lstatSync(path).uid === uid) return
  throw new Refusal({
    en: `${path} belongs to another user: start Carreau as that user (or as root), or choose another folder with DATA_DIR.`,
    fr: `${path} appartient à un autre utilisateur : lancez Carreau sous son nom (ou en root), ou choisissez un autre dossier avec DATA_DIR.`,
  })
}

/**
 * @param {string} dataDir
 * @returns {{ uid: number, gid: number }}
 */
function clusterUser(dataDir) {
  const older = join(dataDir, 'cluster')
  if (existsSync(older)) {
    const { uid, gid } = lstatSync(older)
    if (uid !== 0) return { uid, gid }
  }
  const [uid, gid] = ['-u', '-g'].map((which) => {
    const asked = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' })
    return asked.status === 0 ? Number(asked.stdout) : undefined
  })
  if (uid !== undefined && gid !== undefined) return { uid, gid }
  throw new Refusal({
    en: 'PostgreSQL never runs as root, and this machine has no user “postgres”: start Carreau as an ordinary user.',
    fr: 'PostgreSQL ne tourne jamais en root, et cette machine n’a pas d’utilisateur « postgres » : lancez Carreau sous un nom ordinaire.',
  })
}

/**
 * The data folder itself may be opened to the cluster's user; the folders above it are not ours to change.
 * @param {string} dataDir
 * @param {{ uid: number, gid: number }} user
 */
function mayEnter(dataDir, user) {
  chmodSync(dataDir, lstatSync(dataDir).mode | 0o011)
  return spawnSync('test', ['-x', dataDir], user).status === 0
}

/**
 * As root, and for a data folder that `postgres` cannot reach (a clone under /root): a folder of the system's own.
 * @param {string} dataDir
 * @param {{ uid: number, gid: number }} user
 */
function distantBase(dataDir, user) {
  const base = join('/var/lib/carreau', fingerprint(dataDir))
  mkdirSync(base, { recursive: true })
  chmodSync(dirname(base), 0o755)
  chownSync(base, user.uid, user.gid)
  chmodSync(base, 0o711)
  writeFileSync(join(base, 'project'), `${dataDir}\n`)
  return base
}

/** @param {string} path */
const fingerprint = (path) => createHash('sha256').update(path).digest('hex').slice(0, 12)
