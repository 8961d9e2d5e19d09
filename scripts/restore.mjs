import { join } from 'node:path'
import { ensureAlone } from './lib/alone.mjs'
import { buildServer } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { programsFor } from './lib/packages.mjs'
import { runSteps } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run restore -- file: a backup in the place of the database, while no server runs.
await command(async (hand) => {
  await ensureAlone(hand)
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await buildServer(hand.steps)
  const environment = { ...(await openDatabase(hand)), ...programsFor() }
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const program = join(projectFolder, 'dist/server/restore-command.js')
  return runSteps(hand, [program, ...process.argv.slice(2)], environment, cwd)
})
