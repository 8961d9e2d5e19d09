import type { Layer } from '../../layers/model/layer.ts'

/** Names lie above every shape, below what is selected. */
const aboveShapes = 500

/** Who writes first where there is no room for two: lines, whose names have the fewest places; then the wider view. */
export const namePlace = ({ geometry, zoom }: Layer): number =>
  aboveShapes + (geometry === 'LineString' ? 100 : 50 - zoom.min)
