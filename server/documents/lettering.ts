import type { PDFFont } from 'pdf-lib'

/** Lines of a text within a width: each word whole where it can be, broken where it alone is wider. */
export function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((word) => (fits(word) ? [word] : broken(word, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && !fits(longer)) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function broken(word: string, fits: (line: string) => boolean): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part)
      part = letter
    } else part += letter
  }
  return [...parts, part]
}

/** A text in so many lines at most: smaller where it must be, and with an ellipsis where even that does not do. */
export function fitText(
  text: string,
  font: PDFFont,
  { size, width, lines, least = size * 0.75 }: Fit,
): { readonly lines: readonly string[]; readonly size: number } {
  for (let tried = size; tried >= least; tried -= 0.5) {
    const found = wrap(text, font, tried, width)
    if (found.length <= lines) return { lines: found, size: tried }
  }
  const [kept, size_] = [wrap(text, font, least, width).slice(0, lines), least]
  return { lines: [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, -1)}…`], size: size_ }
}

type Fit = {
  readonly size: number
  readonly width: number
  readonly lines: number
  readonly least?: number
}

/** The letters that the standard fonts have (Windows-1252); others lose their accents, or become a question mark. */
export const printable = (text: string): string =>
  [...text.normalize('NFC').replaceAll('\u202f', '\u00a0')]
    .map((letter) => (known(letter) ? letter : bare(letter)))
    .join('')

const beyond = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')
const known = (letter: string): boolean => /^[ -~\u00a0-\u00ff]$/.test(letter) || beyond.has(letter)
function bare(letter: string): string {
  const plain = undecomposed[letter] ?? letter.normalize('NFD').charAt(0)
  return known(plain) ? plain : '?'
}

/** Letters of European names that Unicode does not take apart. */
const undecomposed: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  Ħ: 'H',
  ħ: 'h',
}
