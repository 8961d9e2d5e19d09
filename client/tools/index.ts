import type { Tool } from '../map/tool.ts'
import { browse } from './browse.ts'
import { districting } from './districting.ts'
import { draw, move, reshape, split } from './draw.ts'
import { layPlots } from './lay-plots.ts'
import { measureArea, measureLength } from './measure.ts'
import { selectPolygon, selectRectangle } from './select-area.ts'

/** THE list of tools, in the order of the toolbar; the first is taken when another is put down. */
export const tools: readonly Tool[] = [
  browse,
  selectRectangle,
  selectPolygon,
  measureLength,
  measureArea,
  draw,
  reshape,
  move,
  split,
  districting,
  layPlots,
]
