import { type Label, label } from '../../layers/model/label.ts'
import { languageOfMachine } from '../command/language.ts'
import { ConfigError } from '../config.ts'
import { BackupRefusal } from './refusal.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How a command tells what it does (`step`) and what came of it (`say`). */
export type Voice = { readonly step: (doing: Label) => void; readonly say: (text: Label) => void }

/** Runs a command on backups: its steps are lines that `scripts/lib/relay.mjs` shows, a refusal is read as a sentence. */
export async function runCommand(env: Environment, work: (voice: Voice) => Promise<void>): Promise<number> {
  const language = languageOfMachine(env)
  const write = (text: string) => process.stdout.write(`${text}\n`)
  try {
    await work({ step: (doing) => write(`step: ${doing[language]}`), say: (text) => write(text[language]) })
    return 0
  } catch (error) {
    process.stderr.write(`\n${wordsOf(error)[language]}\n`)
    return 1
  }
}

function wordsOf(error: unknown): Label {
  if (error instanceof BackupRefusal) {
    const line = error.line ? `\n\n${error.line.replace(/^/gm, '    ')}` : ''
    return label(error.said.fr + line, error.said.en + line)
  }
  const text = error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))
  return label(text, text)
}
