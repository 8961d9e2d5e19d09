import type { Layer } from '../../layers/model/layer.ts'

/** The zoom from which a layer is drawn. A tile covers 512 pixels, so it is one zoom behind the view; half a zoom earlier its lines are already fine enough. */
export const drawnFrom = (definition: Layer): number => definition.zoom.min + 0.5
