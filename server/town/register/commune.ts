import type { Point } from '../plane/point.ts'

/**
 * The made-up commune: a code of its department that no commune has, a river that does not flow.
 * Its church stands in the Nivernais, where Lambert-93 is the legal projection.
 */
export const COMMUNE = { code: '58999', name: 'Valmarelle-sur-Vaune', river: 'la Vaune' } as const

/** The village absorbed by the commune: it keeps a prefix in the cadastre, made of its old code. */
export const ABSORBED = { code: '58931', name: 'Saint-Aubrin' } as const

export const PREFIX = { main: '000', absorbed: '931' } as const

/** Lambert-93 (EPSG:2154) metres of the church square. */
export const CHURCH: Point = [736_400, 6_685_200]
