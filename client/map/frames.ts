import { layerOf } from '../../layers/index.ts'
import { getState, type Ref } from '../state.ts'
import { drawnFrom } from './drawn-from.ts'
import { isFrame } from './rank.ts'

export const isFrameRef = (ref: Ref): boolean => {
  const layer = layerOf(ref.collection)
  return layer !== undefined && isFrame(layer)
}

/** Are frames (sections, communes) all there is to see at this scale? Nearer, they are only what lies between the rest. */
export function onlyFramesDrawn(): boolean {
  const { layers, view } = getState()
  return !layers.some(({ id, visible }) => {
    const layer = layerOf(id)
    return visible && layer && !isFrame(layer) && drawnFrom(layer) <= (view?.zoom ?? 0)
  })
}
