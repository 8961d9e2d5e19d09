import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'

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
const quiet = rgb(0.4, 0.4, 0.45)

/** A new document. Its dates are those it is told: the same content is the same file, byte by byte. */
export async function openPaper(title: string, day: string): Promise<Paper> {
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
  const page = pdf.addPage([sheet.width, sheet.height])
  return { pdf, regular, bold, page, y: sheet.height - sheet.margin }
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

export function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The letters that the standard fonts have (Windows-1252); others lose their accents, or become a question mark. */
export const printable = (text: string): string =>
  [...text.normalize('NFC').replaceAll('\u202f', '\u00a0')]
    .map((letter) => (known(letter) ? letter : bare(letter)))
    .join('')

const beyond = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')
const known = (letter: string): boolean => /^[ -~\u00a0-\u00ff]$/.test(letter) || beyond.has(letter)
function bare(letter: string): string {
  const plain = letter.normalize('NFD').charAt(0)
  return known(plain) ? plain : '?'
}

/** The number of each page at its foot, once all are there. */
export function numberPages({ pdf, regular }: Paper, said: string): void {
  const pages = pdf.getPages()
  for (const [index, page] of pages.entries())
    page.drawText(printable(`${said} · ${index + 1} / ${pages.length}`), {
      x: sheet.margin,
      y: sheet.margin / 2,
      size: 8,
      font: regular,
      color: quiet,
    })
}
