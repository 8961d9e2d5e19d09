import { join } from 'node:path'
import { buildServer } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { runProgram } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run account -- add|password|second-factor|list: the first administrator, and who lost a password or a telephone.
await command(async (hand) => {
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await buildServer(hand.steps)
  const environment = await openDatabase(hand)
  const program = join(projectFolder, 'dist/server/account-command.js')
  return runProgram(hand, [program, ...process.argv.slice(2)], environment)
})
