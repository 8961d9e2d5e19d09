import { hash, verify } from '@node-rs/argon2'
import { label } from '../../layers/model/label.ts'
import { done, type Outcome, refused } from '../../layers/model/outcome.ts'
import { Refusal } from '../errors.ts'
import { wornWords } from './worn-words.ts'

/** argon2id (the library's own choice), 64 MiB, three passes: about 130 ms of one core, and memory that a machine made to guess has not for long. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
const written = '$argon2id$v=19$m=65536,t=3,p=1$'

/** hashes at the same time: two cores, and 128 MiB at most */
const atOnce = 2
/** those who wait longer are told to come back */
const mostWaiting = 50

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mostWaiting) throw tooBusy
  if (running >= atOnce) await new Promise<void>((begin) => waiting.push(begin))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), cost))

/** No password has this hash: an unknown account costs what a known one does, and the time tells nothing. */
const nobodys = `${written}eHq5Cj9Orx+sRY6745n/jQ$sv5Siax2xXdJ6gHv4c+8PzKvjKVUC374ODuGgzNUekA`

export type Checked = {
  readonly right: boolean /** made with other parameters: to be made again */
  readonly old: boolean
}

export async function checkPassword(password: string, stored: string | null): Promise<Checked> {
  const right = await inTurn(() => verify(stored ?? nobodys, password.normalize('NFKC')))
  return { right: right && stored !== null, old: stored !== null && !stored.startsWith(written) }
}

const shortest = 12
/** argon2 reads all of it; a limit keeps a hostile megabyte out */
const longest = 200

/** how much must be left beside worn and own words, or how many of them there must be */
const leastBeside = 8
const enoughWords = 4

/** Long enough, and no handful of the words that are tried first. */
export function judgePassword(password: string, own: readonly string[] = []): Outcome<string> {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if ([...password].length < shortest) return refused('password-short')
  if (password.length > longest) return refused('password-long')
  if (new Set(plain).size < 5) return refused('password-plain')
  const words = own
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word.length > 3)
  // `m0t de p@sse` is no other word than `motdepasse`
  const readings = [plain, withoutDisguise(plain)].flatMap((text) => [
    text,
    text.replaceAll(/[^a-z0-9]/g, ''),
  ])
  return readings.some((text) => isGuessed(text, words)) ? refused('password-guessed') : done(password)
}

function isGuessed(plain: string, own: readonly string[]): boolean {
  const found = new Set<string>()
  let left = plain
  for (const word of [...own, ...wornWords]) {
    if (!left.includes(word)) continue
    if (!own.includes(word)) found.add(word)
    left = left.replaceAll(word, ' ')
  }
  // a year is tried with every word
  const beside = left.replace(/(19|20)\d\d/g, ' ').replace(/[^a-z0-9]/g, '')
  return beside.length < leastBeside && found.size < enoughWords
}

const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const withoutDisguise = (plain: string): string =>
  plain.replace(/[013457@$!]/g, (sign) => disguises[sign] ?? sign)

/** The sentences of `judgePassword`. */
export const passwordSentences = {
  'password-short': label(
    `Il faut au moins ${shortest} caractères ; une phrase fait l’affaire.`,
    `At least ${shortest} characters are needed; a sentence will do.`,
  ),
  'password-long': label(`Pas plus de ${longest} caractères.`, `No more than ${longest} characters.`),
  'password-plain': label(
    'Ce mot de passe répète trop peu de caractères.',
    'This password repeats too few characters.',
  ),
  'password-guessed': label(
    'Ce mot de passe se devine : évitez votre nom et les mots courants.',
    'This password can be guessed: avoid your name and common words.',
  ),
} as const

const tooBusy = new Refusal(
  'too-many-requests',
  label(
    'Trop de connexions à la fois ; réessayez dans un instant.',
    'Too many sign-ins at once; try again in a moment.',
  ),
  { retryAfter: 5 },
)
