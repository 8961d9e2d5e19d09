import type { Geometry } from 'geojson'
import { layerOf } from '../../layers/index.ts'
import { moveBy } from '../../layers/model/geometry/paths.ts'
import type { Layer, Values } from '../../layers/model/layer.ts'
import { announce, change, getState, type Ref } from '../state.ts'
import { fitGeometry } from './fit-geometry.ts'
import { justBefore } from './former-states.ts'
import { newKey } from './key.ts'
import { editMessages } from './messages.ts'
import { readKnown, readPiece } from './read-piece.ts'
import { deliver } from './save.ts'
import { act, type Piece, pieceKey, takeInHand, type Work } from './work.ts'

/** Takes features in hand: their form opens, their outline can be moved. */
export async function edit(refs: readonly Ref[]): Promise<Work | null> {
  const { language } = getState()
  try {
    const work = takeInHand(await Promise.all(refs.map(readPiece)))
    if (work) open(work)
    return work
  } catch {
    announce(editMessages[language].readFailed)
    return null
  }
}

function open(work: Work, tool = 'reshape'): void {
  change({
    work,
    saving: { state: 'idle' },
    toast: null,
    outlines: null,
    selection: [],
    under: [],
    hovered: null,
    tool,
  })
}

/** A new feature of what was drawn; its form opens. Drawn while another one is in hand, both are saved together. */
export function drawn(layer: Layer, geometry: Geometry): void {
  const fitting = fitGeometry(geometry, layer.geometry)
  if (!fitting) return
  const { work } = getState()
  const without = work?.pieces.get(work.current)
  if (work && without && !without.geometry && without.collection === layer.id) {
    change({ work: act(work, 'drawn', [{ ...without, geometry: fitting }]), tool: 'reshape' })
    return
  }
  add(newPiece(layer, emptyValues(layer), fitting), 'drawn')
}

/** A new line of a register; its form opens. */
export const startForm = (layer: Layer): void => add(newPiece(layer, emptyValues(layer), null), 'drawn')

/** The same feature again beside itself, to be moved and named. */
export async function duplicate(ref: Ref): Promise<void> {
  const layer = layerOf(ref.collection)
  if (!layer) return
  try {
    const { values, geometry } = await readKnown(ref)
    add(copyOf(layer, values, geometry), 'copied')
  } catch {
    announce(editMessages[getState().language].readFailed)
  }
}

/** Metres by which a copy lies beside what it was copied from. */
const beside = 5

export function copyOf(layer: Layer, values: Values, geometry: Geometry | null): Piece {
  const kept = Object.entries(values).filter(([name]) => layer.fields[name] && !layer.fields[name]?.readOnly)
  return newPiece(
    layer,
    withoutOwnName(layer, Object.fromEntries(kept)),
    geometry && moveBy(geometry, [beside, -beside]),
  )
}

/** What tells a feature from its like is typed anew. */
export function withoutOwnName(layer: Layer, values: Values): Values {
  const own = layer.identity?.parts.at(-1)
  return own ? { ...values, [own]: null } : values
}

export const newPiece = (layer: Layer, values: Values, geometry: Geometry | null): Piece => ({
  collection: layer.id,
  id: `new-${newKey()}`,
  known: null,
  values,
  geometry,
})

const emptyValues = (layer: Layer): Values =>
  Object.fromEntries(Object.keys(layer.fields).map((name) => [name, null]))

function add(piece: Piece, what: 'drawn' | 'copied'): void {
  const { work } = getState()
  const before: Work = work ?? { pieces: new Map(), current: pieceKey(piece), past: [], future: [] }
  open(act(before, what, [piece], pieceKey(piece)))
}

/** A former state of a feature, in hand to be looked at and saved. */
export async function restore(ref: Ref, datetime: string): Promise<void> {
  const { language } = getState()
  try {
    const [known, then] = await Promise.all([readKnown(ref), readKnown(ref, datetime)])
    const layer = layerOf(ref.collection)
    const typed = Object.entries(then.values).filter(
      ([name]) =>
        layer?.fields[name] && !layer.fields[name]?.readOnly && !layer.identity?.parts.includes(name),
    )
    const piece: Piece = { ...ref, known, values: known.values, geometry: known.geometry }
    const work = takeInHand([piece])
    if (!work) return
    const values = { ...known.values, ...Object.fromEntries(typed) }
    open(act(work, 'restored', [{ ...piece, values, geometry: then.geometry }]))
  } catch {
    announce(editMessages[language].readFailed)
  }
}

/** Makes a deleted feature again, under its id and as it was: at once, and that can be undone. */
export async function bringBack(ref: Ref, deletedAt: string): Promise<void> {
  try {
    const { values, geometry } = await readKnown(ref, justBefore(deletedAt))
    await deliver({ key: newKey(), pieces: [{ ...ref, known: null, values, geometry }] })
  } catch {
    announce(editMessages[getState().language].readFailed)
  }
}

/** Deletes at once; what was deleted can be brought back right after. */
export async function remove(refs: readonly Ref[]): Promise<void> {
  try {
    const pieces = await Promise.all(refs.map(readPiece))
    change({ selection: [] })
    await deliver({ key: newKey(), pieces: pieces.map((piece) => ({ ...piece, gone: true as const })) })
  } catch {
    announce(editMessages[getState().language].readFailed)
  }
}
