import { searchText } from '../../layers/model/search-text.ts'

/** A commune that the server holds. */
export type KnownCommune = { readonly code: string; readonly name: string }

/** One way to understand what was typed: the words of a name, and the communes to look in when they were named too. */
export type Reading = {
  /** what is left to look for, as typed or in the normal form */
  readonly typed: string
  readonly words: string
  /** INSEE codes; null looks everywhere */
  readonly communes: readonly string[] | null
  /** postcodes and the like, which no name holds */
  readonly figures: readonly string[]
}

/** The whole text as a name; and before it, when it ends or begins with a commune or holds its code, the rest in that commune. */
export function readingsOf(typed: string, communes: readonly KnownCommune[]): Reading[] {
  const all = searchText(typed).split(' ').filter(Boolean)
  const figures = all.filter((word, rank) => rank > 0 && isFiveFigures(word))
  const words = all.filter((word, rank) => rank === 0 || !isFiveFigures(word))
  const whole: Reading = { typed, words: words.join(' '), communes: null, figures }
  const plain = communes.map(({ code, name }) => ({ code, name: searchText(name) }))
  const found = communeAtEnd(words, plain) ?? communeAtStart(words, plain) ?? byCode(words, figures, plain)
  if (!found) return [whole]
  const rest = found.rest.join(' ')
  return [{ typed: rest, words: rest, communes: found.codes, figures }, whole]
}

/** A postcode, or the code of a commune. */
const isFiveFigures = (word: string): boolean => /^\d{5}$/.test(word)

function byCode(
  rest: readonly string[],
  figures: readonly string[],
  communes: readonly KnownCommune[],
): Found | null {
  const codes = communes.map(({ code }) => code).filter((code) => figures.includes(code))
  return codes.length > 0 ? { rest, codes } : null
}

type Found = { readonly rest: readonly string[]; readonly codes: readonly string[] }

/** A commune's name may have this many words. */
const longestName = 8

function communeAtEnd(words: readonly string[], communes: readonly KnownCommune[]): Found | null {
  for (let from = Math.max(1, words.length - longestName); from < words.length; from++) {
    const codes = named(words.slice(from).join(' '), communes, from === words.length - 1)
    if (codes.length > 0) return { rest: words.slice(0, from), codes }
  }
  return null
}

function communeAtStart(words: readonly string[], communes: readonly KnownCommune[]): Found | null {
  for (let to = Math.min(words.length - 1, longestName); to > 0; to--) {
    const codes = named(words.slice(0, to).join(' '), communes, false)
    if (codes.length > 0) return { rest: words.slice(to), codes }
  }
  return null
}

/** Communes of that name, in the normal form. The last word typed may have a slip in it, or be only begun. */
function named(text: string, communes: readonly KnownCommune[], loosely: boolean): string[] {
  const codesOf = (test: (name: string) => boolean) =>
    communes.filter(({ name }) => test(name)).map(({ code }) => code)
  const exact = codesOf((name) => name === text)
  if (exact.length > 0 || !loosely || text.length < 4) return exact
  const begun = codesOf((name) => name.startsWith(text))
  return begun.length > 0
    ? begun.slice(0, 20)
    : codesOf((name) => text.length > 4 && isOneSlipAway(text, name))
}

/** One letter more, less, other, or two changed round. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let same = 0
  while (same < one.length && one[same] === other[same]) same++
  const [a, b] = [one.slice(same), other.slice(same)]
  if (a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b) return true
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}

/** How a layer looks a reading up. */
export type Lookup = {
  /** every spelling is compared with the names that are candidates */
  readonly spellings: readonly string[]
  /** strong words that find candidates in the word index, slips and all; none when nothing strong was typed */
  readonly keys: readonly string[]
  /** a candidate holds one of these, begun at least: all that can be asked of very short or very common words */
  readonly begun: readonly string[]
  /** the likeness asked of a candidate: of a part of a name, or, lower, of whole words in it */
  readonly loosely: boolean
  /** false when all words are such as many names share */
  readonly telling: boolean
}

/** What a layer says of its names. */
export type Naming = {
  readonly spellings?: (words: string) => readonly string[]
  readonly weak?: ReadonlySet<string>
}

/** Letters that a word must have to be looked for with slips in it: shorter ones are only looked for as they are. */
const shortest = 4

/** How these words are looked up in a layer whose names share the weak ones. */
export function lookupOf(words: string, { spellings = () => [], weak = none }: Naming): Lookup {
  const all = [words, ...spellings(words)]
  const strong = all.map((text) => text.split(' ').filter((word) => !isWeak(word, weak)))
  const keys = [...new Set(strong.map((list) => list.join(' ')).filter(Boolean))]
  const lookup = { spellings: all, loosely: false, telling: keys.length > 0 }
  if (strong.flat().some((word) => word.length >= shortest)) return { ...lookup, keys, begun: [] }
  return { ...lookup, keys: [], begun: keys.length > 0 ? keys : all }
}

/** A long weak word stays weak with a slip in it. */
function isWeak(word: string, weak: ReadonlySet<string>): boolean {
  if (weak.has(word)) return true
  return word.length > 5 && [...weak].some((other) => other.length > 4 && isOneSlipAway(word, other))
}

/** When nothing was found: the two longest strong words alone, and less like, since letters changed round leave little of a word. */
export function looserLookupOf(words: string, naming: Naming): Lookup | null {
  const { keys, ...lookup } = lookupOf(words, naming)
  const alone = [...new Set(keys.flatMap((key) => key.split(' ')))]
    .filter((word) => word.length >= shortest)
    .sort((one, other) => other.length - one.length)
  return alone.length > 0 ? { ...lookup, keys: alone.slice(0, 2), begun: [], loosely: true } : null
}

const none: ReadonlySet<string> = new Set()
