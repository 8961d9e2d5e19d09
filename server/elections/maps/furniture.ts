import type { PDFFont, PDFPage } from 'pdf-lib'
import { scaleBar } from '../../../layers/model/paper-scale.ts'
import { fitText, printable } from '../../documents/lettering.ts'
import { drawAreas, drawLines } from '../../documents/pen.ts'
import { type MapSheet, margin, mm } from './map-sheet.ts'
import { paintPlace, paintText, tint } from './paint.ts'

export type Fonts = { readonly regular: PDFFont; readonly bold: PDFFont }

/** What stands round a map. */
export type Words = {
  readonly title: string
  readonly under: string
  /** at the right of the title */
  readonly figure: string
  /** lines at the right of the foot: the day, what the map is made of, the page */
  readonly notes: readonly string[]
  /** the district's own sheet has its colours, that of the commune others */
  readonly legend: 'district' | 'commune'
  /** what a white stretch means, where there is one */
  readonly white?: string
  readonly north: number
}

export function drawFurniture(page: PDFPage, sheet: MapSheet, { regular, bold }: Fonts, words: Words): void {
  const { frame, width, height } = sheet
  page.drawRectangle({ ...frame, borderColor: tint.ink, borderWidth: 0.8 })
  const top = height - margin * mm
  const figureWidth = regular.widthOfTextAtSize(printable(words.figure), 10)
  const titleWidth = frame.width - figureWidth - 12
  const title = fitText(printable(words.title), bold, { size: 16, width: titleWidth, lines: 1, least: 9 })
  page.drawText(title.lines[0] ?? '', {
    x: frame.x,
    y: top - 16,
    size: title.size,
    font: bold,
    color: tint.ink,
  })
  const under = fitText(printable(words.under), regular, {
    size: 9.5,
    width: frame.width,
    lines: 1,
    least: 6,
  })
  page.drawText(under.lines[0] ?? '', {
    x: frame.x,
    y: top - 32,
    size: under.size,
    font: regular,
    color: tint.quiet,
  })
  page.drawText(printable(words.figure), {
    ...{ x: width - margin * mm - figureWidth, y: top - 16, size: 10, font: regular, color: tint.ink },
  })
  drawScale(page, sheet, { regular, bold })
  drawNorth(page, { x: frame.x + 76 * mm, y: margin * mm + 11 * mm }, words.north, bold)
  drawLegend(page, { x: frame.x + 88 * mm, y: margin * mm + 16.5 * mm }, words, regular)
  drawNotes(page, sheet, regular, words.notes)
}

function drawScale(page: PDFPage, { frame, scale }: MapSheet, { regular, bold }: Fonts): void {
  const { metres, millimetres, parts } = scaleBar(scale)
  const [x, y] = [frame.x, margin * mm + 8 * mm]
  const each = (millimetres * mm) / parts
  for (let part = 0; part < parts; part++)
    page.drawRectangle({
      ...{ x: x + part * each, y, width: each, height: 4, borderColor: tint.ink, borderWidth: 0.6 },
      color: part % 2 === 0 ? tint.ink : tint.paper,
    })
  const said = (length: number) => length.toLocaleString('fr').replaceAll('\u202f', '\u00a0')
  const text = { size: 7.5, font: regular, color: tint.ink }
  page.drawText('0', { ...text, x, y: y - 10 })
  const end = printable(`${said(metres)} m`)
  page.drawText(end, {
    ...text,
    x: x + millimetres * mm - regular.widthOfTextAtSize(end, 7.5) / 2,
    y: y - 10,
  })
  page.drawText(printable(`Échelle 1:${said(scale)}`), {
    x,
    y: y + 12,
    size: 10,
    font: bold,
    color: tint.ink,
  })
}

/** Points to true north, whatever the legal plane calls up. */
function drawNorth(
  page: PDFPage,
  { x, y }: { readonly x: number; readonly y: number },
  north: number,
  bold: PDFFont,
): void {
  const turn = (-north * Math.PI) / 180
  const at = (side: number, up: number) => [
    x + side * Math.cos(turn) - up * Math.sin(turn),
    y + side * Math.sin(turn) + up * Math.cos(turn),
  ]
  drawAreas(page, [[[...at(0, 17), ...at(-5, -8), ...at(0, -4)]]], { fill: tint.ink })
  drawLines(page, [[...at(0, 17), ...at(5, -8), ...at(0, -4), ...at(0, 17)]], {
    stroke: tint.ink,
    width: 0.7,
  })
  const [nx = 0, ny = 0] = at(0, 24)
  paintText(page, 'N', { x: nx, y: ny, angle: 0 }, { font: bold, size: 9, color: tint.ink, halo: 0 })
}

function drawLegend(
  page: PDFPage,
  { x, y }: { readonly x: number; readonly y: number },
  { legend: which, white }: Words,
  font: PDFFont,
): void {
  const text = { size: 8, font, color: tint.ink }
  const line = (row: number) => y - row * 13
  const mark = (row: number, color: typeof tint.ink, width: number) =>
    drawLines(page, [[x, line(row) + 3, x + 16, line(row) + 3]], { stroke: color, width })
  mark(0, tint.district, which === 'district' ? 2 : 1.2)
  page.drawText(which === 'district' ? 'Périmètre du bureau' : 'Périmètres des bureaux', {
    ...text,
    x: x + 22,
    y: line(0),
  })
  paintPlace(page, x + 8, line(1) + 3, 3.4)
  page.drawText('Lieu de vote', { ...text, x: x + 22, y: line(1) })
  if (which === 'district') {
    mark(2, tint.neighbour, 0.8)
    page.drawText('Autres bureaux', {
      ...text,
      x: x + 22,
      y: line(2),
    })
  } else {
    mark(2, tint.commune, 1.6)
    page.drawText('Limite de la commune', { ...text, x: x + 22, y: line(2) })
  }
  if (white) page.drawText(white, { ...text, x: x + 120, y: line(0) })
}

function drawNotes(page: PDFPage, { width }: MapSheet, font: PDFFont, notes: readonly string[]): void {
  for (const [row, note] of notes.entries()) {
    const said = printable(note)
    const x = width - margin * mm - font.widthOfTextAtSize(said, 7.5)
    page.drawText(said, { x, y: margin * mm + 17 * mm - row * 10.5, size: 7.5, font, color: tint.quiet })
  }
}
