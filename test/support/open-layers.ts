import { layers } from '../../layers/index.ts'

/** The layers that everybody may read. */
export const openLayers = layers.filter(({ access }) => access.read === 'public')
