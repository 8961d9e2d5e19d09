import type { Geometry } from 'geojson'
import type { Value } from '../../layers/model/field.ts'
import type { Values } from '../../layers/model/layer.ts'

/** A feature as the server last told it. */
export type Known = {
  /** for `If-Match`; null of a neighbour that came in a list, asked for before it is saved */
  readonly version: string | null
  readonly values: Values
  readonly geometry: Geometry | null
  /** as it came, where vertices of neighbours were set on its edges since */
  readonly told?: Geometry | null
}

/** A feature in hand. Its geometry lies in the plane of the legal system, so that shared vertices stay exactly shared. */
export type Piece = {
  readonly collection: string
  /** of a new one, a name of its own until the server gives it an id */
  readonly id: string
  /** null for one that the server does not know yet */
  readonly known: Known | null
  readonly values: Values
  readonly geometry: Geometry | null
  /** to be deleted */
  readonly gone?: true
}

/** What a step did, for the bar and for who cannot see it. */
export type Act =
  | 'typed'
  | 'drawn'
  | 'reshaped'
  | 'moved'
  | 'split'
  | 'merged'
  | 'copied'
  | 'squared'
  | 'deleted'
  | 'restored'
  | 'settled'

type Change = { readonly key: string; readonly before: Piece | null; readonly after: Piece | null }

/** One act and its inverse: every piece it changed, before and after. */
export type Step = { readonly act: Act; readonly field?: string; readonly changes: readonly Change[] }

/** Everything that is being edited and is not saved yet. */
export type Work = {
  readonly pieces: ReadonlyMap<string, Piece>
  /** key of the piece whose form is open */
  readonly current: string
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const pieceKey = ({ collection, id }: { readonly collection: string; readonly id: string }): string =>
  `${collection}/${id}`

/** Takes features in hand; the form of the first one opens. */
export function takeInHand(pieces: readonly Piece[]): Work | null {
  const [first] = pieces
  if (!first) return null
  const all = new Map(pieces.map((piece) => [pieceKey(piece), piece]))
  return { pieces: all, current: pieceKey(first), past: [], future: [] }
}

export const currentPiece = (work: Work | null): Piece | undefined => work?.pieces.get(work.current)

/** Does something; what was undone before can no longer be redone. */
export function act(work: Work, what: Act, pieces: readonly Piece[], current = work.current): Work {
  const changes = pieces
    .map(
      (after): Change => ({ key: pieceKey(after), before: work.pieces.get(pieceKey(after)) ?? null, after }),
    )
    .filter(({ before, after }) => before !== after)
  if (changes.length === 0) return work
  return onto({ ...work, current }, { act: what, changes })
}

/** Types into a field; letters typed one after the other into one field are one step. */
export function typeInto(work: Work, field: string, value: Value): Work {
  const before = currentPiece(work)
  if (!before || Object.is(before.values[field] ?? null, value)) return work
  const after = { ...before, values: { ...before.values, [field]: value } }
  const change = { key: work.current, before, after }
  const last = work.past.at(-1)
  const [same] = last?.changes ?? []
  if (last?.act !== 'typed' || last.field !== field || same?.key !== work.current)
    return onto(work, { act: 'typed', field, changes: [change] })
  return onto(
    { ...work, past: work.past.slice(0, -1) },
    { ...last, changes: [{ ...change, before: same.before }] },
  )
}

const onto = (work: Work, step: Step): Work => ({
  ...work,
  pieces: applied(work.pieces, step),
  past: [...work.past, step],
  future: [],
})

export function undo(work: Work): Work {
  const last = work.past.at(-1)
  if (!last) return work
  const pieces = applied(work.pieces, inverse(last))
  return {
    pieces,
    current: heldKey(work, pieces),
    past: work.past.slice(0, -1),
    future: [last, ...work.future],
  }
}

export function redo(work: Work): Work {
  const [next, ...future] = work.future
  if (!next) return work
  const pieces = applied(work.pieces, next)
  return { pieces, current: heldKey(work, pieces), past: [...work.past, next], future }
}

/** What undoes a step: the same changes the other way round, the last one first. */
export const inverse = (step: Step): Step => ({
  ...step,
  changes: step.changes.map(({ key, before, after }) => ({ key, before: after, after: before })).reverse(),
})

function applied(pieces: Work['pieces'], step: Step): Work['pieces'] {
  const next = new Map(pieces)
  for (const { key, after } of step.changes) {
    if (after) next.set(key, after)
    else next.delete(key)
  }
  return next
}

/** A form stays open as long as its piece is there. */
const heldKey = (work: Work, pieces: Work['pieces']): string =>
  pieces.has(work.current) ? work.current : (pieces.keys().next().value ?? work.current)

/** Is a piece other than the server knows it? */
export function isChanged({ known, values, geometry, gone }: Piece): boolean {
  if (!known) return !gone
  return (
    gone === true || changedFields(known.values, values).length > 0 || !sameGeometry(known.geometry, geometry)
  )
}

/** Fields whose values differ; an empty text is no value. */
export function changedFields(before: Values, after: Values): string[] {
  const value = (values: Values, name: string) => (values[name] === '' ? null : (values[name] ?? null))
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !Object.is(value(before, name), value(after, name)),
  )
}

export const sameGeometry = (one: Geometry | null, other: Geometry | null): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

/** What has to be saved. */
export const changedPieces = (work: Work): Piece[] => [...work.pieces.values()].filter(isChanged)

/** Would leaving lose anything? */
export const wouldLose = (work: Work | null): boolean => work !== null && changedPieces(work).length > 0
