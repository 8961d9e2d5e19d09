import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Real files of real towns stand beside the project, not in it: tests that read them are skipped where they are not, and say so. */
export const hasSharedData = existsSync(folder)

export const sharedData = (name: string): string => folder + name

if (!hasSharedData) console.warn('skipped: the tests on real files need ../shared/data')
