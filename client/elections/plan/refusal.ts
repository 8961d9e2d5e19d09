import { type Act, apply, reversed, touchedBy } from './act.ts'
import { at, type Plan, piecesOf } from './plan.ts'

/** Why an act is not done, in a word, and the units where one sees it. */
export type MoveRefusal =
  | { readonly word: 'nothing' }
  | { readonly word: 'locked' | 'fixed'; readonly district: number; readonly units: readonly number[] }
  /** a district would fall into more pieces than it has: what it loses held it together, or what it gets lies apart */
  | { readonly word: 'cuts' | 'apart'; readonly district: number; readonly units: readonly number[] }

/** What speaks against an act before it is done. */
export function refusalOf(plan: Plan, act: Act): MoveRefusal | null {
  if (act.units.length === 0) return { word: 'nothing' }
  const fixed = [...act.units].filter((unit) => at(plan.graph.fixed, unit) === 1)
  const [first] = fixed
  if (first !== undefined) return { word: 'fixed', district: at(plan.assignment, first), units: fixed }
  const locked = touchedBy(act).find((district) => at(plan.locked, district) === 1)
  if (locked === undefined) return newPiece(plan, act)
  const units = [...act.units].filter((_, nth) => at(act.from, nth) === locked || at(act.to, nth) === locked)
  return { word: 'locked', district: locked, units }
}

/** Real districts have pieces already; what is refused is one more. Tried on the plan itself and taken back. */
function newPiece(plan: Plan, act: Act): MoveRefusal | null {
  const before = plan.pieces.slice()
  const touched = apply(plan, act)
  const worse = touched.find((district) => at(plan.pieces, district) > Math.max(1, at(before, district)))
  const pieces = worse === undefined ? [] : piecesOf(plan, worse)
  apply(plan, reversed(act))
  if (worse === undefined) return null
  return {
    word: [...act.to].includes(worse) ? 'apart' : 'cuts',
    district: worse,
    units: looseEnd(pieces, act),
  }
}

/** The piece that somebody should look at: the smallest one that the act touches, else the smallest. */
function looseEnd(pieces: readonly Int32Array[], act: Act): number[] {
  const moving = new Set(act.units)
  return [...(pieces.findLast((piece) => piece.some((unit) => moving.has(unit))) ?? pieces.at(-1) ?? [])]
}
