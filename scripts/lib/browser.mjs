import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './packages.mjs'
import { projectFolder } from './project.mjs'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'

/**
 * The browser that drives the tests: `CHROMIUM` where it is set, otherwise the machine's.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const named = process.env.CHROMIUM || findProgram('chromium', 'google-chrome', 'google-chrome-stable')
  return named ?? (existsSync(mac) ? mac : undefined)
}

/**
 * Where the system has no package of it (Ubuntu, macOS), Playwright fetches one into the user's cache.
 * The dependencies must be installed.
 * @param {import('./steps.mjs').Steps} steps
 * @returns {Promise<string>}
 */
export async function ensureBrowser(steps) {
  const found = findBrowser()
  if (found) return found
  const { chromium } = await import('playwright-core')
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  const words = ['playwright-core', 'install', '--with-deps', 'chromium']
  const cli = join(projectFolder, 'node_modules/playwright-core/cli.js')
  const ran = await steps.run({ en: 'Installing Chromium', fr: 'Installation de Chromium' }, () =>
    run(process.execPath, [cli, ...words.slice(1)]),
  )
  if (ran.code === 0 && existsSync(chromium.executablePath())) return chromium.executablePath()
  throw new Refusal(
    {
      en: 'The tests need Chromium. Type this line, or give CHROMIUM, the path of one of your own:',
      fr: 'Les tests demandent Chromium. Tapez cette ligne, ou donnez CHROMIUM, le chemin du vôtre :',
    },
    `npx ${words.join(' ')}`,
  )
}
