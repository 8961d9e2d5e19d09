import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'
import { scaleBar } from '../../layers/model/paper-scale.ts'
import type { Box, Sheet } from './sheet.ts'

/** One line of the printed legend; the swatch is drawn by the caller from the layer's own style. */
export type LegendLine = { readonly label: string; readonly swatch: Uint8Array }

/** What stands on a printed sheet, in the reader's language. */
export type SheetContent = {
  readonly title: string
  readonly subtitle: string
  /** the map as PNG or JPEG, exactly the frame */
  readonly map: Uint8Array
  readonly mapKind: 'png' | 'jpeg'
  readonly scale: number
  readonly scaleText: string
  /** degrees, clockwise, of true north from the top of the sheet */
  readonly north: number
  readonly legend: readonly LegendLine[]
  /** date, projection, sources: one line each */
  readonly notes: readonly string[]
}

const point = 72 / 25.4
const ink = rgb(0.13, 0.14, 0.16)
const quiet = rgb(0.42, 0.44, 0.48)

type Pen = { page: PDFPage; height: number; regular: PDFFont; bold: PDFFont }

/** The sheet as a PDF file: text stays text, the map is one picture of exact size. */
export async function writePdf(sheet: Sheet, content: SheetContent): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle(content.title)
  pdf.setCreator('Carreau')
  const page = pdf.addPage([sheet.page.width * point, sheet.page.height * point])
  const pen: Pen = {
    page,
    height: sheet.page.height,
    regular: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  }
  const map = content.mapKind === 'png' ? await pdf.embedPng(content.map) : await pdf.embedJpg(content.map)
  page.drawImage(map, place(pen, sheet.map))
  page.drawRectangle({ ...place(pen, sheet.map), borderColor: ink, borderWidth: 0.6 })
  drawTitle(pen, sheet.title, content)
  drawScale(pen, sheet.foot, content)
  drawNorth(pen, sheet.foot, content.north)
  drawNotes(pen, sheet.foot, content.notes)
  await drawLegend(pdf, pen, sheet.foot, content.legend)
  return pdf.save()
}

/** Millimetres from the upper left corner → points from the lower left one. */
const place = (pen: Pen, box: Box) => ({
  x: box.x * point,
  y: (pen.height - box.y - box.height) * point,
  width: box.width * point,
  height: box.height * point,
})

function write(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  size: number,
  style: 'regular' | 'bold' | 'quiet' = 'regular',
) {
  pen.page.drawText(printable(text), {
    x: x * point,
    y: (pen.height - y) * point,
    size,
    font: style === 'bold' ? pen.bold : pen.regular,
    color: style === 'quiet' ? quiet : ink,
  })
}

/** The standard fonts hold the letters of western languages; anything else is shown by a question mark rather than refused. */
function printable(text: string): string {
  return text
    .replace(/[\u202f\u2009\u2007]/g, '\u00a0')
    .replace(
      /[^\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u0178\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]/g,
      '?',
    )
}

function drawTitle(pen: Pen, box: Box, content: SheetContent) {
  write(pen, content.title, box.x, box.y + 5.5, 14, 'bold')
  write(pen, content.subtitle, box.x, box.y + 10.2, 8.5, 'quiet')
}

function drawScale(pen: Pen, foot: Box, content: SheetContent) {
  const bar = scaleBar(content.scale, 50)
  const x = foot.x
  const y = foot.y + 11
  write(pen, content.scaleText, x, foot.y + 6.5, 9.5, 'bold')
  const part = bar.millimetres / bar.parts
  for (let i = 0; i < bar.parts; i++) {
    const box = place(pen, { x: x + i * part, y, width: part, height: 1.8 })
    pen.page.drawRectangle({
      ...box,
      color: i % 2 === 0 ? ink : rgb(1, 1, 1),
      borderColor: ink,
      borderWidth: 0.5,
    })
  }
  write(pen, '0', x, y + 5, 7.5)
  write(pen, `${bar.metres} m`, x + bar.millimetres - 3, y + 5, 7.5)
}

function drawNorth(pen: Pen, foot: Box, angle: number) {
  const turn = (-angle * Math.PI) / 180
  const centre = { x: (foot.x + 62) * point, y: (pen.height - foot.y - 11) * point }
  const at = (right: number, up: number) => ({
    x: centre.x + (right * Math.cos(turn) - up * Math.sin(turn)) * point,
    y: centre.y + (right * Math.sin(turn) + up * Math.cos(turn)) * point,
  })
  const line = (from: [number, number], to: [number, number]) =>
    pen.page.drawLine({ start: at(...from), end: at(...to), thickness: 0.9, color: ink })
  line([0, -5], [0, 4])
  line([0, 4], [-1.6, 0.5])
  line([0, 4], [1.6, 0.5])
  const letter = at(-1.1, 5)
  pen.page.drawText('N', { ...letter, size: 8.5, font: pen.bold, color: ink, rotate: degrees(-angle) })
}

function drawNotes(pen: Pen, foot: Box, notes: readonly string[]) {
  notes.forEach((note, line) => {
    write(pen, note, foot.x, foot.y + 21 + line * 3.4, 6.8, 'quiet')
  })
}

const legendLeft = 74
const legendColumn = 50
const legendRow = 4.6

/** As many columns as the foot is wide; what does not fit is counted, never silently dropped. */
async function drawLegend(pdf: PDFDocument, pen: Pen, foot: Box, legend: readonly LegendLine[]) {
  const rows = 3
  const columns = Math.max(1, Math.floor((foot.width - legendLeft) / legendColumn))
  const fits = rows * columns
  const shown = legend.length > fits ? legend.slice(0, fits - 1) : legend
  for (const [index, line] of shown.entries()) {
    const { x, y } = legendPlace(foot, index, rows)
    pen.page.drawImage(
      await pdf.embedPng(line.swatch),
      place(pen, { x, y: y - 2.8, width: 5.5, height: 3.3 }),
    )
    write(pen, line.label, x + 7, y, 7.5)
  }
  if (shown.length < legend.length) {
    const { x, y } = legendPlace(foot, shown.length, rows)
    write(pen, `+ ${legend.length - shown.length}`, x + 7, y, 7.5, 'quiet')
  }
}

const legendPlace = (foot: Box, index: number, rows: number) => ({
  x: foot.x + legendLeft + Math.floor(index / rows) * legendColumn,
  y: foot.y + 6 + (index % rows) * legendRow,
})
