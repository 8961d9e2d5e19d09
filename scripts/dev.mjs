import { ensureAlone } from './lib/alone.mjs'
import { checkSettings } from './lib/check-settings.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { openPage } from './lib/page.mjs'
import { address, checkPort, runServer } from './lib/server.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm run dev: the page from its sources by Vite, which hands /api to the server; both follow every change.
await command(async (hand) => {
  await ensureAlone(hand)
  await checkPort()
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await checkSettings(['--import', 'tsx', 'server/check-settings-command.ts'])
  const environment = await openDatabase(hand)
  process.env.API_URL = address().text
  await openPage(hand)
  return runServer(hand, environment, ['--import', 'tsx', '--watch', 'server/main.ts'])
})
