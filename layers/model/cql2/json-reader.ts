import { stop } from './limits.ts'
import { FilterRefused } from './refusal.ts'
import { unreadable } from './words.ts'

/** A JSON object whose members nobody has checked yet. */
export type Json = Readonly<Record<string, unknown>>

/** `{ op, args }` and nothing else. */
export function operation(value: unknown, at: string): { op: string; args: readonly unknown[] } {
  const members = objectOf(value, at)
  const { op, args } = members
  if (typeof op !== 'string') return expected('une condition', 'a condition', at)
  if (Object.keys(members).some((key) => key !== 'op' && key !== 'args'))
    return expected('op et args seulement', 'op and args only', at)
  // the draft wrote the lone operand of isNull without a list
  return {
    op,
    args: Array.isArray(args)
      ? args
      : op === 'isNull'
        ? [args]
        : expected('une liste', 'a list', `${at}/args`),
  }
}

/** An object, not a list. */
export function objectOf(value: unknown, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return expected('un objet', 'an object', at)
  return value as Json
}

/** The member, when it stands alone in its object. */
export function lone(members: Json, name: string, at: string): unknown {
  if (Object.keys(members).length !== 1) return expected(`${name} seul`, `${name} alone`, at)
  return members[name]
}

/** The one operand. */
export function only(args: readonly unknown[], at: string): unknown {
  count(args, 1, at)
  return args[0]
}

/** Exactly as many operands. */
export function count(args: readonly unknown[], wanted: number, at: string): void {
  if (args.length !== wanted) expected(`${wanted} opérandes`, `${wanted} operands`, at)
}

/** A number that is one: `1e400` is read by JSON as infinity. */
export function finite(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return expected('un nombre fini', 'a finite number', at)
  return value + 0
}

/** A text that the database can hold. */
export function readable(text: string, at: string): string {
  const unfit = unreadable(text)
  if (unfit) throw new FilterRefused({ ...unfit, at })
  return text
}

/** The refusal at this place (a JSON pointer): what was expected there. */
export function expected(fr: string, en: string, at: string): never {
  const place = at === '' ? '/' : at
  throw new FilterRefused(
    stop(
      'filter-syntax',
      `Filtre illisible en ${place} : attendu ${fr}.`,
      `The filter cannot be read at ${place}: expected ${en}.`,
      at,
    ),
  )
}
