import { type Label, label } from '../../layers/model/label.ts'
import type { Layer } from '../../layers/model/layer.ts'
import { type Ref, showLayer } from '../state.ts'
import { unionOf } from './acts.ts'
import { drawn } from './begin.ts'
import { bulkMessages } from './bulk-messages.ts'
import { fitGeometry, isArea } from './fit-geometry.ts'
import { editMessages } from './messages.ts'
import { readPiece } from './read-piece.ts'

/** A new feature on the ground of those that are selected; or why there can be none. */
export async function takeAsFootprint(refs: readonly Ref[], layer: Layer): Promise<Label | null> {
  const { fr, en } = bulkMessages
  try {
    const pieces = await Promise.all(refs.map(readPiece))
    const areas = pieces.flatMap(({ geometry }) => (isArea(geometry) ? [geometry] : []))
    if (areas.length === 0) return label(fr.noGround, en.noGround)
    const geometry = fitGeometry(await unionOf(areas), layer.geometry)
    if (!geometry) return label(fr.apart(layer.one.fr), en.apart(layer.one.en))
    showLayer(layer.id, true)
    drawn(layer, geometry)
    return null
  } catch {
    return label(editMessages.fr.readFailed, editMessages.en.readFailed)
  }
}
