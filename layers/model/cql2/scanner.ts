import { stop } from './limits.ts'
import { FilterRefused } from './refusal.ts'

/** Reads a filter text from left to right; spaces between words are skipped, words are compared without case. */
export type Scanner = {
  /** offset of the next word, where a refusal points */
  readonly here: () => number
  readonly atEnd: () => boolean
  /** takes this sign when it comes next */
  readonly takes: (sign: string) => boolean
  /** takes this word when it comes next, alone: `OR` is not taken from `ORDER` */
  readonly takesWord: (word: string) => boolean
  /** takes the word that an opening bracket follows, when `known` has it (in lower case), and the bracket */
  readonly takesCall: <T>(known: ReadonlyMap<string, T>) => T | null
  readonly needs: (sign: string) => void
  readonly needsWord: (word: string) => void
  /** a name bare or in double quotes; nothing when none comes next */
  readonly name: () => { readonly name: string; readonly quoted: boolean } | null
  readonly number: () => number | null
  /** a text in single quotes, in which `''` is one quote */
  readonly string: () => string | null
  /** the refusal at this place: what was expected there */
  readonly expected: (fr: string, en: string, at?: number) => never
}

/** Letters as the standard's grammar counts them: any script, colon and underscore, later also digits, dots and marks. */
const bareName = /[\p{L}\p{Nl}_:][\p{L}\p{Nl}\p{Nd}\p{M}_:.\u203f\u2040]*/uy
const quotedName = /"([^"]*(?:""[^"]*)*)"/uy
const numeral = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy
const quotedText = /'([^']*(?:''[^']*)*)'/uy
const blank = /\s/u

export function scan(text: string): Scanner {
  let position = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    return pattern.exec(text)
  }
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = match(pattern)
    if (found) position += found[0].length
    return found
  }
  const here = () => {
    while (position < text.length && isBlank(text, position)) position++
    return position
  }
  const expected = (fr: string, en: string, at = here()): never => {
    const found = at >= text.length ? null : text.slice(at, at + 20)
    throw new FilterRefused(
      stop(
        'filter-syntax',
        `Filtre illisible au caractère ${at + 1} : attendu ${fr}, trouvé ${found ? `« ${found} »` : 'la fin du texte'}.`,
        `The filter cannot be read at character ${at + 1}: expected ${en}, found ${found ? `“${found}”` : 'the end of the text'}.`,
        at,
      ),
    )
  }
  const takes = (sign: string) => {
    if (!text.startsWith(sign, here())) return false
    position += sign.length
    return true
  }
  const needs = (sign: string) => {
    if (!takes(sign)) expected(`« ${sign} »`, `“${sign}”`)
  }
  const takesWord = (word: string) => {
    here()
    const found = match(bareName)
    if (found?.[0].toUpperCase() !== word) return false
    position += word.length
    return true
  }
  return {
    here,
    atEnd: () => here() >= text.length,
    takes,
    takesWord,
    takesCall: (known) => {
      const start = here()
      const found = known.get(take(bareName)?.[0].toLowerCase() ?? '')
      if (found !== undefined && takes('(')) return found
      position = start
      return null
    },
    needs,
    needsWord: (word) => {
      if (!takesWord(word)) expected(word, word)
    },
    name: () => {
      here()
      const quoted = take(quotedName)
      if (quoted) return { name: (quoted[1] ?? '').replaceAll('""', '"'), quoted: true }
      const bare = take(bareName)
      return bare ? { name: bare[0], quoted: false } : null
    },
    number: () => {
      const at = here()
      const found = take(numeral)
      if (!found) return null
      const value = Number(found[0])
      if (!Number.isFinite(value)) return expected('un nombre fini', 'a finite number', at)
      return value + 0
    },
    string: () => {
      const at = here()
      const found = take(quotedText)
      if (!found)
        return text[at] === "'" ? expected('une apostrophe fermante', 'a closing quote', text.length) : null
      return found[1]?.replaceAll("''", "'") ?? ''
    },
    expected,
  }
}

/** Nearly every character is plain ASCII: the pattern is asked for the others only. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : blank.test(text[at] ?? '')
}
