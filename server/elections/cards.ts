import { code128 } from '../../layers/elections/code-128.ts'
import { electorLists } from '../../layers/elections/elector.ts'
import { shortNumber } from '../../layers/elections/short-number.ts'
import { fitText, printable } from '../documents/lettering.ts'
import { hairline, ink, newPage, openPaper, type Paper, quiet, sheet, writeText } from '../documents/paper.ts'
import { postalLines } from './letters.ts'
import type { Head, Mover } from './order-documents.ts'

const card = { width: 240, height: 170, across: 2, down: 4, gap: 15 } as const

/** Elector cards, eight a page: what article R23 asks for, and the national number as bars for the reader of returned cards. */
export async function writeCards(movers: readonly Mover[], head: Head): Promise<Buffer> {
  const paper = await openPaper(`${head.town} : cartes électorales`, head.day)
  if (movers.length === 0) writeText(paper, 'Personne ne change de bureau de vote.')
  const perPage = card.across * card.down
  for (const [index, mover] of movers.entries()) {
    if (index > 0 && index % perPage === 0) newPage(paper)
    const place = index % perPage
    const x = sheet.margin + (place % card.across) * (card.width + card.gap)
    const top = sheet.height - sheet.margin - Math.floor(place / card.across) * (card.height + card.gap)
    writeCard(paper, mover, head, { x, top })
  }
  return Buffer.from(await paper.pdf.save())
}

type Corner = { readonly x: number; readonly top: number }
const padding = 10
/** the column of the station, at the right */
const side = 74

function writeCard(paper: Paper, mover: Mover, head: Head, { x, top }: Corner): void {
  const { page } = paper
  const frame = { x, y: top - card.height, width: card.width, height: card.height }
  page.drawRectangle({ ...frame, borderWidth: 0.5, borderColor: quiet })
  const left = x + padding
  write(paper, 'CARTE ÉLECTORALE', { x: left, y: top - 16, width: 150, size: 9, bold: true })
  const list = mover.list === 'LP' ? head.town : `${head.town} · ${electorLists[mover.list].fr}`
  write(paper, list, { x: left, y: top - 28, width: card.width - 2 * padding - side, size: 8 })
  page.drawLine({
    start: { x: left, y: top - 34 },
    end: { x: x + card.width - padding - side - 6, y: top - 34 },
    thickness: 0.5,
    color: hairline,
  })
  writeHolder(paper, mover, head, { x: left, top: top - 34 })
  writeStation(paper, mover, { x: x + card.width - padding - side, top: top - 8 })
  if (mover.ine) drawBars(paper, mover.ine, left, top - card.height + 8)
  if (!head.isOrdered)
    write(paper, 'PROJET', { x: x + 170, y: top - card.height + 12, width: 60, size: 11, bold: true })
}

function writeHolder(paper: Paper, mover: Mover, head: Head, { x, top }: Corner): void {
  const width = card.width - 2 * padding - side - 6
  let y = top - 13
  y = write(paper, mover.name, { x, y, width, size: 10, lines: 2, bold: true })
  if (mover.born) y = write(paper, `Né(e) le ${mover.born}`, { x, y, width, size: 8 })
  for (const line of postalLines(mover, head.town).slice(-4)) y = write(paper, line, { x, y, width, size: 8 })
}

/** Without the order number: it is that of the station which is left, the roll gives another at its next closing. */
function writeStation(paper: Paper, mover: Mover, { x, top }: Corner): void {
  const height = 44
  paper.page.drawRectangle({ x, y: top - height, width: side, height, borderWidth: 0.8, borderColor: ink })
  const inside = { x: x + 6, width: side - 12 }
  write(paper, 'Bureau de vote', { ...inside, y: top - 12, size: 8 })
  write(paper, mover.to ? shortNumber(mover.to) : '–', { ...inside, y: top - 36, size: 24, bold: true })
  const place = mover.to_place || 'Lieu à préciser'
  write(paper, place, { x, y: top - height - 10, width: side, size: 8, lines: 8 })
}

type At = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly lines?: number
  readonly bold?: boolean
}

/** Writes within the width, smaller where it must be; gives back where the next line stands. */
function write(
  { page, regular, bold }: Paper,
  text: string,
  { x, y, width, size, lines = 1, ...at }: At,
): number {
  const font = at.bold ? bold : regular
  const fitted = fitText(printable(text), font, { size, width, lines, least: size * 0.7 })
  for (const [index, line] of fitted.lines.entries())
    page.drawText(line, { x, y: y - index * fitted.size * 1.2, size: fitted.size, font, color: ink })
  return y - fitted.lines.length * fitted.size * 1.2 - 1.5
}

/** Ten modules of quiet on either side; a third of a millimetre to the module is what a hand-held reader likes. */
function drawBars({ page, regular }: Paper, ine: string, x: number, y: number): void {
  const modules = code128(ine)
  if (!modules) return
  const module = 0.95
  let at = x + 10 * module
  for (const [index, width] of modules.entries()) {
    if (index % 2 === 0)
      page.drawRectangle({ x: at, y: y + 9, width: width * module, height: 26, color: ink })
    at += width * module
  }
  page.drawText(printable(`INE ${ine}`), { x: x + 10 * module, y, size: 7, font: regular, color: ink })
}
