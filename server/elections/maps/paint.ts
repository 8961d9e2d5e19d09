import {
  type Color,
  degrees,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  setLineJoin,
  setLineWidth,
  setStrokingColor,
  setTextRenderingMode,
  TextRenderingMode,
} from 'pdf-lib'
import { printable } from '../../documents/lettering.ts'
import type { Spot } from './lay-labels.ts'

const of = (red: number, green: number, blue: number) => rgb(red / 255, green / 255, blue / 255)

/** Colours of the maps: ground that steps back, one accent for what the order is about. */
export const tint = {
  ink: of(28, 32, 38),
  quiet: of(96, 100, 108),
  faint: of(150, 152, 156),
  paper: of(255, 255, 255),
  parcel: of(244, 238, 226),
  building: of(214, 201, 180),
  veil: of(236, 236, 238),
  district: of(106, 61, 154),
  neighbour: of(128, 130, 136),
  commune: of(91, 74, 110),
} as const

/** Soft colours that print apart; neighbours never share one. */
export const softTints = [
  of(222, 235, 247),
  of(253, 232, 208),
  of(226, 240, 217),
  of(242, 225, 239),
  of(255, 247, 204),
  of(224, 242, 241),
  of(246, 221, 221),
] as const

type Hand = { readonly font: PDFFont; readonly size: number; readonly color: Color; readonly halo?: number }

/** A text about its middle, turned, on a halo that keeps it readable over lines. */
export function paintText(
  page: PDFPage,
  text: string,
  { x, y, angle }: Pick<Spot, 'x' | 'y' | 'angle'>,
  hand: Hand,
): void {
  const said = printable(text)
  const { font, size, color, halo = 1.6 } = hand
  const [half, low] = [font.widthOfTextAtSize(said, size) / 2, size * 0.35]
  const at = {
    x: x - half * Math.cos(angle) + low * Math.sin(angle),
    y: y - half * Math.sin(angle) - low * Math.cos(angle),
    rotate: degrees((angle * 180) / Math.PI),
  }
  if (halo > 0) {
    page.pushOperators(
      ...[pushGraphicsState(), setTextRenderingMode(TextRenderingMode.Outline), setLineWidth(halo)],
      ...[setLineJoin(1), setStrokingColor(tint.paper)],
    )
    page.drawText(said, { ...at, font, size })
    page.pushOperators(popGraphicsState())
  }
  page.drawText(said, { ...at, font, size, color })
}

/** The polling place: a ballot box seen from the front. */
export function paintPlace(page: PDFPage, x: number, y: number, half = 4.2): void {
  page.drawRectangle({
    x: x - half - 1,
    y: y - half - 1,
    width: 2 * half + 2,
    height: 2 * half + 2,
    color: tint.paper,
  })
  page.drawRectangle({ x: x - half, y: y - half, width: 2 * half, height: 2 * half, color: tint.district })
  page.drawRectangle({
    x: x - half * 0.5,
    y: y + half * 0.1,
    width: half,
    height: half * 0.25,
    color: tint.paper,
  })
}
