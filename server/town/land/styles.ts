import type { Use } from '../layout/quarters.ts'
import type { Rank } from '../layout/way.ts'
import type { FieldStyle } from './fields.ts'
import type { PlotStyle } from './plots.ts'

/** Plots by the use of their quarter, in metres. */
const PLOTS: Partial<Record<Use, PlotStyle>> = {
  old: { depth: [19, 30], width: [6, 12.5], run: [1, 2], kink: 0.7 },
  faubourg: { depth: [32, 46], width: [7.5, 15], run: [1, 2], kink: 0.6 },
  grid: { depth: [29, 34], width: [12, 20.5], run: [2, 6], kink: 0 },
  terrace: { depth: [28, 40], width: [6.5, 8.5], run: [6, 12], kink: 0 },
  estate: { depth: [29, 33], width: [17.5, 24], run: [3, 8], kink: 0 },
  recent: { depth: [26, 29], width: [16, 22], run: [3, 8], kink: 0 },
  village: { depth: [34, 50], width: [13, 30], run: [1, 2], kink: 1.2 },
  hamlet: { depth: [38, 56], width: [24, 48], run: [1, 1], kink: 1.5 },
}

/** Narrow deep plots along the old ways out of the town, whatever lies behind them. */
const ALONG_OLD_ROADS: PlotStyle = { depth: [34, 44], width: [8.5, 17], run: [1, 2], kink: 0.4 }

/** Streets whose fronts are built first: dead ends, and those that everyone passes. */
const FIRST: ReadonlySet<Rank | undefined> = new Set<Rank>(['close', 'main', 'avenue', 'boulevard'])

/** What a street asks of the plots along it. */
export function plotStyle(use: Use, rank: Rank | undefined): PlotStyle | undefined {
  const style = rank === 'main' && use === 'grid' ? ALONG_OLD_ROADS : PLOTS[use]
  return style && FIRST.has(rank) ? { ...style, first: true } : style
}

/** Open land by the use of its quarter. */
export const FIELDS: Partial<Record<Use, FieldStyle>> = {
  fields: { pieces: [9_000, 36_000], strips: 0.22, large: 0.46, crook: 2.5 },
  meadow: { pieces: [7_000, 22_000], strips: 0.2, large: 0.2, crook: 2.5 },
  wood: { pieces: [12_000, 50_000], strips: 0.05, large: 0.5, crook: 4 },
}

/** Large plots cut without regard to depth: square metres, least and most. */
export const LARGE_PLOTS: Partial<Record<Use, readonly [number, number]>> = {
  blocks: [9_000, 20_000],
  industry: [3_500, 14_000],
  commerce: [7_000, 16_000],
  sports: [16_000, 45_000],
  railway: [14_000, 30_000],
}
