import { ensureBrowser } from './lib/browser.mjs'
import { buildAll } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { ensurePackages } from './lib/install-packages.mjs'
import { runProgram } from './lib/program.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run bench: the table of docs/bench.md, measured on this machine.
await command(async (hand) => {
  await ensurePostgis(hand.steps)
  await ensurePackages(hand.steps, { needed: ['gdal', 'chromium'] })
  await ensureNode(hand.steps)
  await buildAll(hand.steps)
  const CHROMIUM = await ensureBrowser(hand.steps)
  const environment = { ...(await openDatabase(hand)), CHROMIUM }
  return runProgram(hand, ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)], environment)
})
