import type { Rings } from '../shared-area.ts'
import { assemble } from './assemble.ts'
import { closeGaps } from './close-gaps.ts'
import { type Extent, fill, type LabelGrid, makeFlags, makeGrid } from './label-grid.ts'
import { type Ring, traceOutlines } from './trace.ts'

/** Half the width of a street that still belongs to the sections along it, metres. */
const reach = 16
/** A square or a pond of that width inside the town belongs to the sections around it, metres. */
const square = 120
/**
 * In cells, the best first: less shows the stairs of the grid, more takes corners away. Two lines that are very close may
 * cross when they are smoothed: then all is drawn again, more finely.
 */
export const tolerances = [0.7, 0.4, 0] as const

export type Deducer = {
  /** takes the outline of one parcel of a section */
  readonly add: (section: string, rings: Rings) => void
  /** closes the gaps; to be called once, when all parcels are in */
  readonly close: () => (tolerance: number) => Deduced
}

export type Deduced = {
  /** polygons by section; neighbours share their borders exactly */
  readonly sections: ReadonlyMap<string, readonly Ring[][]>
  /** the outer border of all */
  readonly commune: readonly Ring[][]
}

/**
 * Deduces the outlines of sections and commune from parcels, on a grid: streets go to the nearest section, the border closes
 * over their mouths. No overlay of geometries is asked of anybody, so no parcel can make it fail or run long.
 */
export function deducer(extent: Extent): Deducer {
  const grid = makeGrid(extent, reach)
  const flags = makeFlags(grid)
  const numbers = new Map<string, number>()
  return {
    add: (section, rings) => {
      const number = numbers.get(section) ?? numbers.size + 1
      numbers.set(section, number)
      fill(grid, flags, rings, number)
    },
    close: () => {
      const closed = closeGaps(grid, Math.max(reach, 3 * grid.cell), square)
      return (tolerance) => ({
        sections: sectionsOf(traceOutlines(closed, tolerance), numbers),
        commune: outerBorder(closed, tolerance),
      })
    },
  }
}

function sectionsOf(outlines: ReadonlyMap<number, Ring[]>, numbers: ReadonlyMap<string, number>) {
  const found = [...numbers].map(
    ([section, number]) => [section, assemble(outlines.get(number) ?? [])] as const,
  )
  return new Map(found.filter(([, polygons]) => polygons.length > 0))
}

/** Squares and railways inside the town are no holes of the commune. */
function outerBorder(grid: LabelGrid, tolerance: number): Ring[][] {
  const rings = traceOutlines(grid, tolerance, { together: true }).get(1) ?? []
  return assemble(rings).flatMap(([shell]) => (shell ? [[shell]] : []))
}
