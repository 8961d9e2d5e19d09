import { code128 } from '../../layers/elections/code-128.ts'
import { ink, newPage, openPaper, type Paper, printable, sheet, writeText } from '../documents/paper.ts'
import type { Head, Mover } from './order-documents.ts'

/** A letter a page to each elector who votes elsewhere from now on. */
export async function writeLetters(movers: readonly Mover[], head: Head): Promise<Buffer> {
  const paper = await openPaper(`${head.town} : changement de bureau de vote`, head.day)
  for (const [index, mover] of movers.entries()) {
    if (index > 0) newPage(paper)
    writeLetter(paper, mover, head)
  }
  return Buffer.from(await paper.pdf.save())
}

function writeLetter(
  paper: Paper,
  { name, address, from, to, to_place, from_place }: Mover,
  head: Head,
): void {
  writeText(paper, `Commune de ${head.town}`, { bold: true })
  writeText(paper, 'Service des élections')
  // the window of an envelope: 105 mm from the left, 45 mm from the top
  paper.y = sheet.height - 140
  for (const line of [name, address ?? '', head.town]) writeText(paper, line, { x: 300, width: 240 })
  paper.y = sheet.height - 260
  writeText(paper, 'Objet : changement de votre bureau de vote', { bold: true })
  paper.y -= 12
  writeText(paper, 'Madame, Monsieur,')
  paper.y -= 8
  writeText(
    paper,
    `Les périmètres des bureaux de vote de la commune ont changé (${head.order}). Votre adresse relève désormais du bureau ${to ?? '–'}${from ? `, au lieu du bureau ${from}` : ''}.`,
  )
  paper.y -= 8
  writeText(paper, `Vous voterez à cette adresse : ${to_place || 'lieu à préciser'}.`, { bold: true })
  if (from_place && from_place === to_place) writeText(paper, 'Le lieu de vote reste le même.')
  paper.y -= 8
  writeText(paper, 'Une nouvelle carte électorale vous est adressée. Vous n’avez aucune démarche à faire.')
  paper.y -= 24
  writeText(paper, 'Le maire', { x: 380, width: 160 })
}

const card = { width: 240, height: 170, across: 2, down: 4 } as const

/** Elector cards, eight a page: what article R23 asks for, and the national number as bars for the reader of returned cards. */
export async function writeCards(movers: readonly Mover[], head: Head): Promise<Buffer> {
  const paper = await openPaper(`${head.town} : cartes électorales`, head.day)
  const perPage = card.across * card.down
  for (const [index, mover] of movers.entries()) {
    if (index > 0 && index % perPage === 0) newPage(paper)
    const place = index % perPage
    const x = sheet.margin + (place % card.across) * (card.width + 15)
    const top = sheet.height - sheet.margin - Math.floor(place / card.across) * (card.height + 15)
    writeCard(paper, mover, head, x, top)
  }
  return Buffer.from(await paper.pdf.save())
}

function writeCard(paper: Paper, mover: Mover, head: Head, x: number, top: number): void {
  const { page } = paper
  page.drawRectangle({
    x,
    y: top - card.height,
    width: card.width,
    height: card.height,
    borderWidth: 0.4,
    borderColor: ink,
  })
  paper.y = top - 4
  const hand = { x: x + 8, width: card.width - 16, size: 8 }
  writeText(paper, `Carte électorale · ${head.town}`, { ...hand, bold: true })
  writeText(paper, mover.name, { ...hand, size: 9.5, bold: true })
  if (mover.born) writeText(paper, `Né(e) le ${mover.born}`, hand)
  if (mover.address) writeText(paper, mover.address, hand)
  writeText(paper, `Bureau ${mover.to ?? '–'}${mover.number ? ` · n° d’ordre ${mover.number}` : ''}`, {
    ...hand,
    bold: true,
  })
  writeText(paper, mover.to_place ?? '', hand)
  if (mover.ine) drawBars(paper, mover.ine, x + 8, top - card.height + 8)
}

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
