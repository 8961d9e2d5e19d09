import { join } from 'node:path'
import { areInstalled, checkNode, installDependencies } from './dependencies.mjs'
import { withLock } from './lock.mjs'
import { lockFolder } from './place.mjs'
import { projectFolder } from './project.mjs'

/**
 * A Node.js that will do, and the packages of package-lock.json.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensureNode(steps) {
  checkNode(process.versions.node)
  await unlessDone(
    () => areInstalled(projectFolder),
    () => installDependencies(steps, projectFolder),
  )
}

/**
 * Work on the copy itself (its packages, its builds), which two commands must not do at the same moment.
 * @param {() => boolean} isDone
 * @param {() => Promise<void>} work
 */
export async function unlessDone(isDone, work) {
  if (isDone()) return
  await withLock(join(lockFolder(join(projectFolder, '.data')), 'set-up'), async () => {
    if (!isDone()) await work()
  })
}
