import type { Layer, Values } from '../../layers/model/layer.ts'
import { change, getState, type Ref, selectAll } from '../state.ts'
import { save } from './save.ts'
import { act, changedFields, type Piece, takeInHand } from './work.ts'

/** The fields that several features can be given at once: typed ones, but what they are told apart by. */
export const bulkFields = (layer: Layer): string[] =>
  layer.form
    .flatMap(({ fields }) => fields)
    .filter((name) => {
      const field = layer.fields[name]
      return field && !field.readOnly && !layer.identity?.parts.includes(name)
    })

/** How many of some features already hold these values. */
export const alreadySo = (pieces: readonly Piece[], values: Values): number =>
  pieces.filter((piece) => changedFields(piece.values, { ...piece.values, ...values }).length === 0).length

/** Gives all of them these values, as one step, and saves: all or nothing. A conflict opens in its place, one after the other. */
export async function giveAll(pieces: readonly Piece[], values: Values): Promise<void> {
  const work = takeInHand(pieces)
  if (!work) return
  const given = pieces.map((piece) => ({ ...piece, values: { ...piece.values, ...values } }))
  const refs: Ref[] = pieces.map(({ collection, id }) => ({ collection, id }))
  change({
    work: act(work, 'typed', given.filter(hasChanged)),
    saving: { state: 'idle' },
    toast: null,
    selection: [],
  })
  await save()
  if (!getState().work) selectAll(refs)
}

const hasChanged = ({ known, values }: Piece): boolean =>
  known !== null && changedFields(known.values, values).length > 0
