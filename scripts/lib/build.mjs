import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFolder } from './project.mjs'
import { Refusal } from './refusal.mjs'
import { runOrRefuse } from './run.mjs'
import { unlessDone } from './set-up.mjs'
import { zipAssets } from './zip-assets.mjs'

/**
 * Something built from sources, again only when they changed.
 * @typedef {object} Target
 * @property {import('./refusal.mjs').Words} label
 * @property {readonly string[]} sources files and folders of the project
 * @property {string} result a file that must be there afterwards
 * @property {() => Promise<unknown>} build
 */

const shared = ['layers', 'package.json', 'package-lock.json', 'tsconfig.json']

/** @type {Target} */
const client = {
  label: { en: 'Building the page', fr: 'Construction de la page' },
  sources: ['client', 'vite.config.ts', ...shared],
  result: 'dist/client/index.html',
  build: async () => {
    await runOrRefuse(
      { en: 'The page could not be built:', fr: 'La page n’a pas pu être construite :' },
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
      // also when a test asks for it
      { cwd: projectFolder, env: { ...process.env, NODE_ENV: 'production', VITEST: undefined } },
    )
    zipAssets(join(projectFolder, 'dist/client'))
  },
}

/** @type {Target} */
const server = {
  label: { en: 'Building the server', fr: 'Construction du serveur' },
  sources: ['server', 'scripts/lib/build.mjs', ...shared],
  result: 'dist/server/main.js',
  build: bundleServer,
}

/**
 * The page and the server.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function buildAll(steps) {
  await buildTarget(steps, client)
  await buildTarget(steps, server)
}

/**
 * The server alone, for the commands without a page.
 * @param {import('./steps.mjs').Steps} steps
 */
export const buildServer = (steps) => buildTarget(steps, server)

/**
 * @param {import('./steps.mjs').Steps} steps
 * @param {Target} target
 */
async function buildTarget(steps, { label, sources, result, build }) {
  const stamp = join(projectFolder, `${dirname(result)}.stamp`)
  const digest = digestOf(sources)
  const isFresh = () =>
    existsSync(join(projectFolder, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  await unlessDone(isFresh, async () => {
    rmSync(stamp, { force: true })
    await steps.run(label, build)
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, digest)
  })
}

/** Packages stay where npm put them; what the entries share becomes files of its own. */
async function bundleServer() {
  const { build, stop } = await import('esbuild')
  const commands = readdirSync(join(projectFolder, 'server')).filter((name) => name.endsWith('-command.ts'))
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['main.ts', ...commands].map((name) => `server/${name}`),
    outdir: 'dist/server',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'silent',
  })
    .catch((error) => {
      const failed = { en: 'The server could not be built:', fr: 'Le serveur n’a pas pu être construit :' }
      throw new Refusal(failed, error.message)
    })
    .finally(stop)
}

/**
 * The contents of the sources, tests left out.
 * @param {readonly string[]} sources
 */
function digestOf(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(source))) {
    hash.update(`${file}\n`).update(readFileSync(join(projectFolder, file)))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const full = join(projectFolder, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  const names = readdirSync(full).sort()
  return names.filter((name) => !name.includes('.test.')).flatMap((name) => filesUnder(join(path, name)))
}
