import { checkNode, ensureDependencies } from './dependencies.mjs'
import { projectFolder } from './project.mjs'

/**
 * A Node.js that will do, and the packages of package-lock.json.
 * @param {import('./steps.mjs').Steps} steps
 */
export async function ensureNode(steps) {
  checkNode(process.versions.node)
  await ensureDependencies(steps, projectFolder)
}
