import { drawn } from './drawn.ts'

/** North of the railway and east of the old border: the land of the absorbed village of Saint-Aubrin. */
export const ABSORBED_BORDER =
  '800 2600, 905 2280, 980 1980, 1120 1720, 1300 1560, 1430 1330, 1560 1200, 1650 1110'

export const ABSORBED_TERRITORY = drawn(`${ABSORBED_BORDER}, 2300 1330, 3300 1660, 3300 2900, 800 2900`)
