import { shortNumber } from '../../layers/elections/short-number.ts'
import { fitText, printable } from '../documents/lettering.ts'
import { frenchDay, newPage, openPaper, type Paper, sheet, writeText } from '../documents/paper.ts'
import type { Head, Mover } from './order-documents.ts'

/** A letter a page to each elector who votes elsewhere from the day of effect on. */
export async function writeLetters(movers: readonly Mover[], head: Head): Promise<Buffer> {
  const paper = await openPaper(`${head.town} : changement de bureau de vote`, head.day)
  if (movers.length === 0) writeText(paper, 'Personne ne change de bureau de vote.')
  for (const [index, mover] of movers.entries()) {
    if (index > 0) newPage(paper)
    writeLetter(paper, mover, head)
  }
  return Buffer.from(await paper.pdf.save())
}

function writeLetter(paper: Paper, mover: Mover, head: Head): void {
  writeText(paper, `Commune de ${head.town}`, { bold: true, size: 12 })
  writeText(paper, 'Service des élections')
  if (!head.isOrdered) writeText(paper, 'PROJET, à ne pas envoyer : l’arrêté n’est pas pris', { bold: true })
  writeWindow(paper, [mover.name, ...postalLines(mover, head.town)])
  paper.y = sheet.height - 250
  writeText(paper, `${head.town}, le ${frenchDay(head.day)}`, { x: 310, width: 235 })
  paper.y -= 26
  writeText(paper, 'Objet : changement de votre bureau de vote', { bold: true, size: 11 })
  paper.y -= 14
  for (const { text, bold } of sentences(mover, head)) {
    writeText(paper, text, { bold, size: 11 })
    paper.y -= 9
  }
  paper.y -= 20
  writeText(paper, 'Le maire,', { x: 380, width: 160, size: 11 })
}

function sentences(
  { from, to, to_place, from_place }: Mover,
  { order, effective }: Head,
): readonly { readonly text: string; readonly bold?: boolean }[] {
  const numbered = (number: string | null) => (number === null ? '–' : `n° ${shortNumber(number)}`)
  return [
    { text: 'Madame, Monsieur,' },
    {
      text: `Le périmètre des bureaux de vote de la commune change${effective ? ` le ${effective}` : ''} (${order}). ${effective ? 'À compter de cette date, votre' : 'Votre'} adresse relève du bureau ${numbered(to)}${from ? ` ; elle relevait du bureau ${numbered(from)}` : ''}.`,
    },
    { text: `Vous voterez à cette adresse : ${to_place || 'lieu à préciser'}.`, bold: true },
    ...(from_place && from_place === to_place ? [{ text: 'Le lieu de vote reste le même.' }] : []),
    { text: 'Une nouvelle carte électorale vous est adressée. Vous n’avez aucune démarche à faire.' },
  ]
}

/** The window of an envelope: 110 mm from the left, 50 mm from the top, 80 mm wide. */
const window = { x: 312, top: 142, width: 226 } as const

function writeWindow(paper: Paper, lines: readonly string[]): void {
  paper.y = sheet.height - window.top
  for (const line of lines) {
    const { lines: fitted, size } = fitText(printable(line), paper.regular, {
      ...{ size: 11, width: window.width, lines: 1, least: 7 },
    })
    for (const text of fitted) writeText(paper, text, { x: window.x, width: window.width, size })
  }
}

/** The lines of an address as the post wants them: street, what is beside it, postcode and town at the end. */
export function postalLines(
  { address, postcode }: Pick<Mover, 'address' | 'postcode'>,
  town: string,
): string[] {
  const parts = (address ?? '').split(',').flatMap((part) => part.trim() || [])
  const isTown = (part: string) => /^\d{5}\b/.test(part)
  if (parts.some(isTown)) return [...parts.filter((part) => !isTown(part)), ...parts.filter(isTown)]
  return [...parts, [postcode, town].filter(Boolean).join(' ')]
}
