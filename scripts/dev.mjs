import { ensureAlone } from './lib/alone.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { projectFolder } from './lib/project.mjs'
import { address, checkPort, runServer } from './lib/server.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run dev: the page from its sources by Vite, which hands /api to the server; both follow every change.
await command(async (hand) => {
  await ensureAlone(hand)
  await checkPort()
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  const environment = await openDatabase(hand)
  process.env.API_URL = address().text
  const { createServer } = await import('vite')
  const page = await createServer({ configFile: `${projectFolder}/vite.config.ts` })
  await page.listen()
  hand.leave(() => page.close())
  page.printUrls()
  return runServer(hand, environment, ['--import', 'tsx', '--watch', 'server/main.ts'])
})
