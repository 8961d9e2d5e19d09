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

/** Metres of ground that the frame shows at 1:n, in the plane of the legal system. */
export const groundOf = (frame: Box, scale: number): { width: number; height: number } => ({
  width: (frame.width * scale) / 1000,
  height: (frame.height * scale) / 1000,
})

/** Metres of ground under one pixel of the page (96 to the inch): the view's resolution for 1:n. */
export const resolutionOf = (scale: number): number => (scale * 0.0254) / 96

/** Pixels of the page (96 to the inch) that so many millimetres take. */
export const pixelsOf = (millimetres: number): number => (millimetres * 96) / 25.4
