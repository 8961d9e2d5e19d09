import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, whether the server runs from `server/` or as a bundle from `dist/server/`. */
const folder = fileURLToPath(new URL('.', import.meta.url)).replace(/(\/dist)?\/server\/$/, '/')

/** The path of a file of the project. */
export const projectFile = (name: string): string => folder + name

export const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
  readonly version: string
}
