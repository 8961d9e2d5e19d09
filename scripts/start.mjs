import { ensureAlone } from './lib/alone.mjs'
import { buildAll } from './lib/build.mjs'
import { checkSettings } from './lib/check-settings.mjs'
import { command } from './lib/command.mjs'
import { ensurePostgis, openDatabase } from './lib/database.mjs'
import { checkNode } from './lib/dependencies.mjs'
import { checkPort, runServer } from './lib/server.mjs'
import { ensureNode } from './lib/set-up.mjs'

// npm start: from a bare clone to a served map; what is there already is not done again.
await command(async (hand) => {
  const advice = checkNode(process.versions.node)
  if (advice) hand.steps.say(advice)
  await ensureAlone(hand)
  await checkPort()
  await ensurePostgis(hand.steps)
  await ensureNode(hand.steps)
  await buildAll(hand.steps)
  await checkSettings()
  const environment = await openDatabase(hand)
  return runServer(hand, environment)
})
