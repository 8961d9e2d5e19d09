import { projectFolder } from './project.mjs'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'

/**
 * Refuses a setting that the server would refuse, before a database is opened for it.
 * @param {readonly string[]} [words] what Node.js runs
 */
export async function checkSettings(words = ['dist/server/check-settings-command.js']) {
  const { code, said } = await run(process.execPath, words, { cwd: projectFolder })
  if (code === 0) return
  const [en = '', ...fr] = said.trimEnd().split('\n')
  throw new Refusal({ en, fr: fr.join('\n') })
}
