import { layers } from '../layers/index.ts'
import { watchAudit } from './accounts/audit-heads.ts'
import { demoSentence, ensureDemoAccounts } from './accounts/demo.ts'
import { demoAllowed } from './accounts/door.ts'
import { sealSecrets } from './accounts/own-code.ts'
import { buildApp } from './app.ts'
import { readBaseMaps } from './base-maps.ts'
import { refreshStatesDaily } from './cemetery/refresh-daily.ts'
import { ConfigError, readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { adoptOnTheDay } from './elections/adopt-due.ts'
import { keepUnitsFresh } from './elections/keep-units-fresh.ts'
import { listen } from './listen.ts'
import { openHouse } from './open-house.ts'
import { prepareDatabase } from './prepare-database.ts'
import { forgetDaily } from './privacy/forget-daily.ts'
import { closeWithGrace } from './shutdown.ts'
import { COMMUNE } from './town/index.ts'
import { isDemoDue, loadDemoTown } from './town/load.ts'

/** Reads the environment, brings the database to today's shape, fills an empty one with the demo town, serves. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const baseMaps = readBaseMaps(config.baseMaps)

  step('Preparing the database')
  await prepareDatabase(config, layers)
  const database = openDatabase(config.database)
  if (config.demo && (await isDemoDue(database))) await loadDemoTown(database, ({ en }) => step(en))
  const demo = demoAllowed(config) ? await ensureDemoAccounts(database, COMMUNE.code) : []
  const house = openHouse({ config: { ...config, baseMaps }, database, layers }, (fault) =>
    app.log.error({ err: fault }, 'fault of a job'),
  )
  await sealSecrets(database, house.seal)

  step('Starting the server')
  const app = buildApp(house, config.logLevel)
  const forget = forgetDaily(house, (fault, of) => app.log.error({ err: fault }, `not forgotten: ${of}`))
  const unwatch = watchAudit(house.auditHeads, (fault) => app.log.error({ err: fault }, 'audit not noted'))
  const stopStates = refreshStatesDaily(database, (fault) =>
    app.log.error({ err: fault }, 'states not refreshed'),
  )
  const rest = await keepUnitsFresh(database, (fault) => app.log.error({ err: fault }, 'units not made'))
  const adopting = adoptOnTheDay(database, (fault, of) =>
    app.log.error({ err: fault }, `plan not put into force on its day: ${of}`),
  )
  closeWithGrace(app, async () => {
    await rest()
    await adopting()
    forget()
    stopStates()
    unwatch()
    await house.auditHeads.note().catch(() => {})
    await house.jobs.close()
    await database.close()
  })
  await listen(app, config)
  await house.jobs.recover()
  say(`Carreau is ready: ${config.publicUrl}`)
  if (demo.length > 0) say(demoSentence(demo))
}

/** A line that the starting command shows as a step. */
const step = (text: string) => say(`step: ${text}`)
const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  await main()
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : ((error as Error).stack ?? error)}\n`,
  )
  process.exit(1)
}
