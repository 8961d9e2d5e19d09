import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startCluster } from './cluster.mjs'
import { ensurePackages } from './install-packages.mjs'
import { countHeld, takeLock } from './lock.mjs'
import { lockFolder, placeOf } from './place.mjs'
import { projectFolder } from './project.mjs'

/** The folder of everything this copy of Carreau keeps. */
export const dataFolder = () => resolve(projectFolder, process.env.DATA_DIR || '.data')

/**
 * What is needed before the database can be opened: nothing with DATABASE_URL, otherwise PostGIS.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensurePostgis(steps) {
  if (!process.env.DATABASE_URL) await ensurePackages(steps, { needed: ['postgis'], wished: ['gdal'] })
}

/**
 * Opens the database for a command: the user's own server, otherwise the private cluster, which the last command to
 * leave stops. A command is counted by a lock of its own, so that one killed is not.
 * @param {import('./command.mjs').Hand} hand
 * @returns {Promise<Record<string, string>>} what the server and the other programs find in their environment
 */
export async function openDatabase({ steps, leave }) {
  const dataDir = dataFolder()
  if (process.env.DATABASE_URL) return { DATA_DIR: dataDir }
  const { files, elsewhere } = placeOf(dataDir)
  const locks = lockFolder(dataDir)
  if (elsewhere && !existsSync(files)) sayWhere(steps, dataDir, files)
  const presence = await takeLock(join(locks, `user.${process.pid}`))
  leave(() => 'release' in presence && presence.release())
  const cluster = await steps.run(
    { en: 'Opening the private database', fr: 'Ouverture de la base de données privée' },
    () => startCluster({ dataDir }),
  )
  leave(async () => {
    if ((await countHeld(locks, 'user.')) <= 1) await cluster.stop()
  })
  return {
    DATA_DIR: dataDir,
    DATABASE_ADMIN_URL: cluster.adminUrl('carreau'),
    DATABASE_APP_URL: cluster.appUrl('carreau'),
    DATABASE_PUBLIC_URL: cluster.publicUrl('carreau'),
  }
}

/**
 * @param {import('./steps.mjs').Steps} steps
 * @param {string} dataDir
 * @param {string} files
 */
const sayWhere = (steps, dataDir, files) =>
  steps.say({
    en: `  The database will stand in ${files}: its user “postgres” may not enter ${dataDir}.`,
    fr: `  La base de données sera dans ${files} : son utilisateur « postgres » n’a pas accès à ${dataDir}.`,
  })

/** Stops the private cluster unless another command uses it: what a server does that outlived its own command. */
export async function closeAbandoned() {
  const dataDir = dataFolder()
  if ((await countHeld(lockFolder(dataDir), 'user.')) > 0) return
  await (await startCluster({ dataDir })).stop()
}
