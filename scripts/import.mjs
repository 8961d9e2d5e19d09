import { join } from 'node:path'
import { buildServer } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { runProgram } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run import -- <kind> <file…>: into the database of a running server, or of the private cluster started for it.
await command(async (hand) => {
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await buildServer(hand.steps)
  const words = process.argv.slice(2)
  const asksForHelp = words.some((word) => word === '--help' || word === '-h')
  const environment = asksForHelp ? {} : await openDatabase(hand)
  // files are named from where the user stands, which npm leaves for the project's folder
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const program = join(projectFolder, 'dist/server/import-command.js')
  return runProgram(hand, [program, ...words], environment, cwd)
})
