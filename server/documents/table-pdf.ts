import { rgb } from 'pdf-lib'
import { printable, wrap } from './lettering.ts'
import {
  frenchDay,
  hairline,
  ink,
  inner,
  newPage,
  numberPages,
  openPaper,
  type Paper,
  sheet,
  writeText,
} from './paper.ts'
import type { Cell, Table } from './table.ts'

const size = 8.5
const line = size * 1.25
const band = rgb(0.93, 0.94, 0.96)

type Hand = {
  readonly paper: Paper
  readonly titles: readonly string[]
  readonly widths: readonly number[]
}

/** A table on as many pages as it needs, its headings and the group that goes on at the top of each; `after` writes below it. */
export async function toPdf(table: Table, day: string, after: readonly string[] = []): Promise<Buffer> {
  const paper = await openPaper(table.title, day)
  writeText(paper, table.title, { size: 15, bold: true })
  for (const note of table.notes) writeText(paper, note, { size: 9 })
  paper.y -= 10
  const columns = table.columns.slice(table.group?.columns ?? 0)
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const hand: Hand = {
    paper,
    titles: columns.map(({ title }) => title),
    widths: columns.map(({ width }) => (width / total) * inner),
  }
  writeHead(hand)
  writeRows(hand, table)
  if (after.length > 0) paper.y -= 12
  for (const note of after) writeText(paper, note, { size: 9 })
  numberPages(paper, `${table.title} · état du ${frenchDay(day)}`)
  return Buffer.from(await paper.pdf.save())
}

function writeRows(hand: Hand, { rows, group }: Table): void {
  let said = ''
  for (const cells of rows) {
    const row = cellsOf(hand, cells.slice(group?.columns ?? 0), false)
    const now = group?.said(cells) ?? ''
    // a heading never stands alone at the foot of a page
    const begins = now !== said ? groupLines(hand, now).height + row.height : row.height
    if (hand.paper.y - begins < sheet.margin) {
      newPage(hand.paper)
      writeHead(hand)
      if (now !== '') writeGroup(hand, now === said ? `${now} (suite)` : now)
    } else if (now !== said) writeGroup(hand, now)
    said = now
    draw(hand, row)
  }
}

type Row = { readonly lines: readonly (readonly string[])[]; readonly height: number; readonly head: boolean }

function cellsOf({ paper, widths }: Hand, cells: readonly Cell[], head: boolean): Row {
  const font = head ? paper.bold : paper.regular
  const lines = cells.map((cell, index) =>
    wrap(printable(cell === null ? '' : String(cell)), font, size, (widths[index] ?? 0) - 8),
  )
  return { lines, height: line * Math.max(1, ...lines.map((one) => one.length)) + 4, head }
}

const writeHead = (hand: Hand): void => draw(hand, cellsOf(hand, hand.titles, true))

function draw({ paper, widths }: Hand, { lines, height, head }: Row): void {
  const font = head ? paper.bold : paper.regular
  let x: number = sheet.margin
  for (const [index, texts] of lines.entries()) {
    for (const [at, text] of texts.entries())
      paper.page.drawText(text, { x: x + 3, y: paper.y - line * (at + 1), size, font, color: ink })
    x += widths[index] ?? 0
  }
  paper.y -= height
  paper.page.drawLine({
    start: { x: sheet.margin, y: paper.y },
    end: { x: sheet.width - sheet.margin, y: paper.y },
    thickness: head ? 0.9 : 0.4,
    color: head ? ink : hairline,
  })
}

const groupSize = size + 0.5

function groupLines(
  { paper }: Hand,
  said: string,
): { readonly lines: readonly string[]; readonly height: number } {
  const lines = wrap(printable(said), paper.bold, groupSize, inner - 12)
  return { lines, height: line * lines.length + 9 }
}

function writeGroup(hand: Hand, said: string): void {
  const { page, bold } = hand.paper
  const { lines, height } = groupLines(hand, said)
  const top = hand.paper.y - 4
  hand.paper.y -= height
  page.drawRectangle({ x: sheet.margin, y: hand.paper.y, width: inner, height: height - 4, color: band })
  for (const [at, text] of lines.entries())
    page.drawText(text, {
      x: sheet.margin + 3,
      y: top - line * (at + 1) + 1,
      size: groupSize,
      font: bold,
      color: ink,
    })
}
