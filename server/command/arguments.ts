import { parseArgs } from 'node:util'
import { isCommune } from '../../layers/model/commune.ts'
import { importKinds } from '../../layers/model/import.ts'
import { type Label, type Language, label, languages } from '../../layers/model/label.ts'
import type { ImportKind, ImportOptions } from '../imports/importer.ts'
import { languageOfMachine } from './language.ts'

/** What was typed after `npm run import --`. */
export type Asked = {
  readonly kind: ImportKind | null
  readonly files: readonly string[]
  readonly options: ImportOptions
  /** take the first answer of every question */
  readonly yes: boolean
  readonly language: Language
}

/** A word that cannot be understood, with the sentence to print. */
export class UsageError extends Error {
  readonly said: Label
  constructor(said: Label) {
    super(said.en)
    this.said = said
  }
}

/** Not an error of anybody's: the usage was asked for. */
export class HelpAsked extends Error {
  readonly usage: string
  constructor(usage: Label, language: Language) {
    super('help')
    this.usage = usage[language]
  }
}

const encodings = ['utf-8', 'windows-1252', 'utf-8-twice'] as const
const separators = { ';': ';', ',': ',', tab: '\t', '|': '|' } as const

/** Reads the words of the command line; the first may be a kind. `LANG` says the language unless `--lang` does. */
export function readArguments(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Asked {
  const { values, positionals } = parse(words)
  if (values.help) throw new HelpAsked(usage, readLanguage(values.lang, env))
  const [first, ...rest] = positionals
  const kind = importKinds.find((known) => known === first) ?? null
  const files = kind ? rest : positionals
  if (files.length === 0) throw new UsageError(usage)
  return {
    kind,
    files,
    yes: values.yes === true,
    language: readLanguage(values.lang, env),
    options: {
      invalid: oneOf('invalid', values.invalid, ['flag', 'reject']) ?? 'flag',
      ...given('commune', readCommune(values.commune)),
      ...given('crs', readCrs(values.crs)),
      ...given('encoding', oneOf('encoding', values.encoding, encodings)),
      ...given('separator', readSeparator(values.separator)),
      ...(values['allow-large-loss'] && { allowLargeLoss: true }),
      ...(values['allow-older'] && { allowOlder: true }),
      ...given('plan', oneOf('plan', values.plan, ['draft', 'in-force'])),
    },
  }
}

const flags = {
  invalid: { type: 'string' },
  commune: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  'allow-large-loss': { type: 'boolean' },
  'allow-older': { type: 'boolean' },
  plan: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  yes: { type: 'boolean', short: 'y' },
  lang: { type: 'string' },
} as const

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags, allowPositionals: true })
  } catch (error) {
    const reason = (error as Error).message
    throw new UsageError(label(`${reason}\n${usage.fr}`, `${reason}\n${usage.en}`))
  }
}

const given = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  value === undefined ? {} : ({ [name]: value } as { [N in Name]: Value })

function oneOf<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined
  const found = words.find((word) => word === text)
  if (found) return found
  throw wrong(name, text, words.join(', '), words.join(', '))
}

function readCommune(text: string | undefined): string | undefined {
  if (text === undefined || isCommune(text.toUpperCase())) return text?.toUpperCase()
  throw wrong('commune', text, 'un code INSEE comme 93010 ou 2A004', 'an INSEE code such as 93010 or 2A004')
}

function readCrs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const found = /^(?:EPSG:)?(\d{4,5})$/i.exec(text)?.[1]
  if (found) return Number(found)
  throw wrong('crs', text, 'un numéro EPSG comme 2154', 'an EPSG number such as 2154')
}

function readSeparator(text: string | undefined): ImportOptions['separator'] {
  const word = oneOf('separator', text, Object.keys(separators) as (keyof typeof separators)[])
  return word && separators[word]
}

function readLanguage(text: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const asked = oneOf('lang', text, languages)
  if (asked) return asked
  return languageOfMachine(env)
}

const wrong = (name: string, text: string, fr: string, en: string) =>
  new UsageError(label(`--${name}=${text} : il faut ${fr}.`, `--${name}=${text}: it must be ${en}.`))

const usage = label(
  `npm run import -- [${importKinds.join('|')}] <fichier…> [options]
  --invalid=flag|reject   géométries fautives : gardées et signalées (habituel), ou refusées
  --commune=93010         refuser les lignes d’une autre commune ; dire celle d’un fichier qui n’en nomme pas
  --crs=2154              système des coordonnées x et y
  --encoding=utf-8|windows-1252|utf-8-twice   codage ; utf-8-twice répare « GalliÃ©ni »
  --separator=;|,|tab|“|” séparateur d’un CSV
  --allow-large-loss      accepter que plus d’un tiers des objets disparaisse
  --allow-older           accepter un fichier plus ancien que ce qui est en place
  --plan=draft|in-force   un découpage qui diffère de celui en vigueur : nouveau scénario, ou correction
  --yes                   prendre la première réponse à toute question, sauf à celle de l’âge
  --lang=fr|en            langue (sinon celle de LANG)
  --help                  ces lignes`,
  `npm run import -- [${importKinds.join('|')}] <file…> [options]
  --invalid=flag|reject   faulty geometries: kept and marked (usual), or refused
  --commune=93010         refuse rows of another commune; name that of a file that names none
  --crs=2154              system of the coordinates x and y
  --encoding=utf-8|windows-1252|utf-8-twice   characters; utf-8-twice repairs “GalliÃ©ni”
  --separator=;|,|tab|“|” separator of a CSV
  --allow-large-loss      accept that more than a third of the objects disappear
  --allow-older           accept a file older than what is there
  --plan=draft|in-force   a plan that differs from the one in force: a new scenario, or a correction
  --yes                   take the first answer to every question but that of age
  --lang=fr|en            language (else that of LANG)
  --help                  these lines`,
)
