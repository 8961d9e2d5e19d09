import { searchText } from '../model/search-text.ts'
import { inFiguresOnly, isParticle, isStreetKind, writeOut } from './abbreviations.ts'

/** Why two names are taken for one street, the surest first. */
export const likenesses = [
  'same',
  'abbreviated',
  'joined',
  'reordered',
  'shortened',
  'spelling',
  'kind',
  'within',
] as const
export type Likeness = (typeof likenesses)[number]

/** 1 is the same name; under 0.5 nobody would call them alike. */
export type Comparison = { readonly likeness: Likeness; readonly score: number }

/** A name taken apart once, to be compared with many. */
export type NameParts = {
  readonly normal: string
  /** abbreviations written out, numbers in figures */
  readonly plain: string
  /** “rue”, “avenue”; empty where none is written */
  readonly kind: string
  /** without kind and particles */
  readonly words: readonly string[]
}

/** The parts in which names are compared. */
export function namePartsOf(name: string): NameParts {
  const normal = searchText(name)
  const plain = inFiguresOnly(writeOut(normal)[0] ?? normal)
  const [first = '', ...rest] = plain.split(' ')
  const kind = isStreetKind(first) ? first : ''
  const words = (kind ? rest : [first, ...rest]).filter((word) => !isParticle(word))
  return { normal, plain, kind, words: words.length > 0 ? words : rest }
}

/** How alike two names of streets are, and in what they differ; nothing when they are not. */
export function compareNames(one: NameParts, other: NameParts): Comparison | null {
  if (one.normal === other.normal) return { likeness: 'same', score: 1 }
  if (one.plain === other.plain) return { likeness: 'abbreviated', score: 0.98 }
  const sure = sameLetters(one, other)
  if (sure) return sure
  const found = alikeWords(one, other)
  if (!found) return within(one, other)
  // a street and an avenue of one name may both exist: the kind alone settles nothing
  const score = found.score - (sameKind(one, other) ? 0 : 0.2)
  if (score < 0.55) return within(one, other)
  return { likeness: sameKind(one, other) ? found.likeness : 'kind', score: round(score) }
}

const sameKind = (one: NameParts, other: NameParts) => one.kind === other.kind

function sameLetters(one: NameParts, other: NameParts): Comparison | null {
  if (!sameKind(one, other)) return null
  const letters = ({ words }: NameParts) => words.join('')
  if (one.plain.replaceAll(' ', '') === other.plain.replaceAll(' ', ''))
    return { likeness: 'joined', score: 0.97 }
  if (letters(one) === letters(other)) return { likeness: 'abbreviated', score: 0.96 }
  const sorted = ({ words }: NameParts) => [...words].sort().join(' ')
  return sorted(one) === sorted(other) ? { likeness: 'reordered', score: 0.95 } : null
}

/** Each word of the shorter name finds its like in the longer one, or they are two names. */
function alikeWords(one: NameParts, other: NameParts): Comparison | null {
  const [short, long] = one.words.length <= other.words.length ? [one, other] : [other, one]
  const left = [...long.words]
  let score = 0
  let misspelt = false
  for (const word of short.words) {
    const likes = left.map((candidate) => likenessOf(word, candidate))
    const best = Math.max(0, ...likes)
    if (best < 0.6) return null
    misspelt ||= best < 1
    score += best
    left.splice(likes.indexOf(best), 1)
  }
  const share = score / short.words.length
  // a first name more or less is common; a family name alone of three words is a guess
  const missing = left.filter((word) => !isParticle(word)).length
  const lettersMissing = missing === 0 ? 0 : 0.08 * missing
  return {
    likeness: missing > 0 ? 'shortened' : misspelt ? 'spelling' : 'kind',
    score: 0.94 * share - lettersMissing,
  }
}

/** 1 for equal words, less for each letter that is amiss; an initial stands for a name. Figures are never misspelt. */
function likenessOf(one: string, other: string): number {
  if (one === other) return 1
  if (/\d/.test(one + other)) return 0
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length === 1) return long.startsWith(short) ? 0.8 : 0
  if (long.length < 4) return 0
  const wrong = editDistance(short, long, 3)
  if (wrong > Math.max(1, Math.floor(long.length / 4))) return 0
  return 1 - wrong / long.length
}

/** A residence or a wing is listed under its own name together with its street’s. */
function within(one: NameParts, other: NameParts): Comparison | null {
  const [short, long] = one.plain.length <= other.plain.length ? [one, other] : [other, one]
  if (short.plain.length < 8 || short.kind === '') return null
  return ` ${long.plain} `.includes(` ${short.plain} `) ? { likeness: 'within', score: 0.6 } : null
}

/** Letters to insert, remove, change or swap; more than `most` is said as `most + 1`. */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let steps = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (isSwap) steps = Math.min(steps, at(before, j - 2) + 1)
      row.push(steps)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return Math.min(at(last, other.length), most + 1)
}

const at = (row: readonly number[], place: number): number => row[place] ?? Number.POSITIVE_INFINITY

const round = (score: number) => Math.round(score * 100) / 100
