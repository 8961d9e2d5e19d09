import { findBrowser } from './browser.mjs'
import { findPostgres, findProgram, oldest } from './packages.mjs'
import { Refusal } from './refusal.mjs'
import { run, runOrRefuse } from './run.mjs'
import { lineToType, missingSentence, namesOf, readSystem, shopOf } from './system.mjs'

/** @typedef {import('./system.mjs').Need} Need */

/** @type {Record<Need, () => boolean>} */
const has = {
  postgis: () => findPostgres() !== undefined,
  gdal: () => findProgram('ogr2ogr') !== undefined,
  chromium: () => findBrowser() !== undefined,
}

/**
 * Gets what is missing where the system and the user's rights allow it; otherwise refuses with the one line to type.
 * What is only `wished` comes along with an installation, and never causes one.
 * @param {import('./steps.mjs').Steps} steps
 * @param {{ needed: readonly Need[], wished?: readonly Need[] }} asked
 */
export async function ensurePackages(steps, { needed, wished = [] }) {
  const system = readSystem()
  const offered = (/** @type {Need} */ need) => need !== 'chromium' || !!shopOf(system)?.packages.chromium
  const isMissing = (/** @type {Need} */ need) => offered(need) && !has[need]()
  if (!needed.some(isMissing)) return
  const missing = [...needed, ...wished].filter(isMissing)
  const rights = findProgram('apt-get') ? await rightsToInstall() : undefined
  if (!rights) throw refusal(missing, system)
  await steps.run({ en: `Installing ${namesOf(missing)}`, fr: `Installation de ${namesOf(missing)}` }, () =>
    install(rights, missing),
  )
  const still = needed.filter(isMissing)
  if (still.length > 0) throw refusal(still, system)
}

/**
 * @param {readonly Need[]} missing
 * @param {string | undefined} system
 */
const refusal = (missing, system) =>
  new Refusal(missingSentence(missing), lineToType(missing, system, process.getuid?.() === 0))

/** @returns {Promise<string[] | undefined>} what to put before a command to run it as root; undefined where we may not */
async function rightsToInstall() {
  if (process.getuid?.() === 0) return []
  const sudo = findProgram('sudo')
  return sudo && (await run(sudo, ['-n', 'true'])).code === 0 ? [sudo, '-n'] : undefined
}

/**
 * @param {string[]} rights
 * @param {readonly Need[]} missing
 */
async function install(rights, missing) {
  const asRoot = (/** @type {string} */ script) => {
    const [program = 'sh', ...words] = [
      ...rights,
      'sh',
      '-euc',
      `export DEBIAN_FRONTEND=noninteractive\n${script}`,
    ]
    return runOrRefuse(
      { en: 'The packages could not be installed:', fr: 'Les paquets n’ont pas pu être installés :' },
      program,
      words,
    )
  }
  await asRoot('apt-get update -q')
  const postgis = missing.includes('postgis') ? await choosePostgis() : []
  const others = missing.flatMap((need) =>
    need === 'postgis' ? [] : (shopOf('debian')?.packages[need] ?? []),
  )
  await asRoot(holdingClustersBack([...postgis, ...others]))
}

/** @returns {Promise<string[]>} the newest PostGIS that the machine's sources offer for a new enough PostgreSQL */
async function choosePostgis() {
  const { stdout } = await run('apt-cache', ['pkgnames', 'postgresql-'])
  const majors = [...stdout.matchAll(/^postgresql-(\d+)-postgis-3$/gm)].map((found) => Number(found[1]))
  const major = Math.max(...majors.filter((version) => version >= oldest.postgres))
  if (Number.isFinite(major)) return [`postgresql-${major}`, `postgresql-${major}-postgis-3`]
  throw new Refusal(
    {
      en: 'This system’s packages hold no PostgreSQL 15 or later with PostGIS. PostgreSQL’s own do; type this line, then start again:',
      fr: 'Les paquets de ce système n’offrent pas PostgreSQL 15 ou plus récent avec PostGIS. Ceux de PostgreSQL l’offrent ; tapez cette ligne, puis recommencez :',
    },
    ['apt-get install -y postgresql-common', '/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y']
      .map((line) => (process.getuid?.() === 0 ? line : `sudo ${line}`))
      .join(' && '),
  )
}

/**
 * Debian's packages would create and start a cluster of their own on port 5432. Carreau has no use for it, so it is held
 * back while they are installed; the administrator's setting is put back afterwards, whatever happens.
 * @param {readonly string[]} packages
 */
function holdingClustersBack(packages) {
  const get = 'apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300'
  if (!packages.some((name) => name.startsWith('postgresql'))) return `${get} ${packages.join(' ')}`
  return `
${get} postgresql-common
setting=/etc/postgresql-common/createcluster.conf
cp -p "$setting" "$setting.carreau"
trap 'mv "$setting.carreau" "$setting"' EXIT
echo 'create_main_cluster = false' >> "$setting"
${get} ${packages.join(' ')}`
}
