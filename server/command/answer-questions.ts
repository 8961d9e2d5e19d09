import { createInterface } from 'node:readline/promises'
import { type Label, type Language, label } from '../../layers/model/label.ts'
import { ImportError, type ImportOptions, type Question } from '../imports/importer.ts'
import { readArguments } from './arguments.ts'

/** Answers what a file leaves open: as the options say, by the first answer under `--yes`, else by asking whoever sits there. */
export async function answerQuestions(
  questions: readonly Question[],
  options: ImportOptions,
  how: { readonly yes: boolean; readonly isInteractive: boolean; readonly language: Language },
): Promise<ImportOptions> {
  let answered = options
  for (const question of questions) {
    if (answered[question.input] !== undefined) continue
    const first = question.options[0]?.value
    // what is newer is not thrown away by a word that was meant for other doubts
    const isForced = how.yes && question.input !== 'allowOlder'
    if (isForced && first !== undefined) answered = withAnswer(answered, question, first)
    else if (how.isInteractive) answered = withAnswer(answered, question, await ask(question, how.language))
    else throw unanswered(question)
  }
  return answered
}

/** The answer goes through the same checks as an option that was typed. */
function withAnswer(options: ImportOptions, { input }: Question, answer: string): ImportOptions {
  const { options: read } = readArguments(['-', asOption(input, answer)], {})
  return { ...options, [input]: read[input] }
}

function asOption(input: Question['input'], answer: string): string {
  if (input === 'allowOlder') return '--allow-older'
  return `--${input}=${input === 'separator' && answer === '\t' ? 'tab' : answer}`
}

async function ask({ input, text, options }: Question, language: Language): Promise<string> {
  const lines = options.map((option, place) => `  ${place + 1}. ${option.label[language]}`)
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const typed = (await reader.question(`${[text[language], ...lines].join('\n')}\n> `)).trim()
    if (options.length === 0) return typed
    // one answer is a consent: the Enter key alone is none
    const chosen = options[Number(typed || (options.length > 1 ? '1' : '0')) - 1]?.value
    if (chosen === undefined && input === 'allowOlder') throw unanswered({ input, text, options })
    return chosen ?? typed
  } finally {
    reader.close()
  }
}

function unanswered({ input, text, options }: Pick<Question, 'input' | 'text' | 'options'>): ImportError {
  const values = options.map(({ value }) => asOption(input, value)).join(' | ') || asOption(input, '…')
  const how: Label = label(` Répondez par une option : ${values}`, ` Answer by an option: ${values}`)
  return new ImportError('question-open', label(text.fr + how.fr, text.en + how.en))
}
