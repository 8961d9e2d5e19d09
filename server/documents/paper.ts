import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'
import { printable, wrap } from './lettering.ts'

/** A4 upright, in points; the pen goes down from the top. */
export type Paper = {
  readonly pdf: PDFDocument
  readonly regular: PDFFont
  readonly bold: PDFFont
  page: PDFPage
  y: number
}

export const sheet = { width: 595.28, height: 841.89, margin: 50 } as const
export const inner = sheet.width - 2 * sheet.margin
export const ink = rgb(0.1, 0.1, 0.12)
export const quiet = rgb(0.4, 0.4, 0.45)
export const hairline = rgb(0.78, 0.78, 0.8)

/** A new document. Its dates are those it is told: the same content is the same file, byte by byte. */
export async function openPaper(title: string, day: string): Promise<Paper> {
  const opened = await openPdf(title, day)
  const page = opened.pdf.addPage([sheet.width, sheet.height])
  return { ...opened, page, y: sheet.height - sheet.margin }
}

/** The same without a page. */
export async function openPdf(title: string, day: string): Promise<Pick<Paper, 'pdf' | 'regular' | 'bold'>> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const at = new Date(`${day}T00:00:00Z`)
  pdf.setTitle(title)
  pdf.setCreator('Carreau')
  pdf.setProducer('Carreau')
  pdf.setCreationDate(at)
  pdf.setModificationDate(at)
  const [regular, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ]
  return { pdf, regular, bold }
}

export function newPage(paper: Paper): void {
  paper.page = paper.pdf.addPage([sheet.width, sheet.height])
  paper.y = sheet.height - sheet.margin
}

type Hand = { readonly size?: number; readonly bold?: boolean; readonly x?: number; readonly width?: number }

/** Lines of a text within a width, each word whole where it can be; the pen goes down by them. */
export function writeText(paper: Paper, text: string, hand: Hand = {}): void {
  const { size = 10, bold = false, x = sheet.margin, width = inner } = hand
  const font = bold ? paper.bold : paper.regular
  for (const line of wrap(printable(text), font, size, width)) {
    if (paper.y < sheet.margin + size) newPage(paper)
    paper.y -= size * 1.3
    paper.page.drawText(line, { x, y: paper.y, size, font, color: ink })
  }
}

/** What is said at the foot of each page, and its number, once all are there. */
export function numberPages({ pdf, regular }: Paper, said: string): void {
  const pages = pdf.getPages()
  for (const [index, page] of pages.entries()) {
    const hand = { y: sheet.margin / 2, size: 8, font: regular, color: quiet }
    const number = `${index + 1} / ${pages.length}`
    const x = page.getWidth() - sheet.margin - regular.widthOfTextAtSize(number, hand.size)
    page.drawText(printable(said), { ...hand, x: sheet.margin })
    page.drawText(number, { ...hand, x })
  }
}

/** `2026-11-28` as people write it on paper. */
export const frenchDay = (day: string): string => day.split('-').reverse().join('/')
