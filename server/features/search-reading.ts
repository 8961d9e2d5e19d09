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
}

/** The whole text as a name; and, when it ends (or begins) with a commune or a postcode, the rest of it in that commune. */
export function readingsOf(typed: string, communes: readonly KnownCommune[]): Reading[] {
  const words = searchText(typed).split(' ').filter(Boolean)
  const whole: Reading = { typed, words: words.join(' '), communes: null }
  const without = withoutPostcode(words)
  const found = communeAtEnd(without, communes) ?? communeAtStart(without, communes)
  if (found) return [whole, asReading(found.rest, found.codes)]
  if (without.length < words.length) return [whole, asReading(without, codesIn(words, communes))]
  return [whole]
}

const asReading = (words: readonly string[], codes: readonly string[] | null): Reading => {
  const text = words.join(' ')
  return { typed: text, words: text, communes: codes }
}

/** Five figures that do not begin the text: a postcode, or the code of a commune. */
const withoutPostcode = (words: readonly string[]): readonly string[] =>
  words.filter((word, rank) => rank === 0 || !/^\d{5}$/.test(word))

function codesIn(words: readonly string[], communes: readonly KnownCommune[]): readonly string[] | null {
  const codes = communes.map(({ code }) => code).filter((code) => words.includes(code.toLowerCase()))
  return codes.length > 0 ? codes : null
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

/** Communes of that name. The last word typed may have a slip in it, or be only begun. */
function named(text: string, communes: readonly KnownCommune[], loosely: boolean): string[] {
  const codesOf = (test: (name: string) => boolean) =>
    communes.filter(({ name }) => test(searchText(name))).map(({ code }) => code)
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

/** How a layer looks a reading up: every spelling is compared, the keys find the candidates. */
export type Lookup = {
  readonly spellings: readonly string[]
  /** strong words of each spelling, looked up with slips in the word index; none when nothing strong was typed */
  readonly keys: readonly string[]
  /** words that every candidate must hold, begun at least: all that can be asked of very short or very common words */
  readonly begun: string | null
}

/** Three letters have hardly a slip in them, and two say nothing to an index of threes. */
const shortest = { indexed: 3, slipping: 4 }

/** The lookup of these words in a layer whose names share the weak ones. */
export function lookupOf(
  words: string,
  {
    spellings = () => [],
    weak = new Set(),
  }: { spellings?: (words: string) => readonly string[]; weak?: ReadonlySet<string> },
): Lookup {
  const all = [words, ...spellings(words)]
  const strong = all.map((text) => text.split(' ').filter((word) => !weak.has(word)))
  const keys = [...new Set(strong.map((list) => list.join(' ')))]
  const longest = Math.max(...strong.flat().map((word) => word.length), 0)
  if (longest < shortest.indexed)
    return { spellings: all, keys: [], begun: longest > 0 ? (keys[0] ?? words) : words }
  return {
    spellings: all,
    keys,
    begun: longest < shortest.slipping ? (strong[0]?.find((word) => word.length === longest) ?? null) : null,
  }
}
