import { join } from 'node:path'
import { buildServer } from './lib/build.mjs'
import { command } from './lib/command.mjs'
import { runProgram } from './lib/program.mjs'
import { projectFolder } from './lib/project.mjs'
import { ensureNode } from './lib/set-up.mjs'
import { createSteps } from './lib/steps.mjs'

// npm run -s districting < problem.json > answer.json: without a database. The answer alone goes to standard output.
await command(async (hand) => {
  const steps = createSteps(process.stderr)
  await ensureNode(steps)
  await buildServer(steps)
  const program = join(projectFolder, 'dist/server/districting-command.js')
  return runProgram({ ...hand, steps }, [program, ...process.argv.slice(2)])
})
