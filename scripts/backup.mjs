import { join } from 'node:path'
import { buildServer } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { programsFor } from './lib/packages.mjs'
import { runSteps } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run backup [-- file]: database and files in one file, whether the server runs or not.
await command(async (hand) => {
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await buildServer(hand.steps)
  const environment = { ...(await openDatabase(hand)), ...programsFor() }
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const program = join(projectFolder, 'dist/server/backup-command.js')
  return runSteps(hand, [program, ...process.argv.slice(2)], environment, cwd)
})
