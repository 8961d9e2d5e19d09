import { join } from 'node:path'
import { dataFolder } from './database.mjs'
import { takeLock } from './lock.mjs'
import { lockFolder } from './place.mjs'
import { Refusal } from './refusal.mjs'
import { address } from './server.mjs'

/**
 * One server a copy: a second start hears where the first one is.
 * @param {import('./command.mjs').Hand} hand
 */
export async function ensureAlone({ leave }) {
  const lock = await takeLock(join(lockFolder(dataFolder()), 'server'), () => address().text)
  if ('release' in lock) return leave(lock.release)
  throw new Refusal({
    en: `This copy of Carreau is already running: ${lock.held}`,
    fr: `Cet exemplaire de Carreau est déjà lancé : ${lock.held}`,
  })
}
