import type { Language } from '../../layers/model/label.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** French where the machine's variables say so, else English. */
export const languageOfMachine = (env: Environment): Language =>
  /^fr/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'fr' : 'en'
