/** Paper that a town hall's printer holds, in millimetres, upright. */
export const papers = { A4: [210, 297], A3: [297, 420] } as const
export type Paper = keyof typeof papers
export type Orientation = 'portrait' | 'landscape'

/** A box on the sheet, in millimetres from its upper left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Where everything stands on a sheet. */
export type Sheet = { readonly page: Box; readonly title: Box; readonly map: Box; readonly foot: Box }

const margin = 10
const titleHeight = 13
const footHeight = 30

/** The sheet of a map: title above, the map, and at its foot legend, scale, north, date and sources. */
export function sheetOf(paper: Paper, orientation: Orientation): Sheet {
  const [short, long] = papers[paper]
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short]
  const inner = width - 2 * margin
  const mapTop = margin + titleHeight
  const mapHeight = height - mapTop - footHeight - margin
  return {
    page: { x: 0, y: 0, width, height },
    title: { x: margin, y: margin, width: inner, height: titleHeight },
    map: { x: margin, y: mapTop, width: inner, height: mapHeight },
    foot: { x: margin, y: mapTop + mapHeight, width: inner, height: footHeight },
  }
}

/** Scales that plans are drawn at, as the denominator of 1:n. */
export const scales = [
  100, 200, 250, 500, 1000, 1250, 1500, 2000, 2500, 5000, 10_000, 25_000, 50_000,
] as const

/** The largest usual scale at which so many metres of ground fit in the frame; the smallest one when none does. */
export function scaleThatFits(groundWidth: number, groundHeight: number, frame: Box): number {
  const needed = Math.max((groundWidth * 1000) / frame.width, (groundHeight * 1000) / frame.height)
  return scales.find((scale) => scale >= needed - 1e-9) ?? scales[scales.length - 1] ?? 50_000
}

/** Metres of ground that the frame shows at 1:n, in the plane of the legal system. */
export const groundOf = (frame: Box, scale: number): { width: number; height: number } => ({
  width: (frame.width * scale) / 1000,
  height: (frame.height * scale) / 1000,
})

/** Metres of ground under one pixel of the page (96 to the inch): the view's resolution for 1:n. */
export const resolutionOf = (scale: number): number => (scale * 0.0254) / 96

/** Pixels of the page (96 to the inch) that so many millimetres take. */
export const pixelsOf = (millimetres: number): number => (millimetres * 96) / 25.4

/** A bar of round length, at most `longest` millimetres on paper, in four parts. */
export function scaleBar(
  scale: number,
  longest = 60,
): { metres: number; millimetres: number; parts: number } {
  const most = (longest * scale) / 1000
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
  return { metres, millimetres: (metres * 1000) / scale, parts: 4 }
}
