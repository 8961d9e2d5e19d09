import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './refusal.mjs'
import { runOrRefuse } from './run.mjs'

/**
 * Node 20.19 is the oldest that the libraries accept; 20 itself has had no security fix since April 2026.
 * @param {string} version `20.19.0`
 * @returns {import('./refusal.mjs').Words | undefined} advice, where there is one
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal({
      en: `Carreau needs Node.js 20.19 or later; this is ${version}. Node.js 24 LTS is recommended: https://nodejs.org`,
      fr: `Carreau demande Node.js 20.19 ou plus récent ; celui-ci est ${version}. Node.js 24 LTS est conseillé : https://nodejs.org`,
    })
  }
  if (major >= 22) return undefined
  return {
    en: `Node.js ${major} is out of support: it works here, but Node.js 24 LTS is recommended.`,
    fr: `Node.js ${major} n’est plus maintenu : il convient ici, mais Node.js 24 LTS est conseillé.`,
  }
}

/**
 * What package-lock.json says, no more and no less.
 * @param {import('./steps.mjs').Steps} steps
 * @param {string} project
 */
export async function installDependencies(steps, project) {
  await steps.run({ en: 'Installing the dependencies', fr: 'Installation des dépendances' }, () =>
    runOrRefuse(
      { en: 'npm ci failed:', fr: 'npm ci a échoué :' },
      ...npm(['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']),
      { cwd: project },
    ),
  )
}

/**
 * npm itself notes at the end of each install what it installed; an interrupted one leaves no such note.
 * Packages of other machines (another system or processor) are rightly missing.
 * @param {string} project
 */
export function areInstalled(project) {
  const note = join(project, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const wanted = packagesOf(join(project, 'package-lock.json'))
  const installed = packagesOf(note)
  const same = Object.entries(installed).every(([path, { version, integrity }]) => {
    return wanted[path]?.version === version && wanted[path]?.integrity === integrity
  })
  return same && Object.entries(wanted).every(([path, { optional }]) => optional || path in installed)
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages
  return packages
}

/**
 * The npm that started this command, otherwise the one of the path.
 * @param {string[]} words
 * @returns {[string, string[]]}
 */
function npm(words) {
  const script = process.env.npm_execpath
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script, ...words]] : ['npm', words]
}
