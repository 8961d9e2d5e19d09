import { layerOf } from '../layers/index.ts'
import { item } from './api.ts'
import { titleOf } from './format.ts'
import type { Kernel } from './map/kernel.ts'
import { messages } from './messages/index.ts'
import { announce, getState, type Ref } from './state.ts'

/** Says what lies in the middle of the map to those who move it by keys. */
export async function announceCentre(kernel: Kernel): Promise<void> {
  const { language } = getState()
  const m = messages[language].map
  const found = kernel.pick(kernel.centre())[0]
  announce(found ? m.atCentre(await nameOf(found)) : m.nothingHere)
}

/** “Parcelle AB 12”; only the kind where the rest cannot be read. */
async function nameOf(ref: Ref): Promise<string> {
  const { language } = getState()
  const layer = layerOf(ref.collection)
  if (!layer) return ref.id
  try {
    return `${layer.one[language]} ${titleOf(layer, await item(ref), language)}`
  } catch {
    return layer.one[language]
  }
}
