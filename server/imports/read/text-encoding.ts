/** How the characters of a file are written; `utf-8-twice` is UTF-8 that was read as windows-1252 and saved as UTF-8 again. */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-8-twice'

export type EncodingFound = {
  readonly encoding: Encoding
  /** a word of the file as it stands and as it should be, when it was encoded twice */
  readonly example?: { readonly wrong: string; readonly right: string }
}

/** Content decides, to its last byte: strict UTF-8 or else windows-1252; then a look for UTF-8 encoded twice. */
export async function findEncoding(bytes: AsyncIterable<Uint8Array>): Promise<EncodingFound> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let example: EncodingFound['example']
  let tail = ''
  for await (const chunk of bytes) {
    const text = tryDecode(decoder, chunk)
    if (text === null) return { encoding: 'windows-1252' }
    const recent = tail + text
    example ??= findTwice(recent)
    tail = recent.slice(-60)
  }
  if (tryDecode(decoder) === null) return { encoding: 'windows-1252' }
  return example ? { encoding: 'utf-8-twice', example } : { encoding: 'utf-8' }
}

/** The file as text, piece by piece, without its byte order mark. What was encoded twice is still to be repaired, cell by cell. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'windows-1252' ? 'windows-1252' : 'utf-8')
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** “GalliÃ©ni” → “Galliéni”: each run of characters that are the bytes of one UTF-8 character becomes it; the rest is left alone. */
export const repairTwice = (text: string): string =>
  twiceEncoded.test(text)
    ? text.replace(twiceEncodedAll, (run) => tryDecode(strict(), Uint8Array.from(run, byteOf)) ?? run)
    : text

const strict = () => new TextDecoder('utf-8', { fatal: true })

function tryDecode(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    return null
  }
}

/** The characters of windows-1252 whose bytes are 80 to 9F; five bytes have none and stay themselves. */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const byteOfHigh = new Map([...high].map((character, place) => [character, 0x80 + place]))
const byteOf = (character: string): number => byteOfHigh.get(character) ?? character.charCodeAt(0)

const next = `[\\u0080-\\u00bf${high}]`
/**
 * Only characters that French texts hold: letters of Latin alphabets, accents that stand apart (as a Mac writes them), marks of print,
 * pictures. “PRÉ…” and “été »” are the bytes of a UTF-8 character too, of one that no town writes: they are left alone.
 */
const twiceEncoded = new RegExp(
  [
    '\\u00c2[\\u00a0-\\u00bf]',
    `[\\u00c3-\\u00c5]${next}`,
    '\\u00cc[€\\u0080\\u0081‚\\u0082ƒ\\u0083ˆ\\u0088Š\\u008a§]',
    `\\u00e1[\\u00b8-\\u00bb]${next}`,
    `\\u00e2[€\\u0080‚\\u0082„\\u0084]${next}`,
    `\\u00f0[Ÿ\\u009f]${next}{2}`,
  ].join('|'),
)
const twiceEncodedAll = new RegExp(twiceEncoded, 'g')

function findTwice(text: string): EncodingFound['example'] {
  const found = twiceEncoded.exec(text)
  if (!found) return undefined
  const before = /[\p{L}’'-]*$/u.exec(text.slice(0, found.index))?.[0] ?? ''
  const after = /^[^\s;,|"]*/u.exec(text.slice(found.index))?.[0] ?? ''
  const wrong = (before + after).slice(0, 60)
  const right = repairTwice(wrong)
  return right === wrong ? undefined : { wrong, right }
}
