import { once } from 'node:events'
import { createServer } from 'node:net'
import { readBaseMaps } from './base-maps.ts'
import { ConfigError, readConfig } from './config.ts'
import { wrongPlace } from './listen.ts'

/** Asked by the starting commands before they open a database: whatever the environment says wrongly is told at once. */
async function checkSettings(): Promise<void> {
  const unopened = 'postgres:///carreau'
  const {
    DATABASE_ADMIN_URL = unopened,
    DATABASE_APP_URL = unopened,
    DATABASE_PUBLIC_URL = unopened,
  } = process.env
  const config = readConfig({ ...process.env, DATABASE_ADMIN_URL, DATABASE_APP_URL, DATABASE_PUBLIC_URL })
  readBaseMaps(config.baseMaps)
  const probe = createServer().listen(config.port, config.host)
  try {
    await once(probe, 'listening')
  } catch (error) {
    throw wrongPlace(error as NodeJS.ErrnoException, config) ?? error
  } finally {
    probe.close()
  }
}

try {
  await checkSettings()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
