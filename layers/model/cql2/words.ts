import type { Refused } from '../outcome.ts'
import { stop } from './limits.ts'
import type { Scalar, Words } from './tree.ts'

/** A text that PostgreSQL cannot hold: NUL, or half of a pair of surrogates. */
export function unreadable(text: string): Refused | null {
  const at = text.search(/[\0\p{Surrogate}]/u)
  if (at < 0) return null
  return stop(
    'filter-bad-character',
    `Le filtre porte au caractère ${at + 1} un caractère qui n’est pas du texte.`,
    `Character ${at + 1} of the filter is not text.`,
    at,
  )
}

/** The value as words, when it can be: a field or a text, folded or not. `literal` allows no field inside: a pattern. */
export function wordsOf(value: Scalar, only?: 'literal'): Words | null {
  if (value.kind === 'text') return value
  if (value.kind === 'property') return only ? null : value
  if (value.kind === 'casei' || value.kind === 'accenti') return wordsOf(value.of, only) ? value : null
  return null
}
