import { existsSync, readFileSync } from 'node:fs'
import { oldest } from './packages.mjs'

/**
 * What the machine must have, beside Node.js.
 * @typedef {'postgis' | 'gdal' | 'chromium'} Need
 */

/**
 * How a system gets what is missing: the words put before the packages, and the packages.
 * @typedef {{ install: string, packages: Partial<Record<Need, string>> }} Shop
 */

/** @type {Record<string, Shop>} */
const shops = {
  debian: {
    install: 'apt-get install -y --no-install-recommends',
    packages: { postgis: 'postgresql-postgis', gdal: 'gdal-bin', chromium: 'chromium' },
  },
  // Ubuntu's chromium is a snap, which no container and no test can use: see browser.mjs
  ubuntu: {
    install: 'apt-get install -y --no-install-recommends',
    packages: { postgis: 'postgresql-postgis', gdal: 'gdal-bin' },
  },
  fedora: {
    install: 'dnf install -y',
    packages: { postgis: 'postgresql-server postgresql-contrib postgis', gdal: 'gdal', chromium: 'chromium' },
  },
  arch: {
    install: 'pacman -Syu --needed --noconfirm',
    packages: { postgis: 'postgresql postgis', gdal: 'gdal', chromium: 'chromium' },
  },
  alpine: {
    install: 'apk add',
    packages: { postgis: 'postgresql postgresql-contrib postgis', gdal: 'gdal-tools', chromium: 'chromium' },
  },
  macos: { install: 'brew install', packages: { postgis: 'postgis', gdal: 'gdal' } },
}

/**
 * The shop of this machine: its own, or the one of the system it descends from.
 * @param {string} [release] the text of /etc/os-release
 * @returns {string | undefined} a name of `shops`
 */
export function readSystem(release = readRelease()) {
  if (release === 'macos') return 'macos'
  const value = (/** @type {string} */ name) =>
    new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? ''
  // Red Hat and its rebuilds say they are like Fedora, but have no PostGIS of their own
  const parents = value('ID_LIKE')
    .split(' ')
    .filter((name) => name !== 'fedora')
  return [value('ID'), ...parents].find((name) => name in shops)
}

/**
 * @param {string | undefined} system
 * @returns {Shop | undefined}
 */
export const shopOf = (system) => (system ? shops[system] : undefined)

/**
 * The one line to type. Where we know no package, the compose file has all it takes.
 * @param {readonly Need[]} missing
 * @param {string | undefined} system
 * @param {boolean} isRoot
 */
export function lineToType(missing, system, isRoot) {
  const shop = shopOf(system)
  if (!shop) return 'docker compose up'
  const sudo = isRoot || system === 'macos' ? '' : 'sudo '
  const install = `${sudo}${shop.install} ${missing.flatMap((need) => shop.packages[need] ?? []).join(' ')}`
  return shop.install.startsWith('apt-get') ? `${sudo}apt-get update && ${install}` : install
}

/**
 * The refusal's sentence, whatever the system.
 * @param {readonly Need[]} missing
 * @returns {import('./refusal.mjs').Words}
 */
export function missingSentence(missing) {
  const what = namesOf(missing)
  const { postgres, postgis } = oldest
  const own = missing.includes('postgis')
  return {
    en: `${what} must be installed first${own ? ` (PostgreSQL ${postgres} and PostGIS ${postgis}, or later)` : ''}. Type this line, then start again${own ? '; or give DATABASE_URL, the address of a PostGIS of your own' : ''}.`,
    fr: `Il faut d’abord installer ${what}${own ? ` (PostgreSQL ${postgres} et PostGIS ${postgis}, ou plus récents)` : ''}. Tapez cette ligne, puis recommencez${own ? ' ; ou donnez DATABASE_URL, l’adresse de votre propre PostGIS' : ''}.`,
  }
}

/** @param {readonly Need[]} needs */
export const namesOf = (needs) =>
  needs.map((need) => ({ postgis: 'PostGIS', gdal: 'GDAL', chromium: 'Chromium' })[need]).join(' + ')

function readRelease() {
  if (process.platform === 'darwin') return 'macos'
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
}
