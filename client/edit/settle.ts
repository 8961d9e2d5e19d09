import type { Value } from '../../layers/model/field.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { isFixed } from './check-piece.ts'
import { type Known, type Piece, sameGeometry } from './work.ts'

/** The outline beside the fields. */
export const outline = 'geometry'

/** A value that both changed, or only they: mine, theirs, and what both began from. */
export type Difference = {
  /** a field's name, or `geometry` */
  readonly what: string
  /** both changed it, each to something else: somebody has to choose */
  readonly both: boolean
}

export type Side = 'mine' | 'theirs'

/** What is not the same in mine and in theirs, in the order of the form. */
export function differences(layer: Layer, mine: Piece, theirs: Known): Difference[] {
  const before = mine.known
  const names = Object.keys(layer.fields).filter((name) => !isFixed(layer, name, mine))
  const differing = names.filter((name) => !same(mine.values[name], theirs.values[name]))
  const found = differing.map((what) => ({
    what,
    both: !same(mine.values[what], before?.values[what]) && !same(theirs.values[what], before?.values[what]),
  }))
  const told = before?.told === undefined ? (before?.geometry ?? null) : before.told
  const iMoved = !sameGeometry(mine.geometry, before?.geometry ?? null)
  const theyMoved = !sameGeometry(theirs.geometry, told)
  if (!iMoved && !theyMoved) return found
  return [...found, { what: outline, both: iMoved && theyMoved }]
}

const same = (one: Value | undefined, other: Value | undefined): boolean =>
  (one === '' ? null : (one ?? null)) === (other === '' ? null : (other ?? null))

/** Whose value stands until somebody chooses: where only one of us changed it, that one's; else mine. */
export function firstChoice(mine: Piece, { what, both }: Difference): Side {
  if (both) return 'mine'
  const before = mine.known
  const iChanged =
    what === outline
      ? !sameGeometry(mine.geometry, before?.geometry ?? null)
      : !same(mine.values[what], before?.values[what])
  return iChanged ? 'mine' : 'theirs'
}

/** The piece on the ground of their state, with what was chosen of mine on it. */
export function settled(
  mine: Piece,
  theirs: Known,
  differing: readonly Difference[],
  choices: Readonly<Record<string, Side>>,
): Piece {
  const values: Record<string, Value> = { ...theirs.values }
  let { geometry } = theirs
  for (const { what } of differing) {
    if (choices[what] !== 'mine') continue
    if (what === outline) geometry = mine.geometry
    else values[what] = mine.values[what] ?? null
  }
  return { ...mine, known: theirs, values: values as Values, geometry }
}
