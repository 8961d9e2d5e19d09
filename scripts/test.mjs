import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './lib/browser.mjs'
import { buildAll } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePackages } from './lib/install-packages.mjs'
import { runProgram } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'
import { summaryOf } from './lib/summary.mjs'

// npm test: every test, or the ones that vitest's own words choose; the last line counts them.
await command(async (hand) => {
  const own = process.env.TEST_DATABASE_URL
  await ensurePackages(hand.steps, { needed: own ? ['gdal', 'chromium'] : ['postgis', 'gdal', 'chromium'] })
  await ensureNode(hand.steps)
  await buildAll(hand.steps)
  const CHROMIUM = await ensureBrowser(hand.steps)
  const report = join(projectFolder, 'test/output/report.json')
  mkdirSync(join(projectFolder, 'test/output'), { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)]
  /** @type {Record<string, string>} */
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }
  const code = await runProgram(hand, vitest, { CHROMIUM, ...plain })
  hand.steps.total({ en: 'Total', fr: 'Total' })
  if (existsSync(report)) hand.steps.say(summaryOf(JSON.parse(readFileSync(report, 'utf8'))))
  return code
})
