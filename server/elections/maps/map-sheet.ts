import { scaleThatFits } from '../../../layers/model/paper-scale.ts'
import type { Box } from './read-ground.ts'

/** Points of the page in a millimetre. */
export const mm = 72 / 25.4

/** A sheet of paper with its map, in points from the lower left corner, and what turns metres of ground into points of it. */
export type MapSheet = {
  readonly width: number
  readonly height: number
  readonly frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** the denominator of 1:n */
  readonly scale: number
  /** ground that the frame shows, metres */
  readonly ground: Box
}

/** A district takes the whole of its sheet: more scales than a plan is asked for, each still read with a ruler. */
const mapScales = [
  500, 750, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7500, 10_000, 12_500, 15_000, 20_000,
  25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 200_000,
] as const

const papers = { A4: [210, 297], A3: [297, 420] } as const
export const margin = 10
export const titleHeight = 17
export const footHeight = 25

/** The paper upright or across, whichever shows the ground larger, at the largest usual scale that holds it with air around. */
export function mapSheet(paper: keyof typeof papers, [x0, y0, x1, y1]: Box): MapSheet {
  const [short, long] = papers[paper]
  const air = 1.06
  const [wide, high] = [Math.max(1, (x1 - x0) * air), Math.max(1, (y1 - y0) * air)]
  const sheets = [
    [short, long],
    [long, short],
  ].map(([width, height]) => {
    const [pageWidth, pageHeight] = [width as number, height as number]
    const frame = {
      width: pageWidth - 2 * margin,
      height: pageHeight - 2 * margin - titleHeight - footHeight,
    }
    return { width: pageWidth, height: pageHeight, frame, scale: scaleThatFits(wide, high, frame, mapScales) }
  })
  const [upright, across] = sheets as [(typeof sheets)[0], (typeof sheets)[0]]
  const chosen = across.scale < upright.scale ? across : upright
  return {
    width: chosen.width * mm,
    height: chosen.height * mm,
    frame: {
      x: margin * mm,
      y: (margin + footHeight) * mm,
      width: chosen.frame.width * mm,
      height: chosen.frame.height * mm,
    },
    scale: chosen.scale,
    ground: around([(x0 + x1) / 2, (y0 + y1) / 2], chosen),
  }
}

function around([x, y]: readonly [number, number], { frame, scale }: Chosen): Box {
  const [wide, high] = [(frame.width * scale) / 1000, (frame.height * scale) / 1000]
  return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2]
}
type Chosen = { readonly frame: { readonly width: number; readonly height: number }; readonly scale: number }

/** Metres of ground as points of the page. */
export function toPage({ frame, ground, scale }: MapSheet, line: readonly number[]): number[] {
  const each = (1000 / scale) * mm
  return line.map((value, at) =>
    at % 2 === 0 ? frame.x + (value - ground[0]) * each : frame.y + (value - ground[1]) * each,
  )
}

export const meets = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
