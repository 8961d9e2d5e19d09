/** A seeded draw: whole-number arithmetic only, so that every machine draws the same. */
export type Random = {
  /** A whole number from 0 to 2³² − 1. */
  bits: () => number
  /** From 0 (included) to 1 (excluded). */
  unit: () => number
  /** A number between two bounds, the upper one excluded. */
  between: (low: number, high: number) => number
  /** A whole number between two bounds, both included. */
  integer: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** A new list in another order; the one given is left alone. */
  shuffle: <T>(list: readonly T[]) => T[]
  /** An own generator under this name: drawing from it never disturbs its parent, nor its sisters. */
  fork: (label: string | number) => Random
}

/** Seed in, the same draws out, for ever (sfc32, public domain, by Chris Doty-Humphrey). */
export function seededRandom(seed: number | string): Random {
  const key = String(seed)
  const bits = sfc32(hash(key, 1), hash(key, 2), hash(key, 3))
  const unit = () => bits() / 4294967296
  const integer = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  return {
    bits,
    unit,
    integer,
    between: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick: (list) => pick(list, integer),
    shuffle: (list) => shuffle(list, integer),
    fork: (label) => seededRandom(`${key}/${label}`),
  }
}

type Integer = (low: number, high: number) => number

function pick<T>(list: readonly T[], integer: Integer): T {
  if (list.length === 0) throw new Error('Nothing to pick from')
  return list[integer(0, list.length - 1)] as T
}

function shuffle<T>(list: readonly T[], integer: Integer): T[] {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = integer(0, last)
    const kept = mixed[last] as T
    mixed[last] = mixed[other] as T
    mixed[other] = kept
  }
  return mixed
}

function sfc32(first: number, second: number, third: number): () => number {
  let a = first
  let b = second
  let c = third
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

/** FNV-1a with a final stir: near labels (“block/1”, “block/2”) give far states. */
function hash(text: string, salt: number): number {
  let state = (2166136261 ^ Math.imul(salt, 2654435761)) | 0
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619)
  state = Math.imul(state ^ (state >>> 16), 2246822507)
  state = Math.imul(state ^ (state >>> 13), 3266489909)
  return (state ^ (state >>> 16)) | 0
}
