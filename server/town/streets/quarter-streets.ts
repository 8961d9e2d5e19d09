import type { PrimaryFace } from '../layout/primary.ts'
import type { Ring } from '../plane/ring.ts'
import { bowed, kinked, straight } from './best-cut.ts'
import type { Draft } from './draft.ts'
import { estateStreets } from './estate.ts'
import { gridStreets } from './grid.ts'
import { type Growth, grownStreets } from './grown.ts'

/** The inner streets of a quarter, drawn as its time drew them; what remains are the faces of its blocks. */
export function quarterStreets(draft: Draft, { ring, quarter }: PrimaryFace, key: string): Ring[] {
  const { use, grid = [0, 66, 140], estate = [66, 7] } = quarter
  if (use === 'grid')
    return gridStreets(draft, ring, key, { degrees: grid[0], depth: grid[1], length: grid[2] })
  if (use === 'estate' || use === 'recent')
    return estateStreets(draft, ring, key, { rows: estate[0], bend: estate[1] })
  const growth = GROWTHS[use]
  return growth ? grownStreets(draft, ring, key, growth) : [ring]
}

const GROWTHS: Partial<Record<PrimaryFace['quarter']['use'], Growth>> = {
  old: {
    area: [4200, 8600],
    least: 27,
    rank: 'old',
    half: [1.9, 4.2],
    wish: { from: 0.36, to: 0.64, tilt: 0.2, clear: 20, shape: kinked(24, 2.6) },
  },
  faubourg: {
    area: [12500, 21000],
    least: 45,
    rank: 'street',
    wish: { from: 0.38, to: 0.62, tilt: 0.12, clear: 35, shape: kinked(50, 4) },
  },
  blocks: {
    area: [26000, 42000],
    least: 80,
    rank: 'main',
    wish: { from: 0.4, to: 0.6, tilt: 0.12, clear: 60, shape: bowed(8) },
  },
  industry: {
    area: [36000, 60000],
    least: 95,
    rank: 'main',
    wish: { from: 0.4, to: 0.6, tilt: 0.05, clear: 70, shape: straight },
  },
  terrace: {
    area: [22000, 34000],
    least: 60,
    rank: 'street',
    wish: { from: 0.4, to: 0.6, tilt: 0.03, clear: 40, shape: straight },
  },
  fields: {
    area: [240_000, 420_000],
    least: 200,
    rank: 'track',
    wish: { from: 0.36, to: 0.64, tilt: 0.22, clear: 90, shape: kinked(70, 9) },
  },
}
