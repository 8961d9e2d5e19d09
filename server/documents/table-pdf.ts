import {
  ink,
  inner,
  newPage,
  numberPages,
  openPaper,
  type Paper,
  printable,
  sheet,
  wrap,
  writeText,
} from './paper.ts'
import type { Cell, Table } from './table.ts'

const size = 8.5
const line = size * 1.25

/** A table on as many pages as it needs, its headings at the top of each; `after` writes below it. */
export async function toPdf(table: Table, day: string, after: readonly string[] = []): Promise<Buffer> {
  const paper = await openPaper(table.title, day)
  writeText(paper, table.title, { size: 15, bold: true })
  for (const note of table.notes) writeText(paper, note, { size: 9 })
  paper.y -= 8
  const total = table.columns.reduce((sum, { width }) => sum + width, 0)
  const widths = table.columns.map(({ width }) => (width / total) * inner)
  const titles = table.columns.map(({ title }) => title)
  writeRow(paper, widths, titles, titles, true)
  for (const row of table.rows) writeRow(paper, widths, row, titles, false)
  if (after.length > 0) paper.y -= 10
  for (const note of after) writeText(paper, note, { size: 9 })
  numberPages(paper, table.title)
  return Buffer.from(await paper.pdf.save())
}

function writeRow(
  paper: Paper,
  widths: readonly number[],
  cells: readonly Cell[],
  titles: readonly string[],
  head: boolean,
): void {
  const font = head ? paper.bold : paper.regular
  const texts = cells.map((cell, index) =>
    wrap(printable(cell === null ? '' : String(cell)), font, size, (widths[index] ?? 0) - 6),
  )
  const height = line * Math.max(1, ...texts.map((lines) => lines.length)) + 3
  if (paper.y - height < sheet.margin) {
    newPage(paper)
    if (!head) writeRow(paper, widths, titles, titles, true)
  }
  let x: number = sheet.margin
  for (const [index, lines] of texts.entries()) {
    for (const [at, text] of lines.entries())
      paper.page.drawText(text, { x, y: paper.y - line * (at + 1), size, font, color: ink })
    x += widths[index] ?? 0
  }
  paper.y -= height
  paper.page.drawLine({
    start: { x: sheet.margin, y: paper.y },
    end: { x: sheet.width - sheet.margin, y: paper.y },
    thickness: head ? 0.8 : 0.2,
    color: ink,
  })
}
