import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/**
 * A PostgreSQL that is new enough and has every extension Carreau needs.
 * @typedef {{ bin: string, major: number }} Postgres
 */

/** PostgreSQL 15 brought what row level security needs here, PostGIS 3.3 what tiles need. */
export const oldest = { postgres: 15, postgis: '3.3' }

const extensions = ['postgis', 'pg_trgm', 'btree_gist', 'unaccent']

/**
 * The newest usable PostgreSQL of this machine, or the one of a given major version.
 * @param {{ major?: number, places?: readonly string[] }} [wish]
 * @returns {Postgres | undefined}
 */
export function findPostgres({ major, places = usualPlaces() } = {}) {
  return places
    .filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'psql')))
    .map((bin) => ({ bin, major: majorOf(bin) }))
    .filter((found) => (major ? found.major === major : found.major >= oldest.postgres))
    .sort((a, b) => b.major - a.major)
    .find(hasExtensions)
}

/**
 * The folder of pg_dump and its like, for programs of ours; where PostgreSQL itself is not installed they search the path.
 * @returns {Record<string, string>}
 */
export function programsFor() {
  const found = findPostgres()
  return found ? { POSTGRES_BIN: found.bin } : {}
}

/**
 * Where a program of that name is, if anywhere on the path.
 * @param {...string} names the first that is there wins
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/usr/sbin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

/** Debian and Ubuntu; Red Hat's own packages; Homebrew on both processors; Postgres.app; what the path holds. */
function usualPlaces() {
  const onPath = findProgram('initdb')
  return [
    ...versionsUnder('/usr/lib/postgresql', 'bin'),
    ...versionsUnder('/usr', 'bin', /^pgsql-\d+$/),
    ...versionsUnder('/usr/libexec', '', /^postgresql\d+$/),
    ...versionsUnder('/opt/homebrew/opt', 'bin', /^postgresql@\d+$/),
    ...versionsUnder('/usr/local/opt', 'bin', /^postgresql@\d+$/),
    ...versionsUnder('/Applications/Postgres.app/Contents/Versions', 'bin'),
    ...(onPath ? [dirname(onPath)] : []),
  ]
}

/**
 * @param {string} folder
 * @param {string} below
 */
function versionsUnder(folder, below, name = /^\d+$/) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .map((entry) => join(folder, entry, below))
}

/** @param {string} bin */
function majorOf(bin) {
  const said = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1] ?? 0)
}

/** @param {Postgres} postgres */
function hasExtensions(postgres) {
  return extensionFolders(postgres).some((folder) => {
    const version = postgisVersion(join(folder, 'postgis.control'))
    return (
      isAtLeast(version, oldest.postgis) &&
      extensions.every((name) => existsSync(join(folder, `${name}.control`)))
    )
  })
}

/** @param {Postgres} postgres */
function extensionFolders({ bin, major }) {
  const share = spawnSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).stdout?.trim()
  return [
    share,
    `/usr/share/postgresql/${major}`,
    '/usr/share/pgsql',
    join(bin, '../share/postgresql'),
    join(bin, '../share'),
  ]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => join(folder, 'extension'))
}

/** @param {string} control */
function postgisVersion(control) {
  if (!existsSync(control)) return '0'
  return /default_version\s*=\s*'([\d.]+)/.exec(readFileSync(control, 'utf8'))?.[1] ?? '0'
}

/**
 * @param {string} version
 * @param {string} least
 */
function isAtLeast(version, least) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}
