import type { Random } from '../../../layers/model/random.ts'
import { area, type Ring } from '../plane/ring.ts'
import { type Front, frontsOf, mainTag } from './front.ts'
import { peel } from './peel.ts'
import { plotsAlong, type StripStyle } from './strip.ts'

/** How a block is shared out among its streets. */
export type PlotStyle = StripStyle & {
  /** Metres from street to back line, least and most. */
  depth: readonly [number, number]
  /** Served before longer fronts. */
  first?: boolean
}

/** More land than this (square metres) behind a front narrower than a plot is no plot. */
const MOST_PLOT = 2_500

/** A plot and the way that it fronts; none for land locked behind others. */
export type Cutting = { ring: Ring; street: number | undefined }

/** A block shared out into plots: the longest front takes its strip, then the next one, until nothing is left. */
export function plotsOf(
  block: Ring,
  styleAlong: (tag: number) => PlotStyle,
  random: Random,
  isStreet: (tag: number) => boolean,
): Cutting[] {
  const plots: Cutting[] = []
  const waiting: Ring[] = [block]
  for (let turn = 0; waiting.length > 0 && turn < 80; turn++) {
    const land = waiting.shift() as Ring
    const front = worthyFront(land, styleAlong, isStreet)
    if (!front) {
      const street = area(land.points) > MOST_PLOT ? undefined : frontsOf(land, isStreet)[0]?.tags[0]
      plots.push({ ring: land, street })
      continue
    }
    const street = mainTag(front)
    const style = styleAlong(street)
    const wish = { depth: random.between(...style.depth), straightness: style.kink > 0 ? 0.9 : 2 }
    const { strip, rests } = peel(land, front, wish, isStreet)
    for (const ring of plotsAlong(strip, front, style, random, isStreet)) plots.push({ ring, street })
    waiting.push(...rests)
  }
  return plots
}

/** The front to serve next: a close before the street it opens on, else the longest that is at least a plot wide. */
function worthyFront(
  shape: Ring,
  styleAlong: (tag: number) => PlotStyle,
  isStreet: (tag: number) => boolean,
): Front | undefined {
  if (area(shape.points) < 30) return undefined
  const worthy = frontsOf(shape, isStreet).filter(
    (front) => front.length > styleAlong(mainTag(front)).width[0] * 0.7,
  )
  return worthy.find((front) => styleAlong(mainTag(front)).first) ?? worthy[0]
}
