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

/** What tells streets from other borders, and how each wants its plots. */
export type Streets = { isStreet: (tag: number) => boolean; styleAlong: (tag: number) => PlotStyle }

/** A block shared out into plots: each front in turn takes its strip, until nothing is left. */
export function plotsOf(block: Ring, streets: Streets, random: Random): Cutting[] {
  const plots: Cutting[] = []
  const waiting: Ring[] = [block]
  for (let turn = 0; waiting.length > 0 && turn < 80; turn++) {
    const land = waiting.shift() as Ring
    const served = firstServed(land, streets, random)
    if (!served) {
      const street = area(land.points) > MOST_PLOT ? undefined : frontsOf(land, streets.isStreet)[0]?.tags[0]
      plots.push({ ring: land, street })
      continue
    }
    const { front, strip, rests, style } = served
    const street = mainTag(front)
    for (const ring of plotsAlong(strip, front, style, random, streets.isStreet)) plots.push({ ring, street })
    waiting.push(...rests)
  }
  return plots
}

/** The first front, in order of rank and length, whose strip can be cut off without taking land far behind it. */
function firstServed(land: Ring, streets: Streets, random: Random) {
  for (const front of worthyFronts(land, streets)) {
    const style = streets.styleAlong(mainTag(front))
    const depth = random.between(...style.depth)
    const { strip, rests } = peel(
      land,
      front,
      { depth, straightness: style.kink > 0 ? 0.9 : 2 },
      streets.isStreet,
    )
    if (area(strip.points) / front.length < depth * 2.6) return { front, strip, rests, style }
  }
  return undefined
}

/** Fronts wide enough for a plot: streets that go first, then by length. */
function worthyFronts(shape: Ring, { isStreet, styleAlong }: Streets): Front[] {
  if (area(shape.points) < 30) return []
  const worthy = frontsOf(shape, isStreet).filter(
    (front) => front.length > styleAlong(mainTag(front)).width[0] * 0.7,
  )
  const first = (front: Front) => front.length > 30 && styleAlong(mainTag(front)).first === true
  return [...worthy.filter(first), ...worthy.filter((front) => !first(front))]
}
