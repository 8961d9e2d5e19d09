/** A piece of a JSON text: one element of the array that was asked for, or one other member of the root object. */
export type Found =
  | { readonly kind: 'element'; readonly line: number; readonly at: number; readonly bytes: Uint8Array }
  /** an element with more `[` than allowed: only its beginning was kept */
  | {
      readonly kind: 'oversized'
      readonly line: number
      readonly at: number
      readonly head: Uint8Array
      readonly openings: number
    }
  | { readonly kind: 'member'; readonly key: string; readonly bytes: Uint8Array }

/** Why the text cannot be read on: at which byte and line. */
export type Broken = {
  readonly why: 'no-object' | 'unexpected' | 'too-deep' | 'too-long' | 'trailing'
  readonly at: number
  readonly line: number
}

export type ScanLimits = {
  /** `[` in one element: about its vertices */
  readonly openings: number
  /** bytes of one element or member */
  readonly bytes: number
  readonly depth: number
}

export type Scanner = {
  /** what ends inside this piece; the pieces may be cut anywhere */
  push: (chunk: Uint8Array) => Found[]
  /** whether the root object and the array were closed */
  readonly ended: () => boolean
  readonly arrayMet: () => boolean
  readonly line: () => number
  readonly at: () => number
}

const [quote, backslash, newline, comma, colon] = [34, 92, 10, 44, 58]
const [openSquare, closeSquare, openCurly, closeCurly] = [91, 93, 123, 125]
const headKept = 4096

/** Thrown by `push`; carries the place. */
export class ScanError extends Error {
  readonly broken: Broken
  constructor(broken: Broken) {
    super(broken.why)
    this.broken = broken
  }
}

type Expecting =
  | 'root'
  | 'key'
  | 'in-key'
  | 'colon'
  | 'value'
  | 'in-value'
  | 'after-value'
  | 'element'
  | 'in-element'
  | 'after-element'
  | 'end'

/**
 * Cuts one array (`features`) out of a JSON object of any length and any formatting without parsing it: it only counts
 * brackets and skips strings, so that one element at a time is in memory. What it hands out is still to be parsed.
 * Long because its helpers share one state; the loop over the bytes is the cost.
 */
export function scanArray(arrayKey: string, limits: ScanLimits): Scanner {
  let expecting: Expecting = 'root'
  let key = ''
  let met = false
  let line = 1
  let passed = 0
  // the value being read
  let depth = 0
  let openings = 0
  let inString = false
  let escaped = false
  let length = 0
  let kept: Uint8Array[] = []
  let oversized = false
  let startLine = 1
  let startAt = 0

  const fail = (why: Broken['why'], at: number): never => {
    throw new ScanError({ why, at: passed + at, line })
  }

  const begin = (at: number) => {
    depth = openings = length = 0
    inString = escaped = oversized = false
    kept = []
    startLine = line
    startAt = passed + at
  }

  /** Keeps a piece of the value; an oversized one only as far as its head. */
  const keep = (piece: Uint8Array, at: number) => {
    length += piece.length
    if (!oversized && length > limits.bytes) {
      if (expecting !== 'in-element') fail('too-long', at)
      oversized = true
    }
    if (!oversized) {
      kept.push(piece)
      return
    }
    if (kept.length !== 1 || kept[0]?.length !== headKept)
      kept = [joined([...kept, piece]).slice(0, headKept)]
  }

  const finish = (): Found => {
    const bytes = joined(kept)
    kept = []
    if (oversized) return { kind: 'oversized', line: startLine, at: startAt, head: bytes, openings }
    if (expecting === 'in-element') return { kind: 'element', line: startLine, at: startAt, bytes }
    return { kind: 'member', key, bytes }
  }

  /** Runs to the end of the value that was begun; gives the place after it, or -1 when the piece ends before. */
  const runValue = (chunk: Uint8Array, from: number): number => {
    // locals in the loop, given back at its end
    let [level, squares, lines, quoted, skipped] = [depth, openings, line, inString, escaped]
    let end = -1
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (quoted) {
        if (skipped) skipped = false
        else if (byte === backslash) skipped = true
        else if (byte === quote) {
          quoted = false
          if (level === 0) {
            end = at + 1
            break
          }
        } else if (byte === newline) lines++
        continue
      }
      // digits, dots and signs, nearly all there is; the comma only ends a value that stands alone
      if (byte > comma && byte < openSquare) continue
      if (byte === openSquare || byte === openCurly) {
        if (byte === openSquare) squares++
        level++
      } else if (byte === closeSquare || byte === closeCurly) {
        // a number or word at level 0 ends where its container does
        if (level <= 1) {
          end = at + level
          level = 0
          break
        }
        level--
      } else if (byte === quote) quoted = true
      else if (byte === newline) lines++
      else if (byte === comma && level === 0) {
        end = at
        break
      }
      if (level > limits.depth) fail('too-deep', at)
    }
    ;[depth, openings, line, inString, escaped] = [level, squares, lines, quoted, skipped]
    if (openings > limits.openings && expecting === 'in-element') oversized = true
    return end
  }

  const push = (chunk: Uint8Array): Found[] => {
    const found: Found[] = []
    let at = 0
    while (at < chunk.length) {
      if (expecting === 'in-element' || expecting === 'in-value' || expecting === 'in-key') {
        const end = runValue(chunk, at)
        keep(chunk.subarray(at, end === -1 ? chunk.length : end), at)
        if (end === -1) break
        at = end
        const value = finish()
        if (expecting === 'in-key') key = textOf((value as { bytes: Uint8Array }).bytes)
        else found.push(value)
        expecting =
          expecting === 'in-key' ? 'colon' : expecting === 'in-value' ? 'after-value' : 'after-element'
        continue
      }
      const byte = chunk[at] as number
      if (isBlank(byte)) {
        if (byte === newline) line++
        at++
        continue
      }
      at += step(byte, at)
    }
    passed += chunk.length
    return found
  }

  /** One structural byte; gives 1 when it is used up, 0 when it begins a value that is run through next. */
  const step = (byte: number, at: number): 0 | 1 => {
    switch (expecting) {
      case 'root':
        if (byte !== openCurly) fail('no-object', at)
        expecting = 'key'
        return 1
      case 'key':
        if (byte === closeCurly) expecting = 'end'
        else if (byte !== quote) fail('unexpected', at)
        else {
          expecting = 'in-key'
          begin(at)
          return 0
        }
        return 1
      case 'colon':
        if (byte !== colon) fail('unexpected', at)
        expecting = 'value'
        return 1
      case 'value':
        if (key === arrayKey && byte === openSquare) {
          met = true
          expecting = 'element'
          return 1
        }
        if (byte === comma || byte === closeCurly || byte === closeSquare) fail('unexpected', at)
        expecting = 'in-value'
        begin(at)
        return 0
      case 'after-value':
        if (byte !== comma && byte !== closeCurly) fail('unexpected', at)
        expecting = byte === comma ? 'key' : 'end'
        return 1
      case 'element':
        if (byte === closeSquare) {
          expecting = 'after-value'
          return 1
        }
        if (byte === comma || byte === closeCurly) fail('unexpected', at)
        expecting = 'in-element'
        begin(at)
        return 0
      case 'after-element':
        if (byte !== comma && byte !== closeSquare) fail('unexpected', at)
        expecting = byte === comma ? 'element' : 'after-value'
        return 1
      default:
        return fail('trailing', at)
    }
  }

  return {
    push,
    ended: () => expecting === 'end',
    arrayMet: () => met,
    line: () => line,
    at: () => passed,
  }
}

const isBlank = (byte: number) => byte === 32 || byte === newline || byte === 13 || byte === 9

const textOf = (bytes: Uint8Array): string => {
  try {
    return String(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return ''
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  return Buffer.concat(pieces)
}
